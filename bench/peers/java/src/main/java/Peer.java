/** Somebody else's way to compute a kernel, one contract at a time. */
interface Peer {

  int GREEKS = 5;

  static Peer of(String kernel, String name) {
    return switch (kernel + " " + name) {
      case "greeks strata" -> new StrataGreeks();
      case "greeks strata-adjoint" -> new StrataAdjoint();
      case "greeks finmath" -> new FinmathGreeks();
      case "implied-vol strata" -> new StrataVolatility();
      case "implied-vol finmath" -> new FinmathVolatility();
      default -> throw new IllegalArgumentException("peer: got " + kernel + " " + name);
    };
  }

  /** What it is, with its version. */
  String description();

  /** Numbers that it computes of a contract. */
  int results();

  void compute(Sample sample, int contract, double[] to, int offset);
}
