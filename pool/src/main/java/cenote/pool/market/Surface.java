package cenote.pool.market;

import cenote.kernel.Essvi;
import cenote.kernel.SurfaceRule;
import cenote.kernel.SurfaceTerms;
import cenote.pool.Reject;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * A volatility surface in force: terms in life, as those of the smile are, so that it moves along
 * with time; and when it was reported.
 *
 * @param terms that {@link #check} has let pass
 * @param reportedNs log time
 */
record Surface(SurfaceTerms terms, long reportedNs) {

  /** The first rule that the terms break, as a reject; {@link Reject#NONE} when they may hold. */
  static Reject check(SurfaceTerms terms) {
    SurfaceRule rule = terms.firstBroken();
    return switch (rule) {
      case NONE -> Reject.NONE;
      case NODES -> Reject.SURFACE_NODES;
      case YEARS_ASCENDING -> Reject.SURFACE_YEARS;
      case THETA_RANGE -> Reject.SURFACE_THETA;
      case RHO_RANGE -> Reject.SURFACE_RHO;
      case PSI_RANGE -> Reject.SURFACE_PSI;
      case BUTTERFLY -> Reject.SURFACE_BUTTERFLY;
      case SMILES_ASCENDING -> Reject.SURFACE_CALENDAR;
      case VOLATILITY_RANGE, FORWARD_VARIANCE -> Reject.SURFACE_VOLATILITY;
      case FINITE, B_RANGE, R_RANGE, S_POSITIVE, LEAST_VARIANCE, WING_SLOPE, DURRLEMAN, CALENDAR ->
          throw new IllegalStateException("rule of a surface: got that of a slice, " + rule);
    };
  }

  /** Volatility at log-strike {@code ln(K/F)} for a life of {@code years > 0}. */
  double volatility(double logStrike, double years) {
    return Smile.bounded(Essvi.volatility(terms, logStrike, years));
  }

  void write(SnapshotWriter writer) {
    writer.putLong(reportedNs);
    writer.putInt(terms.nodes());
    for (int i = 0; i < terms.nodes(); i++) {
      writer.putLong(terms.yearsE9(i));
      writer.putLong(terms.thetaE9(i));
      writer.putLong(terms.rhoE9(i));
      writer.putLong(terms.psiE9(i));
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it was reported later than {@code nowNs}, or a rule is
   *     broken
   */
  static Surface read(SnapshotReader reader, long nowNs) {
    long reportedNs = reader.takeLong();
    if (reportedNs < 0 || reportedNs > nowNs) {
      throw new IllegalArgumentException(
          "surface reported: expected 0 to " + nowNs + " ns, got " + reportedNs);
    }
    SurfaceTerms terms = readTerms(reader);
    Reject reject = check(terms);
    if (reject != Reject.NONE) {
      throw new IllegalArgumentException(
          "surface of a snapshot: expected no reject, got " + reject);
    }
    return new Surface(terms, reportedNs);
  }

  private static SurfaceTerms readTerms(SnapshotReader reader) {
    int nodes = reader.takeCount(SurfaceTerms.NODES_MAX);
    long[] yearsE9 = new long[nodes];
    long[] thetasE9 = new long[nodes];
    long[] rhosE9 = new long[nodes];
    long[] psisE9 = new long[nodes];
    for (int i = 0; i < nodes; i++) {
      yearsE9[i] = reader.takeLong();
      thetasE9[i] = reader.takeLong();
      rhosE9[i] = reader.takeLong();
      psisE9[i] = reader.takeLong();
    }
    return new SurfaceTerms(yearsE9, thetasE9, rhosE9, psisE9);
  }
}
