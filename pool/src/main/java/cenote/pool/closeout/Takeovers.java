package cenote.pool.closeout;

import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.asset.Assets;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.vault.GuaranteeVault;

/**
 * Takeover by the guarantee vault ({@code rules.md} 7.4, rules 4), tested after each batch: legs
 * and all remaining equity of an account pass to the vault, whole or not at all, within its caps. A
 * vault that has lost more than it had is emptied like an insolvent account. Owner of what the
 * event at hand (ADR 0023) has taken over, and of when the vault sells.
 */
final class Takeovers {

  private static final int SECTION = 36;
  private static final long UNSOLD_NS = 180_000_000_000L;

  private final Rooms rooms;
  private final Ledger ledger;
  private final Market market;
  private final Assets assets;
  private final Accounts accounts;
  private final Accruals accruals;
  private final Freezes freezes;
  private final Freshness freshness;
  private final CloseOutTable table;
  private final Requirement requirement;
  private final Plan plan;
  private final Portfolio looked;
  private final Endings endings;
  private final Insolvency insolvency;
  private final Conversions conversions;
  private final GuaranteeVault vault;
  private final TakeoverRoom room;
  private final VaultUnwinding unwinding;

  /** R_IM of legs taken over in this event, each account's by themselves. */
  private long eventTakenE6;

  Takeovers(
      Rooms rooms,
      Endings endings,
      Insolvency insolvency,
      Conversions conversions,
      GuaranteeVault vault,
      VaultUnwinding unwinding) {
    this.rooms = rooms;
    this.ledger = rooms.ledger();
    this.market = rooms.market();
    this.assets = rooms.assets();
    this.accounts = rooms.accounts();
    this.accruals = rooms.accruals();
    this.freezes = rooms.freezes();
    this.freshness = rooms.freshness();
    this.table = rooms.table();
    this.requirement = rooms.requirement();
    this.plan = rooms.plan();
    this.looked = rooms.looked();
    this.endings = endings;
    this.insolvency = insolvency;
    this.conversions = conversions;
    this.vault = vault;
    this.room = new TakeoverRoom(rooms, vault);
    this.unwinding = unwinding;
  }

  /**
   * Takes over what is due, the first opened first; then sees whether the vault can pay.
   *
   * @param from first row of the table that is looked at
   * @param to row after the last
   * @return the row after the last of those that go on
   */
  int run(int from, int to) {
    if (vault.account() == GuaranteeVault.NONE || freezes.isFrozen(vault.account())) {
      return to;
    }
    int left = to;
    for (int index = from; index < to; index++) {
      left -= isTakenOver(index, table.accounts[index]) ? 1 : 0;
    }
    table.compact();
    if (vault.owedE6() > 0 && insolvency.emptyVault(vault.account(), vault.waitingSumE6())) {
      conversions.close(vault.account());
    }
    if (table.count() == 0) {
      endEvent();
    }
    return left;
  }

  /** The event is over, or a daily settlement ends it. */
  void endEvent() {
    eventTakenE6 = 0;
  }

  /** True while the vault has something to sell, or owes, so that batches go on. */
  boolean isUnwinding() {
    int account = vault.account();
    if (account == GuaranteeVault.NONE) {
      return false;
    }
    boolean isUnwinding = ledger.positionCount(account) > 0;
    for (int asset = 1; asset < ledger.assetCount(); asset++) {
      isUnwinding |= ledger.balance(account, asset) != 0;
    }
    return isUnwinding || vault.owedE6() > 0;
  }

  private boolean isTakenOver(int index, int account) {
    if (accounts.isPool(account) || freezes.isFrozen(account)) {
      return false;
    }
    rooms.look(account);
    boolean isDue =
        looked.positionCount() > 0
            && requirement.equityE6() >= 0
            && rooms.checkLiquidation() == Reject.NONE
            && (requirement.equityMaintenanceE6() < requirement.closeOutE6() || isUnsold(index));
    if (!isDue) {
      return false;
    }
    long legsE6 = room.initialOfLegsE6(looked);
    boolean fits = legsE6 <= room.valueE6() / 2 - eventTakenE6 && room.hasRoom(looked);
    return fits && take(index, account, legsE6);
  }

  /** Offered for that long, and not more than specks of it sold: an outage is no auction. */
  private boolean isUnsold(int index) {
    return table.unsoldNs[index] >= UNSOLD_NS;
  }

  private boolean take(int index, int account, long legsE6) {
    plan.reset();
    Portfolio defaulter = accruals.take(plan, account);
    Portfolio own = accruals.take(plan, vault.account());
    rooms.transfers().begin();
    if (!rooms.transfers().moveLegs(plan, defaulter, own, Offer.ONE_E9, -1)) {
      return false;
    }
    long equityE6 = defaulter.cashE6() + moveCollateral(defaulter, own);
    defaulter.payTo(own, 0, defaulter.cashE6(), Reasons.TAKEOVER);
    // The vault gives nothing for what it gets, and what it pays of a loan is tranches' cash.
    boolean isWorth = equityE6 >= 0 && own.cashE6() >= vault.waitingSumE6();
    if (!isWorth || !freezes.allows(plan)) {
      return false;
    }
    ledger.commit(plan);
    eventTakenE6 += legsE6;
    unwinding.tookOver(market.nowNs());
    table.sold(index, market.nowNs());
    rooms.events().onTakeover(account, vault.account(), legsE6, equityE6);
    endings.end(index, CloseOuts.TAKEN_OVER);
    conversions.openOfVault();
    return true;
  }

  /**
   * Credited collateral with a live price goes along; a dead token stays with its owner, so that it
   * neither keeps an account from being taken over nor the vault from being valued.
   *
   * @return what went is worth, cash E6
   */
  private long moveCollateral(Portfolio from, Portfolio to) {
    long sumE6 = 0;
    for (int asset = 1; asset < from.assetCount(); asset++) {
      int underlying = assets.underlying(asset);
      long credited = from.balance(asset) - from.heldWithoutCredit(asset);
      if (credited > 0 && freshness.isLive(underlying)) {
        long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
        sumE6 += assets.valueE6(asset, credited, priceE8);
        from.payTo(to, asset, credited, Reasons.TAKEOVER);
      }
    }
    return sumE6;
  }

  void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(eventTakenE6);
    unwinding.write(writer);
  }

  void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    eventTakenE6 = reader.takeLong();
    unwinding.read(reader);
  }
}
