package cenote.quant.surface;

import cenote.kernel.Essvi;
import cenote.kernel.RawSvi;
import cenote.kernel.SurfaceRule;
import cenote.kernel.SurfaceTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The surface that a pool takes: the SSVI when it is near enough to the quotes of every expiry,
 * else an eSSVI that starts from it, unless that is no better.
 *
 * @param expiries what was fitted
 * @param ssvi the SSVI
 * @param terms what is published; they may break a rule of their variances
 * @param form of the terms
 * @param iterations of the optimiser for both
 */
record PoolFit(
    Expiries expiries, SsviFit.Fit ssvi, SurfaceTerms terms, SurfaceForm form, int iterations) {

  /** An expiry that is missed by more volatility points gets a richer form. */
  static final double NEAR_POINTS = 1.0;

  /** Empty when the optimiser finds no SSVI. */
  static Optional<PoolFit> of(Expiries expiries, Consumer<String> progress) {
    progress.accept("one SSVI for %d expiries".formatted(expiries.count()));
    return SsviFit.of(expiries).map(ssvi -> of(expiries, ssvi, progress));
  }

  private static PoolFit of(Expiries expiries, SsviFit.Fit ssvi, Consumer<String> progress) {
    PoolFit plain = new PoolFit(expiries, ssvi, ssvi.terms(), SurfaceForm.SSVI, ssvi.iterations());
    if (plain.isNear() && plain.terms.firstBroken() == SurfaceRule.NONE) {
      return plain;
    }
    progress.accept("eSSVI for %d expiries".formatted(expiries.count()));
    PoolFit extended = plain.extended(EssviFit.of(expiries, ssvi.nodes()));
    return extended.isBetter(plain) ? extended : plain;
  }

  private PoolFit extended(EssviFit.Fit fit) {
    int both = iterations + fit.iterations();
    return new PoolFit(expiries, ssvi, fit.terms(), SurfaceForm.ESSVI, both);
  }

  private boolean isNear() {
    for (double rmse : rmses(terms)) {
      if (!(rmse <= NEAR_POINTS)) {
        return false;
      }
    }
    return true;
  }

  private boolean isBetter(PoolFit other) {
    boolean isSound = terms.firstBroken() == SurfaceRule.NONE;
    boolean isOtherSound = other.terms.firstBroken() == SurfaceRule.NONE;
    return isSound && (!isOtherSound || rmsePoints() < other.rmsePoints());
  }

  /** Of the terms, over all quotes, in volatility points. */
  double rmsePoints() {
    return expiries.total(rmses(terms));
  }

  private double[] rmses(SurfaceTerms of) {
    List<RawSvi> slices = slices(of);
    double[] rmses = new double[slices.size()];
    for (int i = 0; i < rmses.length; i++) {
      rmses[i] = expiries.rmsePoints(i, slices.get(i));
    }
    return rmses;
  }

  /** The smile of each expiry by the terms. */
  List<RawSvi> slices() {
    return slices(terms);
  }

  /** The smile of each expiry by the SSVI. */
  List<RawSvi> ssviSlices() {
    return slices(ssvi.terms());
  }

  private List<RawSvi> slices(SurfaceTerms of) {
    List<RawSvi> slices = new ArrayList<>();
    for (int i = 0; i < expiries.count(); i++) {
      slices.add(Essvi.slice(of, expiries.years(i)));
    }
    return slices;
  }
}
