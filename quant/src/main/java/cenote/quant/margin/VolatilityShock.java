package cenote.quant.margin;

/** What a scenario does to volatilities. */
public enum VolatilityShock {
  UP("vol up"),
  FLAT("vol flat"),
  DOWN("vol down"),
  /** A skew: up above the forward, down below it. */
  LINEAR("linear skew"),
  /** A skew: up on both sides of the forward. */
  ABSOLUTE("absolute skew");

  private final String text;

  VolatilityShock(String text) {
    this.text = text;
  }

  /** As it stands in names of scenarios. */
  public String text() {
    return text;
  }

  /** Whether the shock depends on the strike. */
  public boolean isSkew() {
    return this == LINEAR || this == ABSOLUTE;
  }
}
