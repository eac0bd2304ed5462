package cenote.simulator.market;

/** What the house and insurance start with. */
public enum Funds {
  AMPLE,
  POOR,
  /** Exactly what a staged insolvency will need. */
  EXACT,
  /** One unit more than it will need. */
  ABOVE,
  /** One unit less than it will need. */
  BELOW;

  /** True when an insolvency is staged to the unit before anybody trades. */
  boolean isStaged() {
    return compareTo(EXACT) >= 0;
  }

  /** Units of cash by which the staged deficit exceeds the funds. */
  long excessE6() {
    return switch (this) {
      case ABOVE -> -1;
      case BELOW -> 1;
      case AMPLE, POOR, EXACT -> 0;
    };
  }

  /** The scene that the staged insolvency is. */
  Scene scene() {
    return switch (this) {
      case ABOVE -> Scene.FUNDS_ABOVE;
      case BELOW -> Scene.FUNDS_BELOW;
      case AMPLE, POOR, EXACT -> Scene.FUNDS_EXACT;
    };
  }
}
