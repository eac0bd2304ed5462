package cenote.pool.funding;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.pool.clearing.Novation;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Net gains of accounts that were not touched over several settlements, beside twins with the same
 * trades that are touched after each. Premiums are none, so that there is no funding to speak of.
 */
class UntouchedGainsTest {

  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long MINUTE = 60 * E9;
  private static final int PAIRS = 2;

  @Test
  void shouldGiveAnUntouchedAccountTheGainOfItsTwin() {
    for (int seed = 0; seed < 40; seed++) {
      new World(seed).run();
    }
  }

  private static final class World {
    private final int seed;
    private final Random random;
    private final Market market = new Market();
    private final Ledger ledger = new Ledger(PoolEvents.NONE);
    private final Accruals accruals = new Accruals(market, ledger);
    private final Plan plan = new Plan(ledger);
    private final int future;
    private final int call;
    private long nowNs = 1_767_614_400L * E9;
    private long priceE8 = 2_000 * E8;

    World(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      market.advance(nowNs);
      int underlying = market.addUnderlying(1, 0, 600_000_000L, 10_000_000L * E8, 0);
      assertThat(ledger.addAsset()).isZero();
      move();
      long expiryNs = nowNs + 90 * 86_400 * E9;
      future = market.addInstrument(underlying, InstrumentKind.FUTURE, 1, E8, expiryNs, 0, 0);
      assertThat(ledger.addInstrument(underlying, true, E8)).isEqualTo(future);
      call = market.addInstrument(underlying, InstrumentKind.CALL, 1, E8, expiryNs, 2_000 * E8, 0);
      assertThat(ledger.addInstrument(underlying, false, E8)).isEqualTo(call);
      for (int account = 0; account < 2 + 2 * PAIRS; account++) {
        assertThat(ledger.addAccount(0, market.settlementEpoch())).isEqualTo(account);
      }
    }

    void run() {
      if (random.nextBoolean()) {
        trade();
      }
      accruals.gains().activate();
      for (int round = 0; round < 8; round++) {
        move();
        if (random.nextInt(3) == 0) {
          trade();
        }
        if (random.nextBoolean()) {
          market.freezeMarks();
          accruals.gains().onSettlement();
        }
        move();
        touchTwins();
        for (int i = 0; i < PAIRS; i++) {
          assertThat(accruals.netGainE6(untouched(i), 0))
              .as("seed %d, round %d", seed, round)
              .isEqualTo(accruals.netGainE6(twin(i), 0));
        }
      }
    }

    private static int untouched(int i) {
      return 2 + i;
    }

    private static int twin(int i) {
      return 2 + PAIRS + i;
    }

    private void move() {
      nowNs += MINUTE;
      market.advance(nowNs);
      priceE8 += random.nextLong(-50, 51) * E8;
      market.acceptIndex(0, priceE8, E9, nowNs, true);
    }

    /** The same for those who are touched and those who are not. */
    private void trade() {
      int instrument = random.nextBoolean() ? future : call;
      long lots = random.nextLong(1, 6);
      for (int first = 2; first <= twin(0); first += PAIRS) {
        plan.reset();
        assertThat(
                Novation.trade(
                    plan,
                    market,
                    instrument,
                    market.markE8(instrument),
                    lots * E8,
                    accruals.take(plan, first),
                    accruals.take(plan, first + 1)))
            .isTrue();
        ledger.commit(plan);
      }
    }

    private void touchTwins() {
      for (int i = 0; i < PAIRS; i++) {
        plan.reset();
        assertThat(accruals.take(plan, twin(i)).account()).isEqualTo(twin(i));
        ledger.commit(plan);
      }
    }
  }
}
