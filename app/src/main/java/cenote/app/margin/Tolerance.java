package cenote.app.margin;

/** How far a figure may be from the published one. */
enum Tolerance {
  /** Within 1e-8 of the published figure, or of 0 where that is below 1e-10. */
  PUBLISHED {
    @Override
    boolean allows(double difference, double published) {
      double size = Math.abs(published);
      return Math.abs(difference) <= 1e-8 * (size < 1e-10 ? 1.0 : size);
    }
  },
  /** A figure of nine decimals: within 2e-9, or 1e-12 of the published one. */
  NINE_DECIMALS {
    @Override
    boolean allows(double difference, double published) {
      return Math.abs(difference) <= Math.max(2e-9, 1e-12 * Math.abs(published));
    }
  },
  /** An amount of cash in whole millionths: the same. */
  UNIT {
    @Override
    boolean allows(double difference, double published) {
      return difference == 0.0;
    }
  };

  abstract boolean allows(double difference, double published);
}
