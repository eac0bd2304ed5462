package cenote.bench.defaults;

import cenote.bench.LatencyHistogram;
import cenote.bench.world.Desk;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private static final long FIRST_OF_MANY = 11_000_000;
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
  private final LatencyHistogram many = new LatencyHistogram();
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
      fall(FIRST_LOSER + round, 1, round >= load.warmUp() ? haircuts : null);
    }
    progress.accept("a fall of %,d accounts together".formatted(load.insolvent()));
    long deficitsBefore = tally.deficits();
    fall(FIRST_OF_MANY, Math.min(load.insolvent(), sellers), many);
    return new HaircutsResult(
        lines,
        tornLines,
        haircuts,
        hashes,
        tearUps,
        firstHaircutNs,
        firstTearUpNs,
        many,
        tally.deficits() - deficitsBefore);
  }

  /** Some buy from all the others and fail. */
  private void fall(long firstLoser, int losers, @Nullable LatencyHistogram into) {
    long notionalE6 = sellers * Math.round(HIGH / 10) * DefaultsPool.E6;
    for (int i = 0; i < losers; i++) {
      world.desk().credit(firstLoser + i, 0, notionalE6 / 8 / losers);
    }
    world.report();
    for (int winner = 0; winner < sellers; winner++) {
      world.trade(DefaultsPool.ETH_PERPETUAL, TENTH, firstLoser + winner % losers, winner);
      if (winner % HEDGED == 0) {
        world.trade(DefaultsPool.ETH_FUTURE, TENTH, winner, MAKER);
      }
    }
    world.moveTo(LOW);
    long beganNs = System.nanoTime();
    world.pool().stateHash(hash);
    boolean isRound = into == haircuts;
    record(isRound ? hashes : null, System.nanoTime() - beganNs);
    for (int i = 0; i < losers; i++) {
      Desk.must(world.flag(world.account(firstLoser + i)));
    }
    batches(into, isRound ? tearUps : null);
    world.moveTo(HIGH);
    closeHedges();
  }

  /** Lets batches pass, and times the commands that took from accounts or tore up. */
  private void batches(
      @Nullable LatencyHistogram ofHaircuts, @Nullable LatencyHistogram ofTearUps) {
    for (int batch = 0; batch < BATCHES; batch++) {
      world.desk().pass(BATCH_NS);
      world.report();
      while (world.pool().nextDeadlineNs() <= world.desk().nowNs()) {
        tick(ofHaircuts, ofTearUps);
      }
    }
  }

  private void tick(@Nullable LatencyHistogram ofHaircuts, @Nullable LatencyHistogram ofTearUps) {
    long haircutsBefore = tally.haircuts();
    long tornBefore = tally.torn();
    world.desk().begin();
    long beganNs = System.nanoTime();
    int code = world.pool().tick();
    long tookNs = System.nanoTime() - beganNs;
    Desk.must(code);
    if (tally.haircuts() > haircutsBefore) {
      firstHaircutNs = firstHaircutNs == 0 ? tookNs : firstHaircutNs;
      lines = lines == 0 ? tally.haircuts() - haircutsBefore : lines;
      record(ofHaircuts, tookNs);
    }
    if (tally.torn() > tornBefore) {
      firstTearUpNs = firstTearUpNs == 0 ? tookNs : firstTearUpNs;
      tornLines = Math.max(tornLines, tally.torn() - tornBefore);
      record(ofTearUps, tookNs);
    }
  }

  private static void record(@Nullable LatencyHistogram histogram, long tookNs) {
    if (histogram != null) {
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
