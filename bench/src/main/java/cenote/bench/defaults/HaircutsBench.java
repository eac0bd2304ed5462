package cenote.bench.defaults;

import cenote.bench.LatencyHistogram;
import cenote.bench.world.Desk;
import java.util.function.Consumer;

/**
 * One account buys from many, a third more of whom are hedged by a future and gain nothing; the
 * price falls by a fifth, nobody bids, the funds are empty: those who have gained bear it. Ten
 * minutes later what nobody took is torn up. Then the price comes back, and it begins anew.
 */
final class HaircutsBench {

  private static final int HEDGED = 4;
  private static final long TENTH = DefaultsPool.E8 / 10;
  private static final double HIGH = 2_000;
  private static final double LOW = 1_600;
  private static final long WINNER_CASH = 10_000 * DefaultsPool.E6;
  private static final long MAKER = 9_000_000;
  private static final long FIRST_LOSER = 10_000_000;
  private static final long BATCH_NS = 5 * DefaultsPool.E9;
  private static final int BATCHES = 125;

  private final DefaultsLoad load;
  private final int sellers;
  private final Consumer<String> progress;
  private final ReceiptTally tally = new ReceiptTally();
  private final DefaultsPool world = new DefaultsPool(tally, HIGH);
  private final byte[] hash = new byte[32];
  private final LatencyHistogram haircuts = new LatencyHistogram();
  private final LatencyHistogram hashes = new LatencyHistogram();
  private final LatencyHistogram tearUps = new LatencyHistogram();
  private long firstHaircutNs;
  private long firstTearUpNs;
  private long lines;
  private long tornLines;

  /** Tells {@code progress} a line per step. */
  HaircutsBench(DefaultsLoad load, Consumer<String> progress) {
    this.load = load;
    this.sellers = load.winners() * HEDGED / (HEDGED - 1);
    this.progress = progress;
  }

  HaircutsResult run() {
    progress.accept("building a pool of %,d winners".formatted(load.winners()));
    for (int winner = 0; winner < sellers; winner++) {
      world.desk().credit(winner, 0, WINNER_CASH);
    }
    world.desk().credit(MAKER, 0, WINNER_CASH * sellers);
    progress.accept(
        "%d falls, of which the first %d do not count"
            .formatted(load.warmUp() + load.rounds(), load.warmUp()));
    for (int round = 0; round < load.warmUp() + load.rounds(); round++) {
      fall(round);
    }
    return new HaircutsResult(
        lines, tornLines, haircuts, hashes, tearUps, firstHaircutNs, firstTearUpNs);
  }

  private void fall(int round) {
    long loser = FIRST_LOSER + round;
    long notionalE6 = sellers * Math.round(HIGH / 10) * DefaultsPool.E6;
    world.desk().credit(loser, 0, notionalE6 / 8);
    world.report();
    for (int winner = 0; winner < sellers; winner++) {
      world.trade(DefaultsPool.ETH_PERPETUAL, TENTH, loser, winner);
      if (winner % HEDGED == 0) {
        world.trade(DefaultsPool.ETH_FUTURE, TENTH, winner, MAKER);
      }
    }
    world.moveTo(LOW);
    boolean counts = round >= load.warmUp();
    long beganNs = System.nanoTime();
    world.pool().stateHash(hash);
    record(hashes, System.nanoTime() - beganNs, counts);
    Desk.must(world.flag(world.account(loser)));
    batches(counts);
    world.moveTo(HIGH);
    closeHedges();
  }

  /** Lets batches pass, and times the commands that took from accounts or tore up. */
  private void batches(boolean counts) {
    for (int batch = 0; batch < BATCHES; batch++) {
      world.desk().pass(BATCH_NS);
      world.report();
      while (world.pool().nextDeadlineNs() <= world.desk().nowNs()) {
        tick(counts);
      }
    }
  }

  private void tick(boolean counts) {
    long haircutsBefore = tally.haircuts();
    long tornBefore = tally.torn();
    world.desk().begin();
    long beganNs = System.nanoTime();
    int code = world.pool().tick();
    long tookNs = System.nanoTime() - beganNs;
    Desk.must(code);
    if (tally.haircuts() > haircutsBefore) {
      firstHaircutNs = firstHaircutNs == 0 ? tookNs : firstHaircutNs;
      lines = tally.haircuts() - haircutsBefore;
      record(haircuts, tookNs, counts);
    }
    if (tally.torn() > tornBefore) {
      firstTearUpNs = firstTearUpNs == 0 ? tookNs : firstTearUpNs;
      tornLines = Math.max(tornLines, tally.torn() - tornBefore);
      record(tearUps, tookNs, counts);
    }
  }

  private static void record(LatencyHistogram histogram, long tookNs, boolean counts) {
    if (counts) {
      histogram.record(tookNs);
    }
  }

  /** What the hedged still hold; the pool may have taken it with their other leg. */
  private void closeHedges() {
    world.report();
    for (int winner = 0; winner < sellers; winner += HEDGED) {
      int account = world.account(winner);
      if (world.pool().ledger().positionCount(account) > 0) {
        world.trade(DefaultsPool.ETH_FUTURE, TENTH, MAKER, winner);
      }
    }
  }
}
