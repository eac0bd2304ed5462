package cenote.pool.vault;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.asset.Assets;
import cenote.pool.deadline.Deadlines;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * The guarantee vault ({@code rules.md} 8.2, 13.2): two tranches of depositors' cash that bear
 * deficits, junior first. Shares are issued and redeemed once an hour, at what the tranche is worth
 * then; whoever waits to leave bears losses until he is paid. Owner of the shares and of what each
 * tranche is worth; the cash lies in {@link #account()} of the ledger. Does nothing before rules 4.
 */
public final class GuaranteeVault {

  /** Rules from which on there is a guarantee vault. */
  public static final int RULES = 4;

  /** Tranche that bears first. */
  public static final int JUNIOR = 0;

  /** Tranche that bears what junior cannot. */
  public static final int SENIOR = 1;

  /** No account: before rules 4. */
  public static final int NONE = -1;

  /** How many tranches there are. */
  public static final int TRANCHES = 2;

  /** Time from one issue of shares to the next. */
  public static final long EPOCH_NS = 3_600_000_000_000L;

  /** Least deposit, cash E6. */
  public static final long LEAST_DEPOSIT_E6 = 10_000_000L;

  /** Section of the snapshot; written under rules 4 only. */
  public static final int SECTION = 22;

  private static final long ONE_E9 = 1_000_000_000L;

  private final Ledger ledger;
  private final Market market;
  private final Accounts accounts;
  private final Deadlines deadlines;
  private final VaultWorth worth;
  private final Tranches tranches = new Tranches();
  private final Tranches scratch = new Tranches();
  private final TrancheShares shares = new TrancheShares();
  private final Holdings holdings = new Holdings();
  private final VaultEpoch epoch;
  private long nextEpochNs;

  /** Borne by tranches in a plan that has not moved the vault's cash from what it then was. */
  private long takenE6;

  /** The tranches before that plan. */
  private final Tranches beforeTaken = new Tranches();

  private long cashWhenTakenE6;

  /** Hears of whom a redemption has paid. */
  @FunctionalInterface
  public interface Payee {
    /** The account has got cash. */
    void onPaid(int account);
  }

  /** Composes the vault from the rooms that know; it has no account until {@link #open}. */
  public GuaranteeVault(
      Ledger ledger,
      Market market,
      Assets assets,
      Accounts accounts,
      Accruals accruals,
      Freezes freezes,
      Deadlines deadlines,
      Payee payee,
      PoolEvents events) {
    this.ledger = ledger;
    this.market = market;
    this.accounts = accounts;
    this.deadlines = deadlines;
    this.worth = new VaultWorth(ledger, market, assets, accruals);
    this.epoch =
        new VaultEpoch(ledger, accruals, freezes, worth, tranches, shares, holdings, payee, events);
  }

  /** Rules 4 are in force from here, and the vault's account has been opened. */
  public void open() {
    scheduleNext();
  }

  private boolean isOpen() {
    return account() != NONE;
  }

  /** Account number in the ledger that holds the vault's cash and legs; NONE before rules 4. */
  public int account() {
    return accounts.vault();
  }

  /**
   * A plan begins, or a command ends: what an earlier plan has taken of tranches and not moved is
   * theirs again.
   */
  public void begin() {
    if (takenE6 > 0 && uncommittedE6() > 0) {
      var _ = tranches.copy(beforeTaken);
    }
    takenE6 = 0;
  }

  // What the waterfall asks.

  /**
   * What a tranche is worth by the vault's equity at marks (junior absorbs first), not below 0,
   * cash E6.
   */
  public long valueE6(int tranche) {
    return isOpen() ? now().valueE6(tranche) : 0;
  }

  private Tranches now() {
    return scratch.copy(tranches).bringTo(equityE6());
  }

  /** Equity of depositors who have shares: without cash that waits and what a plan has taken. */
  private long equityE6() {
    return worth.equityE6(account(), VaultWorth.AT_MARK) - waitingSumE6() - uncommittedE6();
  }

  /** Cash in the vault's account that waits to become shares and is no tranche's, E6. */
  public long waitingSumE6() {
    return holdings.waitingSumE6(JUNIOR) + holdings.waitingSumE6(SENIOR);
  }

  private long uncommittedE6() {
    return cashE6() == cashWhenTakenE6 ? takenE6 : 0;
  }

  private long cashE6() {
    return ledger.balance(account(), 0);
  }

  /** What the vault has lost beyond all that it had, at marks; 0 mostly; cash E6. */
  public long owedE6() {
    return isOpen() ? now().owedE6() : 0;
  }

  /** What the waterfall may take of a tranche now: its value, at most the vault's cash; cash E6. */
  public long availableE6(int tranche) {
    if (!isOpen()) {
      return 0;
    }
    long cashLeftE6 = worth.cashE6(account()) - waitingSumE6() - uncommittedE6();
    return Math.max(0, Math.min(now().valueE6(tranche), cashLeftE6));
  }

  /**
   * The waterfall has taken so much of a tranche; the cash itself moves in the caller's plan, at
   * its commit, so this is called before that commit. Until then values and what is available are
   * without the amount; of a plan that is dropped, {@link #begin} gives it back.
   *
   * @param amountE6 at most {@link #availableE6}
   */
  public void bear(int tranche, long amountE6) {
    long beforeE6 = uncommittedE6();
    var _ = tranches.bringTo(equityE6());
    if (beforeE6 == 0) {
      var _ = beforeTaken.copy(tranches);
    }
    tranches.bear(tranche, amountE6);
    takenE6 = beforeE6 + amountE6;
    cashWhenTakenE6 = cashE6();
  }

  // Requests.

  /** Whether an account may ask for shares with an amount; whether it has it is not looked at. */
  public Reject checkDeposit(int account, int tranche, long amountE6) {
    if (tranche < 0 || tranche >= TRANCHES) {
      return Reject.VAULT_TRANCHE;
    }
    if (amountE6 <= 0) {
      return Reject.AMOUNT_NOT_POSITIVE;
    }
    if (amountE6 < LEAST_DEPOSIT_E6) {
      return Reject.VAULT_DEPOSIT_TOO_SMALL;
    }
    if (amountE6 > Portfolio.MAX_POSITION_VALUE_E6 - Math.max(0, cashE6())) {
      return Reject.OVERFLOW;
    }
    if (holdings.waitingE6(account, tranche) > 0) {
      return Reject.VAULT_REQUEST_WAITS;
    }
    return holdings.hasRoomFor(account) ? Reject.NONE : Reject.TABLE_FULL;
  }

  /** Cash of an account has come into the vault's, and waits for the next epoch. */
  public void onDeposit(int account, int tranche, long amountE6) {
    holdings.addWaiting(account, tranche, amountE6);
    epoch.deposits(tranche).add(account);
  }

  /**
   * Puts shares of an account in the queue.
   *
   * @param count 0 for all it has
   */
  public Reject redeem(int account, int tranche, long count) {
    if (tranche < 0 || tranche >= TRANCHES) {
      return Reject.VAULT_TRANCHE;
    }
    if (holdings.redeeming(account, tranche) > 0) {
      return Reject.VAULT_REQUEST_WAITS;
    }
    long held = holdings.shares(account, tranche);
    if (count < 0 || count > held || held == 0) {
      return Reject.VAULT_SHARES;
    }
    holdings.addRedeeming(account, tranche, count == 0 ? held : count);
    epoch.redemptions(tranche).add(account);
    return Reject.NONE;
  }

  // Epochs.

  /**
   * Due work: some requests are met, in order.
   *
   * @param subject 0 when an epoch begins, 1 when it goes on
   * @return true when it goes on with the next piece of due work
   */
  public boolean onEpoch(int subject) {
    if (subject == 0) {
      epoch.begin(market.nowNs());
    }
    boolean goesOn = epoch.work(account());
    if (goesOn) {
      deadlines.schedule(market.nowNs(), Deadlines.VAULT_EPOCH, 1);
    } else {
      scheduleNext();
    }
    return goesOn;
  }

  private void scheduleNext() {
    nextEpochNs = (market.nowNs() / EPOCH_NS + 1) * EPOCH_NS;
    deadlines.schedule(nextEpochNs, Deadlines.VAULT_EPOCH, 0);
  }

  // Reads.

  /** When waiting requests are met next, ns. */
  public long nextEpochNs() {
    return nextEpochNs;
  }

  /** Shares of a tranche, those that nobody holds included, six decimals. */
  public long shares(int tranche) {
    return shares.total(tranche);
  }

  /** What a share of a tranche is worth now, cash E9 per share, down; 0 while there is none. */
  public long pricePerShareE9(int tranche) {
    long total = shares.total(tranche);
    return total == 0 ? 0 : FixedPoint.mulDivFloor(valueE6(tranche), ONE_E9, total);
  }

  /** What a tranche has lost and not made good, cash E6, as of the last epoch or loss. */
  public long lostE6(int tranche) {
    return tranches.lostE6(tranche);
  }

  /** Shares of a tranche that may still be redeemed today. */
  public long redeemableToday(int tranche) {
    return shares.allowedToday(tranche);
  }

  /** Cash that waits to become shares of a tranche, E6. */
  public long waitingE6(int tranche) {
    return holdings.waitingSumE6(tranche);
  }

  /** Shares of a tranche that wait to be redeemed. */
  public long redeeming(int tranche) {
    return holdings.redeemingSum(tranche);
  }

  /** How many deposits into a tranche wait. */
  public int depositCount(int tranche) {
    return epoch.deposits(tranche).count();
  }

  /** How many redemptions from a tranche wait. */
  public int redemptionCount(int tranche) {
    return epoch.redemptions(tranche).count();
  }

  /** How many accounts have shares or requests. */
  public int holderCount() {
    return holdings.count();
  }

  /** One of them, in the order of accounts. */
  public int holder(int index) {
    return holdings.account(index);
  }

  /** Shares of a tranche that an account holds, those it redeems included. */
  public long sharesOf(int account, int tranche) {
    return holdings.shares(account, tranche);
  }

  /** Of those, what waits to be redeemed. */
  public long redeemingOf(int account, int tranche) {
    return holdings.redeeming(account, tranche);
  }

  /** Cash of an account that waits to become shares, E6. */
  public long waitingOfE6(int account, int tranche) {
    return holdings.waitingE6(account, tranche);
  }

  // Checks.

  /** Whether sums are possible; what it costs does not grow with holders. */
  public boolean isSound() {
    boolean isSound = tranches.isSound();
    for (int t = 0; t < TRANCHES; t++) {
      isSound &=
          shares.total(t) >= holdings.sharesSum(t)
              && holdings.sharesSum(t) >= holdings.redeemingSum(t)
              && holdings.redeemingSum(t) >= 0
              && holdings.waitingSumE6(t) >= 0;
    }
    return isSound;
  }

  /** Whether holdings add up row by row too, and each request stands in its queue. */
  public boolean isWhole() {
    boolean isWhole = isSound() && holdings.isWhole();
    for (int t = 0; t < TRANCHES; t++) {
      isWhole &= epoch.isWhole(t);
    }
    return isWhole;
  }

  // Snapshot.

  /** Appends the section; only under rules 4. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(nextEpochNs);
    tranches.write(writer);
    shares.write(writer);
    holdings.write(writer);
    epoch.write(writer);
  }

  /** Reads the section. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    nextEpochNs = reader.takeLong();
    tranches.read(reader);
    shares.read(reader);
    holdings.read(reader);
    epoch.read(reader);
  }
}
