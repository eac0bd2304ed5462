package cenote.pool.treasury;

import cenote.kernel.FixedPoint;
import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.clearing.Clearing;
import cenote.pool.clearing.WhatIf;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.StressTest;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** Deposits, withdrawals in flight, transfers, and credit within the pool caps. */
public final class Treasury {

  /** Most withdrawals in flight. */
  public static final int MAX_IN_FLIGHT = 1 << 16;

  private static final int SECTION = 14;
  private static final long E6 = 1_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long LEAST_OPENING_E6 = 10 * E6;

  /** Rules from which on the pool cap is a share of what has credit, and a new one's grows. */
  public static final int CREDIT_RULES = 4;

  private final Ledger ledger;
  private final Market market;
  private final Assets assets;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Clearing.CloseOutState closeOuts;
  private final Freezes freezes;
  private final WithdrawalTest withdrawal;
  private final Plan plan;
  private boolean countsCreditOnly;
  private long[] ids = new long[64];
  private int[] assetOf = new int[64];
  private long[] amounts = new long[64];
  private int count;
  private long nextId = 1;
  private int[] unswept = new int[16];
  private int unsweptCount;

  /** Composes the treasury from the rooms that know. */
  public Treasury(
      Ledger ledger,
      Market market,
      Assets assets,
      Accruals accruals,
      Requirement requirement,
      StressTest stress,
      Clearing.CloseOutState closeOuts,
      Freezes freezes) {
    this.ledger = ledger;
    this.market = market;
    this.assets = assets;
    this.accruals = accruals;
    this.requirement = requirement;
    this.closeOuts = closeOuts;
    this.freezes = freezes;
    this.withdrawal = new WithdrawalTest(market, requirement, stress, freezes);
    this.plan = new Plan(ledger);
  }

  /** Withdrawals in flight, in the order of their ids. */
  public int inFlightCount() {
    return count;
  }

  /** Id of a withdrawal in flight. */
  public long inFlightId(int index) {
    return ids[index];
  }

  /** What the pool starts with: capital of a pool account, paid into custody. */
  public void endow(int holder, long amountE6) {
    plan.reset();
    plan.move(0, Holders.CUSTODY, holder, amountE6, Reasons.GENESIS_CAPITAL);
    ledger.commit(plan);
  }

  /** True when a first deposit is worth enough to open an account (DESIGN 6). */
  public Reject checkOpening(int asset, long amount) {
    if (asset != 0 && market.indexE8(assets.underlying(asset)) == 0) {
      return Reject.PRICE_MISSING;
    }
    long valueE6 = asset == 0 ? amount : assets.valueE6(asset, amount, priceE8(asset));
    boolean isEnough = FixedPoint.isOverflow(valueE6) || valueE6 >= LEAST_OPENING_E6;
    return isEnough ? Reject.NONE : Reject.DEPOSIT_TOO_SMALL;
  }

  /** Checks a deposit against what the ledger can hold. */
  public Reject checkDeposit(int asset, long amount) {
    if (asset < 0 || asset >= assets.count()) {
      return Reject.UNKNOWN_ASSET;
    }
    if (amount <= 0) {
      return Reject.AMOUNT_NOT_POSITIVE;
    }
    long afterE6 =
        asset == 0 ? 0 : assets.valueE6(asset, ledger.custody(asset) + amount, priceE8(asset));
    boolean isTooMuch =
        amount > Long.MAX_VALUE / 4 - ledger.custody(asset)
            || FixedPoint.isOverflow(afterE6)
            || afterE6 > Portfolio.MAX_POSITION_VALUE_E6 * 10;
    return isTooMuch || amount > Portfolio.MAX_POSITION_VALUE_E6 * 100
        ? Reject.OVERFLOW
        : Reject.NONE;
  }

  /** Credits a checked deposit; a breach in the plan refuses it. */
  public Reject deposit(int account, int asset, long amount) {
    plan.reset();
    Portfolio portfolio = accruals.take(plan, account);
    portfolio.pay(asset, Holders.CUSTODY, -amount, Reasons.DEPOSIT);
    if (asset != 0) {
      long room = roomE6(asset, amount);
      long credited = creditable(asset, amount, room);
      long held = portfolio.heldWithoutCredit(asset) + amount - credited;
      portfolio.holdWithoutCredit(asset, held);
    }
    return commit();
  }

  private Reject commit() {
    if (!freezes.allows(plan)) {
      return Reject.INVARIANT;
    }
    ledger.commit(plan);
    return Reject.NONE;
  }

  /** Works by a version of the rules from here on. */
  public void useRules(int version) {
    countsCreditOnly = version >= CREDIT_RULES;
  }

  /** Value of an asset that may still be credited under its pool cap (2.5), cash E6. */
  private long roomE6(int asset, long arriving) {
    return countsCreditOnly ? roomOfCreditE6(asset) : roomOfCustodyE6(asset, arriving);
  }

  /**
   * Rules 4: the cap is a share of what has credit, what gets it now included, so that nobody
   * raises the cap of a token by bringing more of it: {@code x <= (cap x total - credited) / (1 -
   * cap)}.
   */
  private long roomOfCreditE6(int asset) {
    long totalE6 = 0;
    for (int k = 0; k < assets.count(); k++) {
      totalE6 += valueE6(k, ledger.custody(k) - ledger.heldTotal(k));
    }
    long capE9 = assets.poolCapE9(asset, market.nowNs());
    long creditedE6 = valueE6(asset, ledger.accountTotal(asset) - ledger.heldTotal(asset));
    long aboveE6 = FixedPoint.mulDivFloor(totalE6, capE9, ONE_E9) - creditedE6;
    return aboveE6 <= 0 ? 0 : FixedPoint.mulDivFloor(aboveE6, ONE_E9, ONE_E9 - capE9);
  }

  private long roomOfCustodyE6(int asset, long arriving) {
    long totalE6 = valueE6(asset, arriving);
    for (int k = 0; k < assets.count(); k++) {
      totalE6 += valueE6(k, ledger.custody(k));
    }
    long capE6 = FixedPoint.mulDivFloor(totalE6, assets.poolCapE9(asset), ONE_E9);
    long creditedE6 = valueE6(asset, ledger.accountTotal(asset) - ledger.heldTotal(asset));
    return Math.max(0, capE6 - creditedE6);
  }

  private long valueE6(int asset, long amount) {
    long value = asset == 0 ? amount : assets.valueE6(asset, amount, priceE8(asset));
    return FixedPoint.isOverflow(value) ? Long.MAX_VALUE / 64 : value;
  }

  private long creditable(int asset, long amount, long roomE6) {
    long priceE8 = priceE8(asset);
    if (priceE8 == 0) {
      return 0;
    }
    if (valueE6(asset, amount) <= roomE6) {
      return amount;
    }
    long units = FixedPoint.mulDivFloor(roomE6, assets.unit(asset) * 100L, priceE8);
    return Math.max(0, Math.min(amount, units));
  }

  private long priceE8(int asset) {
    return assets.priceE8(asset, market.indexE8(assets.underlying(asset)));
  }

  /** The account's turn in the daily sweep: brings it up to now and credits what has room. */
  public void settle(int account) {
    plan.reset();
    Portfolio portfolio = accruals.take(plan, account);
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      long held = portfolio.heldWithoutCredit(asset);
      if (held > 0) {
        long credited = creditable(asset, held, roomE6(asset, 0));
        portfolio.holdWithoutCredit(asset, held - credited);
      }
    }
    if (freezes.allows(plan)) {
      ledger.commit(plan);
    }
  }

  /** An instrument has expired: what rounding leaves in clearing is insurance's, at the end. */
  public void expired(int instrument) {
    if (unsweptCount == unswept.length) {
      unswept = Arrays.copyOf(unswept, unsweptCount * 2);
    }
    unswept[unsweptCount++] = instrument;
  }

  /** Gives insurance what is left in clearing of expired instruments that nobody holds any more. */
  public void sweepExpired() {
    int kept = 0;
    for (int i = 0; i < unsweptCount; i++) {
      int instrument = unswept[i];
      if (ledger.holderCount(instrument) > 0) {
        unswept[kept++] = instrument;
      } else {
        int insurance = Holders.insurance(market.domain(market.underlyingOf(instrument)));
        plan.reset();
        plan.moveFromClearing(instrument, insurance, ledger.clearingE6(instrument), Reasons.EXPIRY);
        ledger.commitBalanced(plan);
      }
    }
    unsweptCount = kept;
  }

  /** True when the sweep has something to do for the account. */
  public boolean isDue(int account) {
    if (accruals.isDue(account)) {
      return true;
    }
    for (int asset = 1; asset < ledger.assetCount(); asset++) {
      if (ledger.heldWithoutCredit(account, asset) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Debits an account and puts the amount in flight; the id, or minus a reject code. */
  public long withdraw(int account, int asset, long amount) {
    Reject reject = planWithdrawal(account, asset, amount);
    reject = reject != Reject.NONE ? reject : commit();
    if (reject != Reject.NONE) {
      return -reject.code();
    }
    return remember(asset, amount);
  }

  private Reject planWithdrawal(int account, int asset, long amount) {
    plan.reset();
    Reject reject = checkAmount(account, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    if (count == MAX_IN_FLIGHT) {
      return Reject.TABLE_FULL;
    }
    Portfolio portfolio = accruals.take(plan, account);
    reject = debit(portfolio, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    portfolio.pay(asset, Holders.IN_FLIGHT, amount, Reasons.WITHDRAWAL);
    return withdrawal.check(portfolio);
  }

  /**
   * What {@link #withdraw} would answer, and the account afterwards, or as it is when refused
   * before anything leaves it. Changes nothing.
   */
  public WhatIf ifWithdrawn(int account, int asset, long amount) {
    return ifPlanned(account, planWithdrawal(account, asset, amount));
  }

  private WhatIf ifPlanned(int account, Reject planned) {
    boolean isBroken = planned == Reject.NONE && !freezes.wouldAllow(plan);
    Reject reject = isBroken ? Reject.INVARIANT : planned;
    return new WhatIf(reject, 0, requirement.of(accruals.take(plan, account)));
  }

  /** Moves an amount to another account of the same owner. */
  public Reject transfer(int from, int to, int asset, long amount) {
    Reject reject = planTransfer(from, to, asset, amount);
    return reject != Reject.NONE ? reject : commit();
  }

  private Reject planTransfer(int from, int to, int asset, long amount) {
    plan.reset();
    Reject reject = checkAmount(from, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    Portfolio source = accruals.take(plan, from);
    Portfolio target = accruals.take(plan, to);
    long heldBefore = source.heldWithoutCredit(asset);
    reject = debit(source, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    long heldMoved = heldBefore - source.heldWithoutCredit(asset);
    source.payTo(target, asset, amount, Reasons.TRANSFER);
    if (heldMoved > 0) {
      target.holdWithoutCredit(asset, target.heldWithoutCredit(asset) + heldMoved);
    }
    return withdrawal.check(source);
  }

  /**
   * Moves cash that an account has into the guarantee vault's; what stays must pass the test of
   * withdrawals (4.4), and no loan is made.
   */
  public Reject contribute(int from, int vault, long amountE6) {
    plan.reset();
    Reject reject = checkAmount(from, 0, amountE6);
    if (reject != Reject.NONE) {
      return reject;
    }
    Portfolio source = accruals.take(plan, from);
    if (amountE6 > source.cashE6()) {
      return Reject.BALANCE_TOO_SMALL;
    }
    source.payTo(accruals.take(plan, vault), 0, amountE6, Reasons.VAULT_DEPOSIT);
    reject = withdrawal.check(source);
    return reject != Reject.NONE ? reject : commit();
  }

  /**
   * What {@link #transfer} would answer, and the account that gives afterwards, or as it is when
   * refused before anything leaves it. Changes nothing.
   *
   * @param to -1 for an account that the transfer would open
   */
  public WhatIf ifTransferred(int from, int to, int asset, long amount) {
    Reject reject =
        to < 0 ? planOpening(from, asset, amount) : planTransfer(from, to, asset, amount);
    return ifPlanned(from, reject);
  }

  private Reject planOpening(int from, int asset, long amount) {
    plan.reset();
    Reject reject = checkAmount(from, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    Portfolio source = accruals.take(plan, from);
    reject = debit(source, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    source.pay(asset, Holders.IN_FLIGHT, amount, Reasons.TRANSFER);
    return withdrawal.check(source);
  }

  /** What {@link #transfer} to a new account would answer; changes nothing. */
  public Reject checkTransfer(int from, int asset, long amount) {
    Reject reject = planOpening(from, asset, amount);
    if (reject == Reject.NONE && !freezes.allows(plan)) {
      reject = Reject.INVARIANT;
    }
    plan.reset();
    return reject;
  }

  private Reject checkAmount(int account, int asset, long amount) {
    if (asset < 0 || asset >= assets.count()) {
      return Reject.UNKNOWN_ASSET;
    }
    if (amount <= 0) {
      return Reject.AMOUNT_NOT_POSITIVE;
    }
    if (amount > Portfolio.MAX_POSITION_VALUE_E6 * 100) {
      return Reject.OVERFLOW;
    }
    if (closeOuts.isInCloseOut(account)) {
      return Reject.ACCOUNT_IN_CLOSE_OUT;
    }
    return freezes.isFrozen(account) ? Reject.ACCOUNT_FROZEN : Reject.NONE;
  }

  /** What an account may give up: collateral it has; cash also as a loan (5.3). */
  private Reject debit(Portfolio portfolio, int asset, long amount) {
    if (asset != 0) {
      if (amount > portfolio.balance(asset)) {
        return Reject.BALANCE_TOO_SMALL;
      }
      long held = portfolio.heldWithoutCredit(asset);
      portfolio.holdWithoutCredit(asset, Math.max(0, held - amount));
      return Reject.NONE;
    }
    long cash = portfolio.cashE6();
    long loan = Math.max(0, amount - Math.max(0, cash));
    if (loan == 0) {
      return Reject.NONE;
    }
    long loans = ledger.loansE6() + loan;
    long positive = ledger.positiveCashE6() - Math.max(0, cash);
    return loans > positive / 100 * 92 ? Reject.LOAN_UTILISATION : Reject.NONE;
  }

  private long remember(int asset, long amount) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, count * 2);
      assetOf = Arrays.copyOf(assetOf, count * 2);
      amounts = Arrays.copyOf(amounts, count * 2);
    }
    ids[count] = nextId;
    assetOf[count] = asset;
    amounts[count] = amount;
    count++;
    return nextId++;
  }

  /** The amount has left custody. */
  public Reject complete(long withdrawal) {
    int index = Arrays.binarySearch(ids, 0, count, withdrawal);
    if (index < 0) {
      return Reject.UNKNOWN_WITHDRAWAL;
    }
    plan.reset();
    plan.move(
        assetOf[index],
        Holders.IN_FLIGHT,
        Holders.CUSTODY,
        amounts[index],
        Reasons.WITHDRAWAL_COMPLETED);
    ledger.commit(plan);
    count--;
    int moved = count - index;
    System.arraycopy(ids, index + 1, ids, index, moved);
    System.arraycopy(assetOf, index + 1, assetOf, index, moved);
    System.arraycopy(amounts, index + 1, amounts, index, moved);
    return Reject.NONE;
  }

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putLong(nextId);
    writer.putInt(count);
    writer.putLongs(ids, count);
    writer.putInts(assetOf, count);
    writer.putLongs(amounts, count);
    writer.putInt(unsweptCount);
    writer.putInts(unswept, unsweptCount);
  }

  /** Reads the section. */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    nextId = reader.takeLong();
    count = reader.takeCount(MAX_IN_FLIGHT);
    int size = Math.max(64, count);
    ids = new long[size];
    assetOf = new int[size];
    amounts = new long[size];
    reader.takeLongs(ids, count);
    reader.takeInts(assetOf, count);
    reader.takeLongs(amounts, count);
    unsweptCount = reader.takeCount(Ledger.MAX_INSTRUMENTS);
    unswept = new int[Math.max(16, unsweptCount)];
    reader.takeInts(unswept, unsweptCount);
  }
}
