package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.Market;
import org.junit.jupiter.api.Test;

/** What statements need before they are made. */
class StatementsTest {

  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long NOW_NS = 1_000_000 * E9;
  private static final int HOLDER = 2;

  private final Market market = new Market();
  private final Ledger ledger = new Ledger(PoolEvents.NONE);
  private final Assets assets = new Assets();
  private final Accruals accruals = new Accruals(market, ledger);
  private final JointTerms joint = new JointTerms();
  private final Requirement requirement = new Requirement(market, assets, ledger, accruals, joint);
  private final Statements statements =
      new Statements(market, assets, ledger, accruals, joint, requirement, (_, _, _, _, _) -> -1L);

  @Test
  void shouldNameTheMissingPrice() {
    market.advance(NOW_NS);
    market.addUnderlying(1, 0, E9, 1_000_000 * E8, 0);
    assertThat(assets.add(1, 6, 0, -1, E9, Assets.HEDGE_NONE)).isZero();
    assertThat(assets.add(2, 8, 1, 0, E9, Assets.HEDGE_NONE)).isEqualTo(1);
    for (int id = 0; id <= HOLDER; id++) {
      int asset = id < 2 ? ledger.addAsset() : id;
      assertThat(ledger.addAccount(0, 0)).isEqualTo(asset);
    }
    Plan plan = new Plan(ledger);
    plan.reset();
    plan.take(HOLDER).pay(1, Holders.CUSTODY, -5 * E8, Reasons.DEPOSIT);
    ledger.commit(plan);

    assertThat(statements.check(HOLDER)).isEqualTo(Reject.PRICE_MISSING);

    market.acceptIndex(0, 40_000 * E8, E9, NOW_NS, true);
    assertThat(statements.check(HOLDER)).isEqualTo(Reject.NONE);
    assertThat(statements.of(HOLDER).equityE6()).isEqualTo(200_000_000_000L);
  }
}
