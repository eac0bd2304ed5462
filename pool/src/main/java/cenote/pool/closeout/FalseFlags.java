package cenote.pool.closeout;

import cenote.pool.Reject;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;

/** What it costs to say of an account that it needs what it does not ({@code rules.md} 6). */
final class FalseFlags {

  private static final long COST_E6 = 1_000_000L;

  private final Ledger ledger;
  private final Accruals accruals;
  private final Freezes freezes;
  private final Plan plan;

  FalseFlags(Rooms rooms) {
    this.ledger = rooms.ledger();
    this.accruals = rooms.accruals();
    this.freezes = rooms.freezes();
    this.plan = rooms.plan();
  }

  /** Takes one cash of the sender, if it has that much; nothing of the house keeper (-1). */
  Reject charge(int sender) {
    if (sender >= 0) {
      plan.reset();
      Portfolio portfolio = accruals.take(plan, sender);
      long costE6 = Math.max(0, Math.min(COST_E6, portfolio.cashE6()));
      portfolio.pay(0, Holders.INSURANCE_CORE, costE6, Reasons.FALSE_FLAG);
      if (!freezes.allows(plan)) {
        return Reject.INVARIANT;
      }
      ledger.commit(plan);
    }
    return Reject.NOT_IN_BREACH;
  }
}
