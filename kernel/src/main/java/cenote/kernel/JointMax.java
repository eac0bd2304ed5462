package cenote.kernel;

/**
 * The worst of up to {@link #MAX_ROWS} joint scenarios: each names a point of every underlying, and
 * the account's losses at those points are summed, underlying by underlying in the order of the
 * calls ({@code rules.md} 3.3). Scalar, and with vectors to the same bits. One thread.
 */
public sealed interface JointMax permits ScalarJoint, VectorJoint, ChosenJoint {

  /** Most scenarios: those of a set and those that were left out and still count. */
  int MAX_ROWS = 192;

  /** The simple form. */
  static JointMax scalar() {
    return new ScalarJoint();
  }

  /**
   * The form with vectors.
   *
   * @throws IllegalStateException when the platform has none, see {@link VectorUnit}
   */
  static JointMax vector() {
    VectorUnit.require();
    return new VectorJoint();
  }

  /** The form that is quicker at the time of each call, see {@link VectorUnit#isOn}. */
  static JointMax best() {
    return new ChosenJoint();
  }

  /**
   * Begins an account.
   *
   * @param constant loss in every scenario of what no scenario names
   */
  void start(int rows, double constant);

  /**
   * Adds an underlying.
   *
   * @param points index into {@code losses} of each scenario; at least {@link #MAX_ROWS} long
   * @param losses by point
   */
  void add(int[] points, double[] losses);

  /** {@code max(0, max over scenarios)}. */
  double worst();
}
