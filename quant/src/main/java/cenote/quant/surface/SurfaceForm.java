package cenote.quant.surface;

/** What serves an expiry of a fitted surface. */
public enum SurfaceForm {
  /** One rho and one power law for all expiries. */
  SSVI("SSVI"),

  /** A rho and a psi for each expiry. */
  ESSVI("eSSVI"),

  /** Five parameters of the expiry's own, outside of what a pool takes. */
  RAW_SVI("raw SVI");

  private final String text;

  SurfaceForm(String text) {
    this.text = text;
  }

  /** Its usual name. */
  public String text() {
    return text;
  }
}
