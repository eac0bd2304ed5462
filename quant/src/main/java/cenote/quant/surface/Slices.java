package cenote.quant.surface;

import cenote.kernel.RawSvi;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The smiles of all expiries. They begin as those of the terms that a pool takes, which lie above
 * each other; one that misses its quotes by more than a volatility point is replaced by a raw SVI
 * that keeps the rules between its present neighbours, so that the whole keeps them at every
 * moment. As a replacement may make room for its neighbours, those are tried again; where one still
 * misses, its neighbours may be replaced as well.
 */
final class Slices {
  private static final int SWEEPS_MAX = 8;
  private static final double GAIN_MIN_POINTS = 0.02;

  private static final double[] BETWEEN = {0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875};
  private static final double[] NOWHERE = {};

  private final PoolFit pool;
  private final Expiries expiries;
  private final List<RawSvi> given;
  private final List<RawSvi> slices;

  Slices(PoolFit pool) {
    this.pool = pool;
    this.expiries = pool.expiries();
    this.given = pool.slices();
    this.slices = new ArrayList<>(given);
  }

  void improve(Consumer<String> progress) {
    BitSet candidates = missing();
    sweep(candidates, progress);
    BitSet wider = missing();
    for (int i = wider.nextSetBit(0); i >= 0; i = wider.nextSetBit(i + 1)) {
      addNeighbours(i, candidates);
    }
    if (!wider.isEmpty()) {
      sweep(candidates, progress);
    }
  }

  private BitSet missing() {
    BitSet missing = new BitSet();
    for (int i = 0; i < slices.size(); i++) {
      missing.set(i, rmsePoints(i) > PoolFit.NEAR_POINTS);
    }
    return missing;
  }

  private void sweep(BitSet candidates, Consumer<String> progress) {
    BitSet due = (BitSet) candidates.clone();
    for (int sweep = 1; !due.isEmpty() && sweep <= SWEEPS_MAX; sweep++) {
      for (int i = due.nextSetBit(0); i >= 0; i = due.nextSetBit(i + 1)) {
        progress.accept("raw SVI, sweep %d, expiry %d".formatted(sweep, i + 1));
        due.clear(i);
        if (replace(i)) {
          addNeighbours(i, due);
          due.and(candidates);
        }
      }
    }
  }

  private void addNeighbours(int index, BitSet set) {
    if (index > 0) {
      set.set(index - 1);
    }
    if (index < slices.size() - 1) {
      set.set(index + 1);
    }
  }

  /**
   * Gives back all slices of their own when a smile between two expiries, where the total variance
   * is linear in time, has butterfly arbitrage: between those of the terms none has.
   */
  void requireSoundBetween() {
    if (!isSound(leastDurrlemanBetween())) {
      Collections.copy(slices, given);
    }
  }

  /** NaN is not. */
  static boolean isSound(double leastDurrleman) {
    return leastDurrleman >= 0.0;
  }

  /** Beyond the last expiry when it has a slice of its own; infinite otherwise. */
  double leastDurrlemanBeyond() {
    int last = slices.size() - 1;
    return isOwn(last)
        ? checks(last).leastDurrlemanBeyond(slices.get(last))
        : Double.POSITIVE_INFINITY;
  }

  /** Over all pairs of expiries of which one has a slice of its own; infinite without any. */
  double leastDurrlemanBetween() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < slices.size(); i++) {
      for (double share : isOwn(i - 1) || isOwn(i) ? BETWEEN : NOWHERE) {
        double found = checks(i - 1).leastDurrlemanBetween(slices.get(i - 1), slices.get(i), share);
        least = Math.min(least, found);
      }
    }
    return least;
  }

  RawSvi slice(int index) {
    return slices.get(index);
  }

  SurfaceForm form(int index) {
    return isOwn(index) ? SurfaceForm.RAW_SVI : pool.form();
  }

  private boolean isOwn(int index) {
    return !slices.get(index).equals(given.get(index));
  }

  double rmsePoints(int index) {
    return expiries.rmsePoints(index, slices.get(index));
  }

  SliceChecks checks(int index) {
    return SliceChecks.of(theta(index));
  }

  Neighbours neighbours(int index) {
    return new Neighbours(
        index == 0 ? null : slices.get(index - 1),
        index == slices.size() - 1 ? null : slices.get(index + 1));
  }

  private boolean replace(int index) {
    double before = rmsePoints(index);
    Optional<RawSvi> found =
        SliceFit.of(
            expiries.quotes(index),
            expiries.years(index),
            theta(index),
            slices.get(index),
            neighbours(index));
    boolean isBetter =
        found.isPresent() && expiries.rmsePoints(index, found.get()) < before - GAIN_MIN_POINTS;
    if (isBetter) {
      slices.set(index, found.orElseThrow());
    }
    return isBetter;
  }

  private double theta(int index) {
    return given.get(index).totalVariance(0.0);
  }
}
