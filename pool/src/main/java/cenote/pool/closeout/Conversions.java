package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
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

/**
 * Sale of collateral to pay a loan that has grown too large for it ({@code rules.md} 5.4): a Dutch
 * auction from 1 % above the price to the maintenance haircut below it in 60 s, then held there.
 */
public final class Conversions {

  /** Most conversions at a time. */
  static final int MAX = 4_096;

  private static final int SECTION = 13;
  private static final long ONE_E9 = 1_000_000_000L;
  private static final long PREMIUM_E9 = 10_000_000L;
  private static final long FALL_NS = 60_000_000_000L;

  private final Ledger ledger;
  private final Market market;
  private final Assets assets;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Accounts accounts;
  private final Transfers transfers;
  private final CloseOutTable table;
  private final Plan plan;
  private final Freezes freezes;
  private final PoolEvents events;
  private final Freshness freshness;
  private final Portfolio looked;
  private final int[] openAccounts = new int[MAX];
  private final int[] assetOf = new int[MAX];
  private final long[] startedNs = new long[MAX];
  private int count;

  Conversions(Rooms rooms) {
    this.ledger = rooms.ledger();
    this.market = rooms.market();
    this.assets = rooms.assets();
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.accounts = rooms.accounts();
    this.transfers = rooms.transfers();
    this.table = rooms.table();
    this.plan = rooms.plan();
    this.freezes = rooms.freezes();
    this.events = rooms.events();
    this.freshness = rooms.freshness();
    this.looked = Portfolio.detached(ledger);
  }

  /** The loan exceeds 0.9 of the collateral after maintenance haircuts. */
  static boolean isNeeded(Portfolio portfolio, Requirement of) {
    long loanE6 = -portfolio.cashE6();
    return loanE6 > 0 && loanE6 > of.collateralMaintenanceE6() / 10 * 9;
  }

  /** Opens a conversion of the unhedged collateral of largest value. */
  Reject open(Portfolio portfolio) {
    if (table.isConverting(portfolio.account())) {
      return Reject.ALREADY_FLAGGED;
    }
    int asset = largestUnhedged(portfolio);
    if (asset < 0) {
      return Reject.NO_CONVERSION;
    }
    if (count == MAX) {
      return Reject.TABLE_FULL;
    }
    openAccounts[count] = portfolio.account();
    assetOf[count] = asset;
    startedNs[count] = market.nowNs();
    count++;
    table.converting(portfolio.account(), true);
    events.onConversion(portfolio.account(), true);
    return Reject.NONE;
  }

  /** How much the vault has of the asset that it sells now; 0 when it sells none. */
  long amountOfVault() {
    int index = find(accounts.vault());
    return index < 0 ? 0 : ledger.balance(accounts.vault(), assetOf[index]);
  }

  /**
   * Collateral may have come into the vault: what it sells starts anew from the top when that has
   * become much more.
   *
   * @param before what {@link #amountOfVault} was before the takeover
   */
  void tookOver(long before) {
    int index = find(accounts.vault());
    if (index >= 0 && VaultUnwinding.isMuch(amountOfVault() - before, before)) {
      startedNs[index] = market.nowNs();
    }
  }

  /**
   * After each batch: the vault sells all collateral that it has (7.4), one asset after the other.
   * A dead one, which nobody may buy, makes way for others and is sold when it lives again.
   */
  void sellOfVault() {
    int index = find(accounts.vault());
    if (index >= 0 && freshness.isDead(assets.underlying(assetOf[index]))) {
      close(accounts.vault());
      index = -1;
    }
    if (index < 0) {
      // With no collateral nothing opens; with a full table the next batch tries again.
      var _ = open(accruals.look(looked, accounts.vault()));
    }
  }

  /** The guarantee vault sells whatever it has taken over, with a loan or without. */
  private boolean isOfVault(int account) {
    return account >= 0 && account == accounts.vault();
  }

  private int largestUnhedged(Portfolio portfolio) {
    int largest = -1;
    boolean isOfVault = isOfVault(portfolio.account());
    long largestE6 = isOfVault ? -1 : 0;
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      long amount = unhedged(portfolio, asset);
      long valueE6 = assets.valueE6(asset, amount, priceE8(asset));
      boolean isDead = isOfVault && freshness.isDead(assets.underlying(asset));
      if (amount > 0 && valueE6 > largestE6 && !isDead) {
        largest = asset;
        largestE6 = valueE6;
      }
    }
    return largest;
  }

  private long unhedged(Portfolio portfolio, int asset) {
    long hedged = isOfVault(portfolio.account()) ? 0 : requirement.hedgedAmount(asset);
    return portfolio.balance(asset) - portfolio.heldWithoutCredit(asset) - hedged;
  }

  private long priceE8(int asset) {
    return assets.priceE8(asset, market.indexE8(assets.underlying(asset)));
  }

  /** Ends a conversion, if there is one. */
  void close(int account) {
    int index = find(account);
    if (index >= 0) {
      count--;
      openAccounts[index] = openAccounts[count];
      assetOf[index] = assetOf[count];
      startedNs[index] = startedNs[count];
      table.converting(account, false);
      events.onConversion(account, false);
    }
  }

  private int find(int account) {
    if (!table.isConverting(account)) {
      return -1;
    }
    for (int i = 0; i < count; i++) {
      if (openAccounts[i] == account) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Sells as much as asked, unhedged and needed, at the price of the moment.
   *
   * @return the amount sold, or minus a reject code; 0 when nothing need be sold any more, which
   *     ends the conversion
   */
  long buy(int buyer, int account, int asset, long amount, long limitPriceE8) {
    int index = find(account);
    Reject reject = check(index, buyer, account, asset, amount);
    if (reject != Reject.NONE) {
      return -reject.code();
    }
    plan.reset();
    Portfolio seller = accruals.take(plan, account);
    requirement.of(seller);
    // What else the vault holds does not matter: it need not be free.
    long underlyings =
        isOfVault(account) ? 1L << assets.underlying(asset) : requirement.dependsOn();
    reject = freshness.checkMargin(underlyings);
    reject = reject != Reject.NONE ? reject : freezes.checkPrices(underlyings);
    if (reject != Reject.NONE) {
      return -reject.code();
    }
    long startedBeforeNs = startedNs[index];
    restartIfRecovered(index, seller);
    long sold = sellNeeded(index, buyer, seller, amount, limitPriceE8);
    if (sold < 0 && accounts.vault() >= 0) {
      // Before rules 4 the price falls anew after a refusal too.
      startedNs[index] = startedBeforeNs;
    }
    return sold;
  }

  private long sellNeeded(int index, int buyer, Portfolio seller, long amount, long limitPriceE8) {
    int asset = assetOf[index];
    long askE8 = askE8(index);
    if (askE8 > limitPriceE8) {
      return -Reject.CONVERSION_PRICE.code();
    }
    long sold = Math.min(Math.min(amount, unhedged(seller, asset)), needed(seller, asset, askE8));
    if (sold <= 0) {
      close(seller.account());
      return 0;
    }
    return sell(buyer, seller, asset, sold, askE8);
  }

  /** An auction that found no buyer while the need went away falls anew from the top. */
  private void restartIfRecovered(int index, Portfolio seller) {
    boolean isOld = market.nowNs() - startedNs[index] > 2 * FALL_NS;
    if (isOld && !isOfVault(seller.account()) && !isNeeded(seller, requirement)) {
      startedNs[index] = market.nowNs();
    }
  }

  private Reject check(int index, int buyer, int account, int asset, long amount) {
    if (index < 0) {
      return Reject.NO_CONVERSION;
    }
    if (assetOf[index] != asset) {
      return Reject.CONVERSION_ASSET;
    }
    if (amount <= 0) {
      return Reject.AMOUNT_NOT_POSITIVE;
    }
    if (buyer == account) {
      return Reject.SAME_ACCOUNT;
    }
    boolean isFrozen = freezes.isFrozen(buyer) || freezes.isFrozen(account);
    return isFrozen ? Reject.ACCOUNT_FROZEN : Reject.NONE;
  }

  private long sell(int buyer, Portfolio seller, int asset, long sold, long askE8) {
    Portfolio taker = accruals.take(plan, buyer);
    transfers.begin();
    int domain = market.domain(assets.underlying(asset));
    long cashE6 = transfers.sell(seller, taker, asset, sold, askE8, domain, Reasons.CONVERSION);
    boolean isFree =
        requirement.of(taker).isFree()
            && freshness.checkMargin(requirement.dependsOn()) == Reject.NONE;
    if (!isFree) {
      return -Reject.BIDDER_NOT_FREE.code();
    }
    if (!freezes.allows(plan)) {
      return -Reject.INVARIANT.code();
    }
    ledger.commit(plan);
    events.onConversionSale(seller.account(), buyer, asset, sold, askE8, cashE6);
    next(seller.account());
    return sold;
  }

  /** After a sale: over when the loan is at most 0.8 of what is left, else the next asset. */
  private void next(int account) {
    Portfolio portfolio = accruals.look(looked, account);
    requirement.of(portfolio);
    long loanE6 = -portfolio.cashE6();
    int asset = largestUnhedged(portfolio);
    boolean isPaid =
        !isOfVault(account) && loanE6 <= requirement.collateralMaintenanceE6() / 10 * 8;
    if (isPaid || asset < 0) {
      close(account);
      return;
    }
    int index = find(account);
    if (assetOf[index] != asset && unhedged(portfolio, assetOf[index]) <= 0) {
      assetOf[index] = asset;
      startedNs[index] = market.nowNs();
    }
  }

  /** From +1 % to -hMM in 60 s, then held. */
  private long askE8(int index) {
    int asset = assetOf[index];
    long fall = PREMIUM_E9 + assets.maintenanceHaircutE9(asset);
    long elapsed = Math.min(FALL_NS, market.nowNs() - startedNs[index]);
    long factorE9 = ONE_E9 + PREMIUM_E9 - FixedPoint.mulDivFloor(fall, elapsed, FALL_NS);
    return FixedPoint.mulDivCeil(priceE8(asset), factorE9, ONE_E9);
  }

  /** Amount whose sale brings the loan to 0.8 of what is left after haircuts, rounded up. */
  private long needed(Portfolio seller, int asset, long askE8) {
    if (isOfVault(seller.account())) {
      return Long.MAX_VALUE;
    }
    long loanE6 = -seller.cashE6();
    long excessE6 = loanE6 - requirement.collateralMaintenanceE6() / 10 * 8;
    if (excessE6 <= 0) {
      return 0;
    }
    long keptE9 = ONE_E9 - assets.maintenanceHaircutE9(asset);
    long backedE8 = FixedPoint.mulDivFloor(priceE8(asset), keptE9 / 10 * 8, ONE_E9);
    long gainE8 = Math.max(1, askE8 - backedE8);
    return FixedPoint.mulDivCeil(excessE6, assets.unit(asset) * 100L, gainE8);
  }

  /** Open conversions. */
  public int openCount() {
    return count;
  }

  /** Account of a conversion. */
  public int openAccount(int index) {
    return openAccounts[index];
  }

  /** Asset being sold. */
  public int openAsset(int index) {
    return assetOf[index];
  }

  /** Price of the moment, E8. */
  public long openAskE8(int index) {
    return askE8(index);
  }

  void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putInt(count);
    writer.putInts(openAccounts, count);
    writer.putInts(assetOf, count);
    writer.putLongs(startedNs, count);
  }

  void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    count = reader.takeCount(MAX);
    reader.takeInts(openAccounts, count);
    reader.takeInts(assetOf, count);
    reader.takeLongs(startedNs, count);
  }
}
