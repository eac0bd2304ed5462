package cenote.pool.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.Market;
import org.junit.jupiter.api.Test;

/** Layers 3 and 4 (rules.md 8.2) of a vault that holds legs, so that its cash is less than it. */
class VaultLayersTest {

  private static final int VAULT = 2;
  private static final long JUNIOR_WORTH = 1_000;
  private static final long SENIOR_WORTH = 4_000;

  private long waitingE6;

  private final Market market = new Market();
  private final Ledger ledger = new Ledger(PoolEvents.NONE);
  private final Accruals accruals = new Accruals(market, ledger);
  private final VaultLayers layers =
      new VaultLayers(
          ledger,
          accruals,
          new Freezes(market, accruals, PoolEvents.NONE),
          new Tranches() {
            @Override
            public int account() {
              return VAULT;
            }

            @Override
            public long waitingE6() {
              return waitingE6;
            }

            @Override
            public long valueE6(int tranche) {
              return tranche == JUNIOR ? JUNIOR_WORTH : SENIOR_WORTH;
            }

            @Override
            public long availableE6(int tranche) {
              return Math.max(0, Math.min(valueE6(tranche), ledger.balance(VAULT, 0)));
            }

            @Override
            public void bear(int tranche, long amountE6) {}
          });

  private void open(long cash) {
    assertThat(ledger.addAsset()).isZero();
    for (int account = 0; account <= VAULT; account++) {
      assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
    }
    Plan plan = new Plan(ledger);
    plan.reset().take(VAULT).pay(0, Holders.CUSTODY, -cash, Reasons.DEPOSIT);
    ledger.commit(plan);
  }

  @Test
  void shouldCountJuniorAndAShareOfSenior() {
    open(5_000);

    assertThat(both()).isEqualTo(JUNIOR_WORTH + SENIOR_WORTH / 20);
  }

  @Test
  void shouldNotCountTheSameCashForBoth() {
    open(1_150);
    assertThat(both()).isEqualTo(1_150);
  }

  /**
   * Junior and senior see the same cash, and each may be asked twice: what waits is never given.
   */
  @Test
  void shouldNeverGiveCashThatWaits() {
    open(1_150);
    waitingE6 = 130;
    Plan plan = new Plan(ledger);
    Portfolio receiver = plan.reset().take(0);
    layers.begin();

    assertThat(both()).isEqualTo(1_020);
    assertThat(layers.availableE6(plan, receiver, Tranches.JUNIOR, true)).isEqualTo(1_000);
    assertThat(layers.availableE6(plan, receiver, Tranches.SENIOR, true)).isEqualTo(200);
    layers.draw(plan, receiver, Tranches.JUNIOR, 1_000);
    assertThat(layers.availableE6(plan, receiver, Tranches.SENIOR, true)).isEqualTo(20);
  }

  @Test
  void shouldCountNothingWithoutCash() {
    open(-50);

    assertThat(both()).isZero();
  }

  private long both() {
    return layers.canGiveE6(0) + layers.canGiveE6(1);
  }
}
