package cenote.app.replay;

import java.util.Arrays;

/** How healthy the accounts were at one full scan: E_MM / R_MM in bands, and states. */
final class Census {
  static final String[] BANDS = {
    "4 and more", "2 to 4", "1.5 to 2", "1.2 to 1.5", "1 to 1.2", "below 1"
  };

  /** Least health of each band, in percent. */
  private static final long[] LEAST = {400, 200, 150, 120, 100};

  private final long[] counts = new long[BANDS.length];
  private long initialE6;
  private long called;
  private long inCloseOut;
  private long inConversion;

  void clear() {
    Arrays.fill(counts, 0);
    initialE6 = 0;
    called = 0;
    inCloseOut = 0;
    inConversion = 0;
  }

  /** Counts an account with a requirement. */
  void add(long equityMaintenanceE6, long maintenanceE6) {
    int band = 0;
    while (band < LEAST.length && equityMaintenanceE6 < maintenanceE6 / 100.0 * LEAST[band]) {
      band++;
    }
    counts[band]++;
  }

  /** Adds what an account needs initially. */
  void addInitial(long requiredE6) {
    initialE6 += requiredE6;
  }

  /** Initial requirement of all accounts of people, cash E6. */
  long initialE6() {
    return initialE6;
  }

  /** Counts an account's state. */
  void addState(boolean isCalled, boolean isInCloseOut, boolean isInConversion) {
    called += isCalled && !isInCloseOut ? 1 : 0;
    inCloseOut += isInCloseOut ? 1 : 0;
    inConversion += isInConversion ? 1 : 0;
  }

  long count(int band) {
    return counts[band];
  }

  long called() {
    return called;
  }

  long inCloseOut() {
    return inCloseOut;
  }

  long inConversion() {
    return inConversion;
  }
}
