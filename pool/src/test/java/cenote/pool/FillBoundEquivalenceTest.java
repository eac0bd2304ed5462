package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.START;
import static cenote.pool.PoolFixture.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random fills, prices and outages of prices in two pools, of which one works out every requirement
 * and the other takes the bound where it decides: all answers and states are the same.
 */
class FillBoundEquivalenceTest {

  private static final int STEPS = 4_000;
  private static final int OWNERS = 8;
  private static final int STATES_EVERY = 200;
  private static final double[] PRICES = {40_000, 2_500, 10};

  private final PoolFixture bounded = new PoolFixture();
  private final PoolFixture inFull = new PoolFixture();
  private final PoolFixture[] both = {bounded, inFull};
  private final Map<Reject, Integer> answers = new EnumMap<>(Reject.class);
  private int[] instruments = {};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldGiveSameAnswersAndStatesWithoutTheBound(long seed) {
    compare(seed, 1 + (int) (seed % 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void shouldGiveSameAnswersAndStatesAtTheGovernorsLevels(long seed) {
    compare(seed, 4);

    assertThat(bounded.pool.governor().level()).isEqualTo(2);
  }

  private void compare(long seed, int rules) {
    for (PoolFixture f : both) {
      open(f, new Random(seed), rules);
    }
    inFull.pool.marginInFull(true);
    Random random = new Random(seed);

    for (int step = 0; step < STEPS; step++) {
      step(random);
      if (rules == 4 && step % (STEPS / 3) == 0) {
        long crowdingE9 = 300_000_000L * Math.min(2, step / (STEPS / 3));
        assertThat(bounded.systemic(0, crowdingE9, 0)).isEqualTo(Reject.NONE);
        assertThat(inFull.systemic(0, crowdingE9, 0)).isEqualTo(Reject.NONE);
      }
      if (step % STATES_EVERY == 0) {
        assertThat(inFull.stateHash()).isEqualTo(bounded.stateHash());
      }
    }

    assertThat(inFull.stateHash()).isEqualTo(bounded.stateHash());
    bounded.checkInvariants();
    assertThat(answers.getOrDefault(Reject.NONE, 0)).isGreaterThan(STEPS / 10);
    assertThat(answers.getOrDefault(Reject.INITIAL_MARGIN, 0)).isGreaterThan(STEPS / 400);
    assertThat(answers.getOrDefault(Reject.ACCOUNT_REDUCE_ONLY, 0)).isPositive();
    assertThat(answers.getOrDefault(Reject.PRICE_STALE, 0)).isPositive();
  }

  private void open(PoolFixture f, Random random, int rules) {
    int future = f.list(BTC, 1, START + 90 * DAY, 0);
    int call = f.list(BTC, 2, START + 30 * DAY, 42_000 * E8);
    int put = f.list(ETH, 3, START + 7 * DAY, 2_400 * E8);
    instruments = new int[] {f.btcPerp, f.ethPerp, f.altPerp, future, call, put};
    if (rules > 1) {
      f.begin();
      f.must(f.pool.activateRules(f.genesis(), rules));
    }
    if (rules >= 3) {
      assertThat(f.joint(JointCodes.numbered(1, 60, 2))).isEqualTo(Reject.NONE);
    }
    for (int u = 0; u < PRICES.length; u++) {
      f.must(f.report(u, PRICES[u]));
    }
    for (int owner = 1; owner <= OWNERS; owner++) {
      f.deposit(owner, CASH, Math.round(Math.exp(random.nextDouble() * 5) * 2_000) * E6);
      if (owner % 3 == 0) {
        f.deposit(owner, WETH, random.nextLong(20 * E8));
      }
    }
  }

  private void step(Random random) {
    int die = random.nextInt(100);
    if (die < 2) {
      long seconds = 1L + random.nextInt(4);
      both[0].later(seconds);
      both[1].later(seconds);
    } else if (die < 8) {
      report(random);
    } else {
      fill(random);
    }
  }

  private void report(Random random) {
    int underlying = new int[] {BTC, ETH, ALT}[random.nextInt(3)];
    double moved = 1 + random.nextGaussian() * 0.012;
    double now = bounded.pool.market().indexE8(underlying) / 1e8 * moved;
    double price = Math.clamp(now, PRICES[underlying] * 0.6, PRICES[underlying] * 1.6);
    assertThat(inFull.report(underlying, price)).isEqualTo(bounded.report(underlying, price));
  }

  private void fill(Random random) {
    int instrument = instruments[random.nextInt(instruments.length)];
    long buyer = 1L + random.nextInt(OWNERS);
    long seller = 1L + (buyer + random.nextInt(OWNERS - 1)) % OWNERS;
    long markE8 = bounded.pool.market().markE8(instrument);
    double away = random.nextInt(4) == 0 ? random.nextGaussian() * 0.008 : 0;
    double price = Math.max(1, Math.round(markE8 / 1e6 * (1 + away))) / 100.0;
    double notional = Math.exp(random.nextDouble() * 11);
    int underlying = bounded.pool.market().underlyingOf(instrument);
    double quantity = Math.max(1, Math.round(notional / PRICES[underlying] * 1_000)) / 1_000.0;
    int code = bounded.fill(instrument, buyer, seller, price, quantity);
    assertThat(inFull.fill(instrument, buyer, seller, price, quantity)).isEqualTo(code);
    answers.merge(Reject.of(code), 1, Integer::sum);
  }
}
