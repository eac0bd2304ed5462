package cenote.quant.surface;

import cenote.kernel.Exp;

/** Maps of the whole line into the ranges of parameters, the same bits everywhere. */
final class Transforms {
  private Transforms() {}

  /** 1 / (1 + e^-x). */
  static double sigmoid(double x) {
    return 1.0 / (1.0 + Exp.exp(-x));
  }

  /** Its derivative. */
  static double sigmoidSlope(double x) {
    double sigmoid = sigmoid(x);
    return sigmoid * (1.0 - sigmoid);
  }

  static double tanh(double x) {
    return 2.0 * sigmoid(2.0 * x) - 1.0;
  }

  /** Its derivative. */
  static double tanhSlope(double x) {
    double tanh = tanh(x);
    return 1.0 - tanh * tanh;
  }
}
