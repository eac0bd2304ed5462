package cenote.app.replay;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Reads sums off the pool: conservation, zero-sum positions, and one row of the report. */
final class Gauges {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final double CASH = 1e6;
  private static final double PRICE = 1e8;

  private final World world;
  private final Recorder recorder;
  private final Samples samples = new Samples();
  private final LongList[] indexes;
  private final LongList[] marks;
  private final LongList[] volatilities;
  private final LongList[] openInterests;
  private final LongList[] health = new LongList[Census.BANDS.length];
  private final Map<Total, LongList> totals = new EnumMap<>(Total.class);
  private final LongList paid = new LongList();
  private ScanListener listener = ScanListener.NONE;

  Gauges(World world, Recorder recorder, int underlyings) {
    this.world = world;
    this.recorder = recorder;
    this.indexes = columns("index", underlyings, PRICE);
    this.marks = columns("mark", underlyings, PRICE);
    this.volatilities = columns("volatility", underlyings, 1e9);
    this.openInterests = columns("openInterest", underlyings, CASH);
    Arrays.setAll(health, i -> samples.column("health" + i, -1, 1));
    for (Total total : Total.values()) {
      totals.put(total, samples.column(total.column, -1, total.scale));
    }
  }

  private LongList[] columns(String name, int underlyings, double scale) {
    LongList[] columns = new LongList[underlyings];
    Arrays.setAll(columns, u -> samples.column(name, u, scale));
    return columns;
  }

  Samples samples() {
    return samples;
  }

  /** Initial requirement of all accounts of people at each scan, cash E6. */
  LongList initials() {
    return Objects.requireNonNull(totals.get(Total.INITIAL));
  }

  /** What all layers of the waterfall together had paid at each scan, cash E6. */
  LongList paid() {
    return paid;
  }

  /** Tells of each scan from now on. */
  void tell(ScanListener other) {
    listener = other;
  }

  /** Takes one row. */
  void sample() {
    Pool pool = world.desk().pool();
    samples.row(world.desk().nowNs());
    for (int u = 0; u < indexes.length; u++) {
      long indexE8 = pool.market().indexE8(u);
      indexes[u].add(indexE8);
      marks[u].add(pool.market().markE8(world.instruments().perpetual(u)));
      volatilities[u].add(world.steward().shortVolatilityE9(u));
      openInterests[u].add((long) ((double) openInterestE8(u) * indexE8 / 1e10));
    }
    for (int band = 0; band < health.length; band++) {
      health[band].add(world.watch().census().count(band));
    }
    totals.forEach((total, values) -> values.add(value(total)));
    long paidE6 = 0;
    for (int layer = Recorder.HOUSE_LAYER; layer <= Recorder.SHORTFALL_LAYER; layer++) {
      paidE6 += recorder.layerE6(layer);
    }
    paid.add(paidE6);
    int last = indexes.length - 1;
    int second = (int) ((samples.timeNs(samples.count() - 1) - samples.timeNs(0)) / SECOND_NS);
    listener.onScan(second, pool, world.instruments().perpetual(last));
  }

  private long openInterestE8(int underlying) {
    return world.desk().pool().ledger().underlyingOpenInterestE8(underlying);
  }

  private long value(Total total) {
    Ledger ledger = world.desk().pool().ledger();
    Census census = world.watch().census();
    return switch (total) {
      case CALLED -> census.called();
      case IN_CLOSE_OUT -> census.inCloseOut();
      case IN_CONVERSION -> census.inConversion();
      case MARGIN_CALLS -> recorder.marginCalls();
      case LIQUIDATIONS -> recorder.liquidations();
      case FILLS -> recorder.fills();
      case INITIAL -> census.initialE6();
      case LOANS -> ledger.loansE6();
      case CONVERTED -> recorder.conversionCashE6();
      case INSURANCE_CORE -> ledger.balance(Holders.INSURANCE_CORE, 0);
      case INSURANCE_RAMP -> ledger.balance(Holders.INSURANCE_RAMP, 0);
      case HOUSE -> ledger.balance(Holders.HOUSE, 0);
      case INSURANCE_USED -> recorder.layerE6(Recorder.INSURANCE_LAYER);
      case HOUSE_USED -> recorder.layerE6(Recorder.HOUSE_LAYER);
      case SHORTFALL -> recorder.layerE6(Recorder.SHORTFALL_LAYER);
      case CONSERVATION -> conservationError(ledger);
    };
  }

  /** Sum over assets of the absolute sum over all holders, in ledger units: 0 when exact. */
  static long conservationError(Ledger ledger) {
    long error = 0;
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      long sum = 0;
      for (int holder = -Holders.POOL_ACCOUNTS; holder < ledger.accountCount(); holder++) {
        sum += ledger.balance(holder, asset);
      }
      error += Math.abs(sum);
    }
    return error;
  }

  /** True when the positions of every instrument sum to zero. */
  static boolean hasZeroSumPositions(Ledger ledger) {
    long[] sums = new long[ledger.instrumentCount()];
    for (int account = 0; account < ledger.accountCount(); account++) {
      for (int k = 0; k < ledger.positionCount(account); k++) {
        sums[ledger.positionInstrument(account, k)] += ledger.positionQuantityE8(account, k);
      }
    }
    return Arrays.stream(sums).allMatch(sum -> sum == 0);
  }

  private enum Total {
    CALLED("called", 1),
    IN_CLOSE_OUT("inCloseOut", 1),
    IN_CONVERSION("inConversion", 1),
    MARGIN_CALLS("marginCalls", 1),
    LIQUIDATIONS("liquidations", 1),
    FILLS("fills", 1),
    INITIAL("initialRequirement", CASH),
    LOANS("loans", CASH),
    CONVERTED("converted", CASH),
    INSURANCE_CORE("insuranceCore", CASH),
    INSURANCE_RAMP("insuranceRamp", CASH),
    HOUSE("house", CASH),
    INSURANCE_USED("insuranceUsed", CASH),
    HOUSE_USED("houseUsed", CASH),
    SHORTFALL("shortfall", CASH),
    CONSERVATION("conservation", 1);

    private final String column;
    private final double scale;

    Total(String column, double scale) {
      this.column = column;
      this.scale = scale;
    }
  }
}
