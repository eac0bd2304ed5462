package cenote.app.crisis;

import cenote.app.RefusedException;
import cenote.app.candle.CandleTime;
import cenote.app.candle.Candles;
import cenote.app.replay.ReplayedMarket;
import cenote.app.replay.ScanListener;
import cenote.pool.Pool;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 12 and 13 March 2020, along hourly candles: nobody bids, and what fails is sold to nobody. */
final class March implements Incident {
  static final String NAME = "march-2020";
  static final String TITLE = "12 March 2020";

  private static final String FROM = "2020-03-12T00:00";
  private static final String TO = "2020-03-13T12:00";
  private static final List<String> SYMBOLS = List.of("BTC", "ETH");

  /** As many as make the run about as large as what failed at Maker. */
  private static final int TRADERS = 600;

  /** 5.67 M DAI without cover. */
  private static final long PUBLISHED_E6 = 567 * Stage.MILLION_E6 / 100;

  private static final long PART = 20;
  private static final double DEAREST = 2;

  private final List<Candles> candles;

  /**
   * On candles.
   *
   * @throws RefusedException for other symbols than BTC and ETH
   */
  March(List<Candles> candles) {
    List<String> symbols = candles.stream().map(Candles::symbol).sorted().toList();
    if (!symbols.equals(SYMBOLS)) {
      throw new RefusedException(
          "--prices: expected BTC=FILE and ETH=FILE, got " + String.join(", ", symbols));
    }
    this.candles =
        SYMBOLS.stream()
            .flatMap(symbol -> candles.stream().filter(one -> one.symbol().equals(symbol)))
            .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public String story() {
    return "Bitcoin and ether lose half in a day; networks are full, keepers are away, auctions of"
        + " collateral end with a bid of nothing or none.";
  }

  @Override
  public CrisisRun play(long seed) {
    ReplayedMarket without = replay(seed, Pool.RULES_VERSION, false, ScanListener.NONE);
    Scans scans = new Scans();
    ReplayedMarket with = replay(seed, Pool.LATEST_RULES_VERSION, true, scans);
    Outcome off =
        outcome(
            "the pool, rules 1, nobody bids: what fails is held until it is insolvent; at the end"
                + " close-out accounts are worth "
                + Money.text(without.worthE6())
                + ", after the price came back",
            without,
            Beside.NONE);
    Outcome on =
        outcome(
            "the pool and the economy of replay, " + TRADERS + " traders, three keepers",
            with,
            scans.beside());
    return new CrisisRun(
        this,
        seed,
        off,
        on,
        PUBLISHED_E6,
        "5.67 M DAI without cover at Maker, where a third of auctions had no bid; the run has about"
            + " that size",
        demands(without, with, on));
  }

  private ReplayedMarket replay(long seed, int rules, boolean hasKeepers, ScanListener listener) {
    return ReplayedMarket.play(
        candles,
        CandleTime.parseNs(FROM),
        CandleTime.parseNs(TO),
        TRADERS,
        seed,
        rules,
        hasKeepers,
        listener);
  }

  /** The queue on ether's perpetual at each scan; the run itself tears up nothing it could miss. */
  private static final class Scans implements ScanListener {
    private final QueueWatch watch = new QueueWatch(this::pool, this::hasOtherLegs);
    private @Nullable Pool pool;

    @Override
    public void onScan(int second, Pool of, int perpetual) {
      pool = of;
      watch.step(second, perpetual);
    }

    private Pool pool() {
      return Objects.requireNonNull(pool);
    }

    private boolean hasOtherLegs(int account) {
      return pool().ledger().positionCount(account) > 1;
    }

    Beside beside() {
      return watch.beside(new Tolls(() -> pool().market()));
    }
  }

  private static long paidE6(ReplayedMarket run) {
    return run.layersE6().stream().mapToLong(Long::longValue).sum();
  }

  /** What layers 6 to 8 bore, cash E6. */
  private static long tolledE6(ReplayedMarket run) {
    return run.layersE6().subList(Losses.HAIRCUT - 1, Losses.EPOCH).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Outcome outcome(String how, ReplayedMarket run, Beside beside) {
    return new Outcome(
        how,
        run.layersE6(),
        paidE6(run) + Math.max(0, -run.worthE6()),
        0,
        0,
        run.layersE6().getLast(),
        run.solventClosed(),
        run.closeOuts(),
        false,
        run.cureSeconds(),
        run.fills(),
        0,
        run.rows().stream()
            .map(row -> new Sample(row.second(), row.indexE8(), row.paidE6(), 0))
            .toList(),
        List.of(),
        beside);
  }

  private static List<Demand> demands(ReplayedMarket without, ReplayedMarket with, Outcome on) {
    return List.of(
        new Demand(
            "with keepers a twentieth of that at most is lost",
            Money.text(paidE6(with)) + " of " + Money.text(paidE6(without)),
            paidE6(with) * PART <= paidE6(without)),
        new Demand(
            "bids set the price, not the clock: the mean sale costs at most twice the modelled"
                + " exit",
            String.format(Locale.ROOT, "%.2f x in %d sales", with.meanMultiple(), with.sales()),
            with.sales() > 0 && with.meanMultiple() <= DEAREST),
        new Demand("all close-outs end", with.stillOpen() + " open", with.stillOpen() == 0),
        new Demand(
            "every breach is flagged in time", with.missed() + " missed", with.missed() == 0),
        new Demand(
            "trading goes on all the while", with.fills() + " fills", with.fills() > TRADERS),
        new Demand(
            "nobody, hedged or not, loses to haircuts or tear-up: layers 6 to 8 are not used",
            Money.text(tolledE6(with)),
            tolledE6(with) == 0),
        Common.noShortfall(on),
        new Demand(
            "every unit is accounted for, positions sum to zero",
            with.conservationError() + " units off",
            with.conservationError() == 0 && with.isZeroSum()));
  }
}
