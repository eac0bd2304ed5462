package cenote.pool.waterfall;

import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Layers 3 and 4 ({@code rules.md} 8.2): the tranches of the guarantee vault, of the senior one at
 * most 5 % of what it was worth when it was first asked in an event. Owner of what the event has
 * taken. A plan sees the tranches as they were when it first asked, less what it has taken itself.
 */
final class VaultLayers {

  private static final int TRANCHES = 2;
  private static final int SENIOR_SHARE = 20;
  private static final long UNKNOWN = -1;

  private final Ledger ledger;
  private final Accruals accruals;
  private final Freezes freezes;
  private final Tranches tranches;
  private final Plan side;
  private final long[] leftE6 = new long[TRANCHES];

  /** What the senior tranche may still give in this event; {@link #UNKNOWN} before it was asked. */
  private long seniorLeftE6 = UNKNOWN;

  VaultLayers(Ledger ledger, Accruals accruals, Freezes freezes, Tranches tranches) {
    this.ledger = ledger;
    this.accruals = accruals;
    this.freezes = freezes;
    this.tranches = tranches;
    this.side = new Plan(ledger);
  }

  /** Another plan. */
  void begin() {
    Arrays.fill(leftE6, UNKNOWN);
    tranches.begin();
  }

  /**
   * What a tranche can give in a plan, cash E6; nothing while the vault's account is frozen, nor to
   * itself.
   *
   * @param isNeeded it will be drawn on: the vault's account joins the plan, brought up to now
   */
  long availableE6(Plan plan, Portfolio receiver, int tranche, boolean isNeeded) {
    boolean isOwn = receiver.account() == tranches.account();
    if (tranches.account() < 0 || isOwn || !isSound(plan)) {
      return 0;
    }
    if (leftE6[tranche] == UNKNOWN) {
      leftE6[tranche] = tranches.availableE6(tranche);
    }
    Plan of = isNeeded || plan.has(tranches.account()) ? plan : side;
    long cashE6 = accruals.take(of, tranches.account()).cashE6() - tranches.waitingE6();
    long mostE6 = Math.min(leftE6[tranche], cashE6);
    if (tranche == Tranches.SENIOR) {
      if (seniorLeftE6 == UNKNOWN) {
        seniorLeftE6 = seniorShareE6();
      }
      mostE6 = Math.min(mostE6, seniorLeftE6);
    }
    return Math.max(0, mostE6);
  }

  private boolean isSound(Plan plan) {
    int account = tranches.account();
    if (freezes.isFrozen(account)) {
      return false;
    }
    if (plan.has(account)) {
      return true;
    }
    var _ = accruals.take(side.reset(), account);
    return freezes.allows(side);
  }

  private long seniorShareE6() {
    return tranches.valueE6(Tranches.SENIOR) / SENIOR_SHARE;
  }

  void draw(Plan plan, Portfolio receiver, int tranche, long amountE6) {
    accruals.take(plan, tranches.account()).payTo(receiver, 0, amountE6, Reasons.DEFICIT);
    tranches.bear(tranche, amountE6);
    leftE6[tranche] -= amountE6;
    if (tranche == Tranches.SENIOR) {
      seniorLeftE6 -= amountE6;
    }
  }

  /** What a tranche could give in this event after the one before it, cash E6. */
  long canGiveE6(int tranche) {
    if (tranches.account() < 0 || freezes.isFrozen(tranches.account())) {
      return 0;
    }
    // Each may be backed by the same cash while the vault holds legs.
    long cashE6 = Math.max(0, ledger.balance(tranches.account(), 0) - tranches.waitingE6());
    long juniorE6 = Math.min(tranches.availableE6(Tranches.JUNIOR), cashE6);
    if (tranche == Tranches.JUNIOR) {
      return juniorE6;
    }
    long mostE6 = seniorLeftE6 == UNKNOWN ? seniorShareE6() : seniorLeftE6;
    return Math.min(Math.min(tranches.availableE6(Tranches.SENIOR), mostE6), cashE6 - juniorE6);
  }

  void endEvent() {
    seniorLeftE6 = UNKNOWN;
  }

  void write(SnapshotWriter writer) {
    writer.putLong(seniorLeftE6);
  }

  void read(SnapshotReader reader) {
    seniorLeftE6 = reader.takeLong();
  }
}
