package cenote.replica.coverage;

import cenote.kernel.Black76;
import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Net deltas of owners by underlying, and what they come to together. Units of the underlying. */
final class NetDeltas {

  private static final int TOP = 5;

  private final double[] ofGroup = new double[Market.MAX_UNDERLYINGS];
  private final double[] sums = new double[Market.MAX_UNDERLYINGS];
  private final double[] squares = new double[Market.MAX_UNDERLYINGS];
  private final int[] owners = new int[Market.MAX_UNDERLYINGS];
  private final double[][] largest = new double[Market.MAX_UNDERLYINGS][TOP];
  private final double[] priced = new double[2];

  /** By instrument, and the version of the underlying that they are of. */
  private double[] deltas = {};

  private long[] versions = {};

  void start(Pool pool) {
    Arrays.fill(sums, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(owners, 0);
    for (double[] each : largest) {
      Arrays.fill(each, 0);
    }
    deltas = new double[pool.market().instrumentCount()];
    versions = new long[deltas.length];
    Arrays.fill(versions, Long.MIN_VALUE);
  }

  void add(Pool pool, OwnerGroups groups, int group) {
    int underlyings = pool.market().underlyingCount();
    Arrays.fill(ofGroup, 0, underlyings, 0);
    for (int account = groups.first(group); account >= 0; account = groups.next(account)) {
      addAccount(pool, account, ofGroup);
    }
    for (int u = 0; u < underlyings; u++) {
      if (ofGroup[u] != 0) {
        count(u, Math.abs(ofGroup[u]));
      }
    }
  }

  /** Adds an account's net deltas to sums by underlying. */
  void addAccount(Pool pool, int account, double[] byUnderlying) {
    Ledger ledger = pool.ledger();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int instrument = ledger.positionInstrument(account, k);
      if (!pool.market().isExpired(instrument)) {
        double quantity = ledger.positionQuantityE8(account, k) / 1e8;
        byUnderlying[pool.market().underlyingOf(instrument)] +=
            quantity * delta(pool.market(), instrument);
      }
    }
  }

  private double delta(Market market, int instrument) {
    if (InstrumentKind.isLinear(market.kind(instrument))) {
      return 1;
    }
    ensure(instrument);
    long version = market.version(market.underlyingOf(instrument));
    if (versions[instrument] != version) {
      versions[instrument] = version;
      deltas[instrument] = optionDelta(market, instrument);
    }
    return deltas[instrument];
  }

  /** Instruments may be listed between slices. */
  private void ensure(int instrument) {
    int before = versions.length;
    if (instrument >= before) {
      deltas = Arrays.copyOf(deltas, 2 * instrument + 1);
      versions = Arrays.copyOf(versions, deltas.length);
      Arrays.fill(versions, before, versions.length, Long.MIN_VALUE);
    }
  }

  private double optionDelta(Market market, int instrument) {
    int underlying = market.underlyingOf(instrument);
    Black76.priceAndDelta(
        market.kind(instrument) == InstrumentKind.CALL,
        market.keyForward(underlying, market.expirySlot(instrument)),
        market.strikeE8(instrument) / 1e8,
        market.volatility(instrument) * Math.sqrt(market.years(instrument)),
        1.0,
        priced,
        0);
    return priced[1];
  }

  private void count(int underlying, double size) {
    owners[underlying]++;
    sums[underlying] += size;
    squares[underlying] += size * size;
    double[] top = largest[underlying];
    double rest = size;
    for (int i = 0; i < TOP; i++) {
      double greater = Math.max(top[i], rest);
      rest = Math.min(top[i], rest);
      top[i] = greater;
    }
  }

  /** Sum of the sizes of all owners' net deltas: twice what one side holds. */
  double total(int underlying) {
    return sums[underlying];
  }

  List<Concentration> concentration(Pool pool) {
    List<Concentration> all = new ArrayList<>();
    for (int u = 0; u < pool.market().underlyingCount(); u++) {
      double sum = sums[u];
      double top = 0;
      for (double each : largest[u]) {
        top += each;
      }
      boolean isAny = sum > 0;
      all.add(
          new Concentration(
              u, owners[u], isAny ? squares[u] / (sum * sum) : 0, isAny ? top / sum : 0));
    }
    return List.copyOf(all);
  }
}
