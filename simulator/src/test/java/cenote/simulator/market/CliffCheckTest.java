package cenote.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.market.InstrumentKind;
import cenote.simulator.checker.InvariantBroken;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class CliffCheckTest {

  private static final int TICKS = 6_000;
  private static final Bytes32 HOUSE_KEEPER = Bytes32.ofWords(0, 0, 0x68, 1);

  private static final MarketPlan PLAN =
      new MarketPlan(
          false,
          20,
          3,
          3,
          1,
          Funds.AMPLE,
          2_000_000_000_000L,
          250_000_000_000L,
          1_000_000_000_000L,
          100_000_000L,
          100,
          EnumSet.of(Scene.CALM),
          EnumSet.of(Attack.CLIFF_DANCER),
          false);

  /** Futures of ether cost more than the perpetual, and it begins with the first rules. */
  private static final long SEED = 5;

  private final Floor twin = new Floor(PLAN, new Dice(SEED));
  private final CliffCheck check = new CliffCheck();
  private int looked;

  /** The dancer itself only looks under the third rules. */
  private static Market market(int rules) {
    Market market = new Market(SEED, PLAN, HOUSE_KEEPER);
    market.adopt(rules);
    return market;
  }

  private int dancer(Pool pool) {
    int account = twin.accounts().first(Role.DANCER);
    Bytes32 owner = twin.cast().key(twin.cast().owner(twin.accounts().owner(account)));
    return pool.accountOf(owner, twin.accounts().subaccount(account));
  }

  /** By a lot to either side, where it holds two linear legs and an option. */
  private void lookAtLots(Pool pool) {
    int account = dancer(pool);
    boolean isDancing =
        account >= 0
            && pool.ledger().positionCount(account) == 3
            && CliffCheck.isOfOne(pool, account, underlying(pool, account));
    for (int k = 0; isDancing && k < 3; k++) {
      int instrument = pool.ledger().positionInstrument(account, k);
      if (pool.market().kind(instrument) == InstrumentKind.PERPETUAL) {
        long tickE8 = pool.market().tickE8(instrument);
        long priceE8 = pool.market().markE8(instrument) / tickE8 * tickE8;
        long lotE8 = pool.market().lotE8(instrument);
        looked += check.lots(pool, account, instrument, true, priceE8, lotE8) ? 1 : 0;
        looked += check.lots(pool, account, instrument, false, priceE8, lotE8) ? 1 : 0;
      }
    }
  }

  private static int underlying(Pool pool, int account) {
    return pool.market().underlyingOf(pool.ledger().positionInstrument(account, 0));
  }

  @Test
  void shouldFindTheCliffOfTheSecondRules() {
    DirectOutlet outlet = new DirectOutlet(SEED, market(2));

    assertThatThrownBy(
            () -> {
              for (int tick = 0; tick < TICKS; tick++) {
                outlet.tick();
                lookAtLots(outlet.newest());
              }
            })
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("step of lots");
  }

  @Test
  void shouldFindNoneUnderTheThirdRules() {
    Market market = market(3);
    DirectOutlet outlet = new DirectOutlet(SEED, market);

    for (int tick = 0; tick < TICKS / 2; tick++) {
      outlet.tick();
      lookAtLots(outlet.newest());
    }

    assertThat(looked).isPositive();
    assertThat(market.marks().get(Sighting.STEPS_LOOKED_AT.label())).isPositive();
    assertThat(market.marks().get(Sighting.CLIFF_CROSSED.label())).isPositive();
  }
}
