package cenote.bench.defaults;

import cenote.bench.LatencyHistogram;
import cenote.bench.world.Desk;
import cenote.kernel.VectorUnit;
import cenote.replica.risk.BookArena;
import cenote.replica.risk.BreachList;
import cenote.replica.risk.Triggers;
import java.util.function.Consumer;

/**
 * Many accounts fall below maintenance in one tick of ETH, while others trade BTC. Triggers list
 * them, each is flagged, a fill in BTC comes after each flag; then batches sell them to a bidder.
 */
final class CascadeBench {

  private static final double HIGH = 2_000;
  private static final double FALL = 0.98;
  private static final long CASH = 95 * DefaultsPool.E6;
  private static final long UNIT = DefaultsPool.E8;
  private static final long MAKER = 9_000_000;
  private static final long FIRST_TRADER = 8_000_000;
  private static final int TRADERS = 500;
  private static final long MAKER_CASH = 1_000_000_000L * DefaultsPool.E6;
  private static final long LOT = DefaultsPool.E8 / 10_000;
  private static final int QUIET_FILLS = 20_000;
  private static final long BATCH_NS = 5 * DefaultsPool.E9;
  private static final int BATCHES = 40;

  private final DefaultsLoad load;
  private final Consumer<String> progress;
  private final ReceiptTally tally = new ReceiptTally();
  private final DefaultsPool world = new DefaultsPool(tally, HIGH);
  private final LatencyHistogram quiet = new LatencyHistogram();
  private final LatencyHistogram flags = new LatencyHistogram();
  private final LatencyHistogram fills = new LatencyHistogram();
  private final LatencyHistogram batches = new LatencyHistogram();
  private int nextTrader;

  /** Tells {@code progress} a line per step. */
  CascadeBench(DefaultsLoad load, Consumer<String> progress) {
    this.load = load;
    this.progress = progress;
  }

  CascadeResult run() {
    VectorUnit.turnOn();
    progress.accept("building a pool of %,d accounts near maintenance".formatted(load.breaches()));
    build();
    Triggers triggers = new Triggers(new BookArena());
    BreachList _ = triggers.tick(world.pool());
    triggers.rest(world.pool());
    for (int i = 0; i < QUIET_FILLS; i++) {
      trade(quiet, 0);
    }
    progress.accept("the fall");
    world.desk().pass(BATCH_NS);
    world.desk().passDeadlines();
    world.jumpTo(HIGH * FALL);
    long beganNs = System.nanoTime();
    BreachList list = triggers.tick(world.pool());
    long listNs = System.nanoTime() - beganNs;
    flagAll(list);
    long openedNs = System.nanoTime() - beganNs;
    long opened = tally.opened();
    bid();
    sell();
    return new CascadeResult(
        list.count(), opened, listNs, openedNs, quiet, flags, fills, batches, tally.ended());
  }

  private void build() {
    Desk desk = world.desk();
    desk.credit(MAKER, 0, MAKER_CASH);
    for (int trader = 0; trader < TRADERS; trader++) {
      desk.credit(FIRST_TRADER + trader, 0, 100_000 * DefaultsPool.E6);
    }
    for (int owner = 0; owner < load.breaches(); owner++) {
      desk.credit(owner, 0, CASH);
      world.trade(DefaultsPool.ETH_PERPETUAL, UNIT, owner, MAKER);
    }
  }

  private void flagAll(BreachList list) {
    for (int i = 0; i < list.count(); i++) {
      long beganNs = System.nanoTime();
      int code = world.flag(list.account(i));
      long tookNs = System.nanoTime() - beganNs;
      Desk.must(code);
      flags.record(tookNs);
      trade(fills, tookNs);
    }
  }

  /** A fill in BTC that has waited for something. */
  private void trade(LatencyHistogram histogram, long waitedNs) {
    long buyer = FIRST_TRADER + nextTrader;
    nextTrader = (nextTrader + 1) % TRADERS;
    long beganNs = System.nanoTime();
    world.trade(DefaultsPool.BTC_PERPETUAL, LOT, buyer, FIRST_TRADER + nextTrader);
    histogram.record(waitedNs + System.nanoTime() - beganNs);
  }

  private void bid() {
    Desk desk = world.desk();
    desk.begin();
    Desk.must(
        world
            .pool()
            .placeBid(
                desk.by(Desk.owner(MAKER)),
                0,
                0,
                DefaultsPool.E9 / 2,
                MAKER_CASH,
                desk.nowNs() + 3_600 * DefaultsPool.E9));
  }

  private void sell() {
    for (int batch = 0; batch < BATCHES; batch++) {
      world.desk().pass(BATCH_NS);
      world.report();
      while (world.pool().nextDeadlineNs() <= world.desk().nowNs()) {
        world.desk().begin();
        long beganNs = System.nanoTime();
        Desk.must(world.pool().tick());
        batches.record(System.nanoTime() - beganNs);
      }
    }
  }
}
