package cenote.quant.margin;

/** A part of both margins. */
record StandardMargin(double initial, double maintenance) {
  static final StandardMargin ZERO = new StandardMargin(0.0, 0.0);

  StandardMargin plus(StandardMargin other) {
    return new StandardMargin(initial + other.initial, maintenance + other.maintenance);
  }

  StandardMargin times(double factor) {
    return new StandardMargin(initial * factor, maintenance * factor);
  }

  /** The greater of each. */
  StandardMargin greater(StandardMargin other) {
    return new StandardMargin(
        Math.max(initial, other.initial), Math.max(maintenance, other.maintenance));
  }
}
