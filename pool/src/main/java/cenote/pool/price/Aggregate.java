package cenote.pool.price;

import cenote.kernel.FixedPoint;

/**
 * Index, confidence and support of one report's observations ({@code rules.md} 11.3, 11.4). A pure
 * function of the observations put in; order does not matter.
 */
final class Aggregate {

  static final int MAX_OBSERVATIONS = 32;
  static final int MAX_FAMILIES = 16;

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long SINGLE_E9 = 995_000_000L;

  /** 2 x 1.4826: twice the factor that makes a MAD an estimate of a standard deviation. */
  private static final long LOST_PER_DEVIATION_E9 = 2_965_200_000L;

  private final long[] pricesE8 = new long[MAX_OBSERVATIONS];
  private final int[] families = new int[MAX_OBSERVATIONS];
  private int count;
  private final Sample all = new Sample(MAX_OBSERVATIONS);
  private final Sample times = new Sample(MAX_OBSERVATIONS);
  private final Sample family = new Sample(MAX_OBSERVATIONS);
  private final Sample medians = new Sample(MAX_FAMILIES);
  private final Sample scratch = new Sample(MAX_OBSERVATIONS);
  private long indexE8;
  private long confidenceE9;
  private long observedNs;
  private boolean isSupported;

  void clear() {
    count = 0;
    times.clear();
  }

  void add(long priceE8, int familyOf, long timeNs) {
    pricesE8[count] = priceE8;
    families[count++] = familyOf;
    times.add(timeNs);
  }

  /** Works everything out; at least one observation must have been added. */
  void compute(int configuredFamilies) {
    dropOutliers();
    medians.clear();
    for (int f = 0; f < MAX_FAMILIES; f++) {
      addFamilyMedian(f);
    }
    indexE8 = medians.median();
    confidenceE9 = confidence();
    observedNs = times.median();
    isSupported = configuredFamilies < 2 || hasTwoWithinOnePercent();
  }

  /** With five or more, those beyond 5 x max(MAD, 2 bp) of the overall median are dropped. */
  private void dropOutliers() {
    all.clear();
    for (int i = 0; i < count; i++) {
      all.add(pricesE8[i]);
    }
    if (count < 5) {
      return;
    }
    long centre = all.median();
    long spread = Math.max(all.medianDeviation(centre, scratch), centre / 5_000);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (Math.abs(pricesE8[i] - centre) <= 5 * spread) {
        pricesE8[kept] = pricesE8[i];
        families[kept++] = families[i];
      }
    }
    count = kept;
  }

  private void addFamilyMedian(int f) {
    family.clear();
    for (int i = 0; i < count; i++) {
      if (families[i] == f) {
        family.add(pricesE8[i]);
      }
    }
    if (family.count() > 0) {
      medians.add(family.median());
    }
  }

  private long confidence() {
    if (count == 1) {
      return SINGLE_E9;
    }
    Sample compared = medians.count() > 1 ? medians : onlyFamily();
    long deviationE8 = compared.medianDeviation(indexE8, scratch);
    long lostE9 = FixedPoint.mulDivCeil(deviationE8, LOST_PER_DEVIATION_E9, indexE8);
    return FixedPoint.isOverflow(lostE9) ? 0 : Math.max(0, ONE_E9 - lostE9);
  }

  private Sample onlyFamily() {
    family.clear();
    for (int i = 0; i < count; i++) {
      family.add(pricesE8[i]);
    }
    return family;
  }

  private boolean hasTwoWithinOnePercent() {
    for (int i = 0; i + 1 < medians.count(); i++) {
      if (medians.value(i + 1) - medians.value(i) <= medians.value(i) / 100) {
        return true;
      }
    }
    return false;
  }

  long indexE8() {
    return indexE8;
  }

  long confidenceE9() {
    return confidenceE9;
  }

  long observedNs() {
    return observedNs;
  }

  boolean isSupported() {
    return isSupported;
  }
}
