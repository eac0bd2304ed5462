package cenote.pool.market;

import cenote.kernel.Exp;
import cenote.kernel.FixedPoint;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All that belongs to one underlying: terms, index, risk, smile or surface, expiries, options. */
final class Underlying {

  static final int MAX_EXPIRIES = 32;
  static final int MAX_OPTIONS = 256;
  static final int MAX_LINEAR = 64;
  static final long MINUTE_NS = 60_000_000_000L;
  private static final double YEAR_MINUTES = 365.0 * 24 * 60;
  private static final double E9 = 1e9;

  final long symbol;
  final int domain;
  final long carryE9;
  final RiskTerms risk = new RiskTerms();
  final Smile smile = new Smile();

  /** In place of the smile, when there is one. */
  @Nullable Surface surface;

  final IndexHistory history = new IndexHistory();

  long indexE8;
  long acceptedNs;
  long observedNs;
  long confidenceE9;
  long heldSinceNs;
  boolean isSupportedByTwoFamilies;
  long reduceOnlyUntilNs;

  /** Marks and lattices are built for this index, this minute and this version. */
  long keyIndexE8;

  long keyMinute;
  long version = 1;

  /** Changes with every index, mark of a linear instrument, funding rate, and with the version. */
  long changes;

  final long[] expiriesNs = new long[MAX_EXPIRIES];
  final long[] basisE9 = new long[MAX_EXPIRIES];
  final int[] expiryUsers = new int[MAX_EXPIRIES];
  final int[] options = new int[MAX_OPTIONS];
  int optionSlots;
  final int[] linears = new int[MAX_LINEAR];
  int linearCount;

  Underlying(long symbol, int domain, long carryE9) {
    this.symbol = symbol;
    this.domain = domain;
    this.carryE9 = carryE9;
    Arrays.fill(options, -1);
  }

  /** Slot of an expiry, taken when new; -1 when all are in use. */
  int takeExpiry(long expiryNs) {
    int free = -1;
    for (int i = 0; i < MAX_EXPIRIES; i++) {
      if (expiryUsers[i] > 0 && expiriesNs[i] == expiryNs) {
        expiryUsers[i]++;
        return i;
      }
      free = free < 0 && expiryUsers[i] == 0 ? i : free;
    }
    if (free >= 0) {
      expiriesNs[free] = expiryNs;
      basisE9[free] = carryE9;
      expiryUsers[free] = 1;
    }
    return free;
  }

  /** True when the expiry is in use or another one fits. */
  boolean hasRoomForExpiry(long expiryNs) {
    for (int i = 0; i < MAX_EXPIRIES; i++) {
      if (expiryUsers[i] == 0 || expiriesNs[i] == expiryNs) {
        return true;
      }
    }
    return false;
  }

  void releaseExpiry(int slot) {
    expiryUsers[slot]--;
  }

  int takeOption(int instrument) {
    for (int i = 0; i < MAX_OPTIONS; i++) {
      if (options[i] < 0) {
        options[i] = instrument;
        optionSlots = Math.max(optionSlots, i + 1);
        return i;
      }
    }
    return -1;
  }

  void releaseOption(int slot) {
    options[slot] = -1;
    while (optionSlots > 0 && options[optionSlots - 1] < 0) {
      optionSlots--;
    }
  }

  void removeLinear(int instrument) {
    for (int i = 0; i < linearCount; i++) {
      if (linears[i] == instrument) {
        System.arraycopy(linears, i + 1, linears, i, linearCount - i - 1);
        linearCount--;
        return;
      }
    }
  }

  /** Volatility at log-strike {@code ln(K/F)} for a life of {@code years > 0}. */
  double volatility(double logStrike, double years) {
    Surface reported = surface;
    return reported == null
        ? smile.at(logStrike, years, smile.atTheMoney(years))
        : reported.volatility(logStrike, years);
  }

  /** Life at a minute, in years of 365 days, rounded up to whole minutes (11.7); 0 from expiry. */
  static double years(long expiryNs, long minute) {
    long left = FixedPoint.divCeil(expiryNs - minute * MINUTE_NS, MINUTE_NS);
    return Math.max(0, left) / YEAR_MINUTES;
  }

  /** {@code index exp(b T)} in units of price (not E8). */
  double forward(long atIndexE8, int expirySlot, double years) {
    double basis = basisE9[expirySlot] / E9;
    double spot = atIndexE8 / 1e8;
    return basis == 0.0 ? spot : spot * Exp.exp(basis * years);
  }

  void write(SnapshotWriter writer) {
    writer.putLong(symbol);
    writer.putInt(domain);
    writer.putLong(carryE9);
    risk.write(writer);
    smile.write(writer);
    history.write(writer);
    writer.putLong(indexE8);
    writer.putLong(acceptedNs);
    writer.putLong(observedNs);
    writer.putLong(confidenceE9);
    writer.putLong(heldSinceNs);
    writer.putBoolean(isSupportedByTwoFamilies);
    writer.putLong(reduceOnlyUntilNs);
    writer.putLong(keyIndexE8);
    writer.putLong(keyMinute);
    writer.putLong(version);
    writer.putLongs(expiriesNs, MAX_EXPIRIES);
    writer.putLongs(basisE9, MAX_EXPIRIES);
    writer.putInts(expiryUsers, MAX_EXPIRIES);
    writer.putInt(optionSlots);
    writer.putInts(options, optionSlots);
    writer.putInt(linearCount);
    writer.putInts(linears, linearCount);
  }

  static Underlying read(SnapshotReader reader) {
    Underlying u = new Underlying(reader.takeLong(), reader.takeInt(), reader.takeLong());
    u.risk.read(reader);
    u.smile.read(reader);
    u.history.read(reader);
    u.indexE8 = reader.takeLong();
    u.acceptedNs = reader.takeLong();
    u.observedNs = reader.takeLong();
    u.confidenceE9 = reader.takeLong();
    u.heldSinceNs = reader.takeLong();
    u.isSupportedByTwoFamilies = reader.takeBoolean();
    u.reduceOnlyUntilNs = reader.takeLong();
    u.keyIndexE8 = reader.takeLong();
    u.keyMinute = reader.takeLong();
    u.version = reader.takeLong();
    reader.takeLongs(u.expiriesNs, MAX_EXPIRIES);
    reader.takeLongs(u.basisE9, MAX_EXPIRIES);
    reader.takeInts(u.expiryUsers, MAX_EXPIRIES);
    u.optionSlots = reader.takeCount(MAX_OPTIONS);
    reader.takeInts(u.options, u.optionSlots);
    u.linearCount = reader.takeCount(MAX_LINEAR);
    reader.takeInts(u.linears, u.linearCount);
    return u;
  }
}
