package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.market.Market;
import cenote.protocol.AnswerSink;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.reporter.SyntheticPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Surfaces in a whole economy, in virtual time; makers' opinions are moved by the test. */
final class SurfaceStewardTest {

  private static final long SEED = 1;
  private static final long STEP_NS = 15_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int BTC = 0;
  private static final double NEAR = 0.004;

  private final MemoryCluster cluster = new MemoryCluster(new Pool(PoolEvents.NONE));
  private final List<String> messages = new ArrayList<>();
  private final VolatilityPath smile = new LivingSmile(SEED);
  private final double[] factors = {1, 1};
  private final ArrayDeque<Runnable> fits = new ArrayDeque<>();
  private boolean isFitting = true;
  private double bump;
  private final Economy economy =
      new Economy(
          new EconomyPlan(SEED, 20, SECOND_NS, 6, Optional.empty()),
          new SyntheticPath(SEED, 1),
          this::opinion,
          cluster.connect(),
          cluster::epochNs,
          this::fit,
          messages::add);
  private final Replica replica =
      Replica.fromGenesis(
          cluster.log, PoolEvents.NONE, AnswerSink.NONE, economy, ReplicaLimits.DEFAULT);

  private double opinion(int venue, int underlying, double k, double years, long timeNs) {
    double local = Math.abs(k) < NEAR ? 1 + bump : 1;
    return factors[venue] * local * smile.at(venue, underlying, k, years, timeNs);
  }

  private void fit(Runnable fit) {
    fits.add(fit);
    if (isFitting) {
      fits.remove().run();
    }
  }

  private void run(int seconds) {
    long untilNs = cluster.nowNs() + seconds * SECOND_NS;
    while (cluster.nowNs() < untilNs) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
    }
  }

  /** Runs on until the surface of BTC is new. */
  private void runUntilSent() {
    for (int second = 0; second < 120; second++) {
      run(1);
      if (surfaceAgeS() >= 0 && surfaceAgeS() <= 2) {
        return;
      }
    }
    throw new AssertionError("a new surface: expected one in 120 s, got none");
  }

  @Test
  void shouldMarkBetweenBidAndAskOfTheMakers() {
    run(20);
    int looks = 0;
    int between = 0;
    for (int second = 0; second < 120; second++) {
      run(1);
      for (int option : atTheMoney()) {
        looks++;
        between += isBetween(option) ? 1 : 0;
      }
    }

    assertThat(economy.stats().surfaces()).isGreaterThanOrEqualTo(4);
    assertThat(surfaceAgeS()).isBetween(0L, 80L);
    assertThat(cluster.pool.rulesVersion()).isEqualTo(4);
    assertThat(looks).isGreaterThan(300);
    assertThat(between).isGreaterThan((int) (0.9 * looks));
  }

  /** A move of 40 % is too much for the first 160 s: 15 % a minute. */
  @Test
  void shouldBelieveJumpOnlyOfBothVenues() {
    run(15);
    factors[1] = 0;
    run(50);
    runUntilSent();
    double before = volatility();

    factors[0] = 1.4;
    run(100);

    assertThat(surfaceAgeS()).isBetween(100L, 104L);
    assertThat(economy.stats().refusedSurfaces()).isGreaterThan(5);
    assertThat(volatility()).isBetween(0.95 * before, 1.05 * before);
    assertThat(messages).filteredOn(line -> line.matches("demo: BTC keeps.*JUMP.*")).hasSize(1);

    factors[1] = 1.4;
    run(20);

    assertThat(surfaceAgeS()).isLessThan(20);
    assertThat(volatility()).isBetween(1.3 * before, 1.5 * before);
  }

  @Test
  void shouldKeepTheSurfaceWhileQuotesAreMoneyForNothing() {
    run(30);
    assertThat(surfaceAgeS()).isBetween(0L, 30L);

    bump = 0.6;
    run(70);

    assertThat(surfaceAgeS()).isGreaterThanOrEqualTo(70);
    assertThat(messages).last().asString().contains("ARBITRAGE");

    bump = 0;
    run(15);

    assertThat(surfaceAgeS()).isLessThan(15);
  }

  @Test
  void shouldKeepTheSurfaceWhileVenuesCross() {
    run(30);

    factors[1] = 2;
    run(70);

    assertThat(surfaceAgeS()).isGreaterThanOrEqualTo(70);
    assertThat(messages).last().asString().contains("CROSSED");
  }

  @Test
  void shouldGoOnWhileAFitTakesItsTime() {
    isFitting = false;
    run(20);
    long fills = economy.stats().fills();
    run(70);

    assertThat(fits).as("one of each underlying").hasSize(2);
    assertThat(economy.stats().surfaces()).isZero();
    assertThat(economy.stats().fills()).isGreaterThan(fills);

    fits.forEach(Runnable::run);
    run(2);

    assertThat(economy.stats().surfaces()).isEqualTo(2);
  }

  @Test
  void shouldDependOnNothingElse() {
    SurfaceStewardTest other = new SurfaceStewardTest();
    run(70);
    other.run(70);

    byte[] one = new byte[32];
    byte[] same = new byte[32];
    cluster.pool.chainHash(one);
    other.cluster.pool.chainHash(same);

    assertThat(economy.stats().surfaces()).isPositive();
    assertThat(one).isEqualTo(same);
  }

  /** Log time since the surface of BTC was reported, s; -1 while there is none. */
  private long surfaceAgeS() {
    return Math.floorDiv(cluster.pool.market().surfaceAgeNs(BTC), SECOND_NS);
  }

  /** Of the mark of an option of BTC at the money that lives longest. */
  private double volatility() {
    return cluster.pool.market().volatility(atTheMoney().getLast());
  }

  /** Those of BTC next to the forward, calls and puts, of every expiry. */
  private List<Integer> atTheMoney() {
    Market market = cluster.pool.market();
    List<Integer> found = new ArrayList<>();
    for (int slot = 0; slot < market.optionSlots(BTC); slot++) {
      int option = market.optionAt(BTC, slot);
      double forward = market.keyForward(BTC, market.expirySlot(option));
      if (Math.abs(market.strikeE8(option) / 1e8 / forward - 1) < NEAR) {
        found.add(option);
      }
    }
    return found;
  }

  private boolean isBetween(int option) {
    long markE8 = cluster.pool.market().markE8(option);
    return economy.venues().stream()
        .allMatch(
            venue -> venue.bestE8(option, true) <= markE8 && markE8 <= venue.bestE8(option, false));
  }
}
