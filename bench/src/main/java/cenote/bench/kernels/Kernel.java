package cenote.bench.kernels;

import java.util.List;

/** What is measured: its forms, its peers and what a result of it is. */
enum Kernel {
  /** Value, delta, gamma, vega and theta of all options of an expiry. */
  GREEKS("greeks", 5),

  /** Rows of a margin lattice over both horizons. */
  LATTICE("lattice", LatticeLane.RESULTS),

  /** The pool's own marks and lattices of all options. */
  POOL_TABLES("pool-tables", PoolLane.RESULTS),

  /** Volatility of a price. */
  IMPLIED_VOL("implied-vol", 1);

  /** The form that the others are compared with. */
  static final String SCALAR = "scalar";

  static final String VECTOR = "vector";
  static final String SINGLE = "single";

  /** Reads tables that stand, where the others build them. */
  static final String STANDING = "standing";

  private final String label;
  private final int results;

  Kernel(String label, int results) {
    this.label = label;
    this.results = results;
  }

  static Kernel of(String label) {
    for (Kernel kernel : values()) {
      if (kernel.label.equals(label)) {
        return kernel;
      }
    }
    throw new IllegalArgumentException("kernel: expected a known one, got " + label);
  }

  /** As on the command line. */
  String label() {
    return label;
  }

  /** Numbers that a contract's results are. */
  int results() {
    return results;
  }

  /** Our own forms, {@link #SCALAR} first. */
  List<String> forms() {
    return switch (this) {
      case GREEKS -> List.of(SCALAR, VECTOR, SINGLE);
      case LATTICE, IMPLIED_VOL -> List.of(SCALAR, VECTOR);
      case POOL_TABLES -> List.of(SCALAR, VECTOR, STANDING);
    };
  }

  List<String> peers() {
    return switch (this) {
      case GREEKS -> List.of("quantlib", "strata", "strata-adjoint", "finmath");
      case LATTICE, POOL_TABLES -> List.of();
      case IMPLIED_VOL -> List.of("quantlib", "quantlib-lirs", "strata", "finmath");
    };
  }

  /** A form over a sample. */
  Lane lane(String form, Contracts contracts) {
    return switch (this) {
      case GREEKS ->
          form.equals(SINGLE) ? new SingleLane(contracts) : ExpiryLane.of(form, contracts);
      case LATTICE -> LatticeLane.of(form, contracts);
      case POOL_TABLES -> PoolLane.of(form, contracts);
      case IMPLIED_VOL -> QuoteLane.of(form, contracts);
    };
  }
}
