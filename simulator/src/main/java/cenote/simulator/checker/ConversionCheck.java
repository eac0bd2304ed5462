package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;

/** Sales of collateral in conversion ({@code rules.md} 5.4): price, cash, a buyer who is free. */
final class ConversionCheck {

  private static final long ONE_E9 = 1_000_000_000L;
  private static final long[] HAIRCUTS_E9 = {
    0, 50_000_000L, 80_000_000L, 250_000_000L, 400_000_000L
  };

  private final Desk desk;
  private final Tally tally;
  private final Worth worth;
  private final OwnAsk asks;
  private int buyer = -1;

  ConversionCheck(Desk desk, Worth worth) {
    this.desk = desk;
    this.tally = desk.tally;
    this.worth = worth;
    this.asks = new OwnAsk(desk.tally);
  }

  /** A new command. */
  void begin() {
    buyer = -1;
  }

  void onConversion(int account, boolean isOpen) {
    asks.onConversion(account, isOpen, desk.clock.nowNs());
  }

  /**
   * The guarantee vault took an account over: what it sells falls anew from the top when a tenth or
   * more of it came in (ADR 0028). What it sells is not known before a sale, nor once that is sold.
   */
  void onTakeover(int account, int vault) {
    if (!desk.closings.isConverting(vault)) {
      return;
    }
    int asset = asks.asset(vault);
    long came = asset < 0 ? 0 : desk.posted.sum(Reasons.TAKEOVER, asset, account, vault);
    long before = asset < 0 ? 0 : desk.money.balance(vault, asset) - came;
    if (before == 0) {
      asks.mayBeginAnew(vault, desk.clock.nowNs());
    } else if (came > 0 && came >= before / 10) {
      asks.beginAnew(vault, desk.clock.nowNs());
    }
  }

  /** After a command: one that sold nothing may have moved the price all the same. */
  void end() {
    boolean isAsked = desk.told.kind == Kind.CONVERSION && buyer < 0;
    // The guarantee vault's never begins anew for that: it sells whatever it has (7.4).
    boolean isVaults = desk.told.subject == desk.owners.vault();
    if (isAsked && !isVaults && isConverting(desk.told.subject)) {
      asks.onVain(desk.told.subject, desk.clock.nowNs());
    }
  }

  private boolean isConverting(int account) {
    return desk.owners.isHeld(account) && desk.closings.isConverting(account);
  }

  void onSale(int account, int by, int asset, long amount, long priceE8, long cashE6) {
    buyer = by;
    Told told = desk.told;
    boolean isMeant =
        told.kind == Kind.CONVERSION && told.subject == account && told.asset == asset;
    tally.holds(Check.I6_CONVERSIONS, isMeant, "a sale that nobody asked for", account);
    tally.holds(
        Check.I6_CONVERSIONS,
        desk.closings.isConverting(account),
        "a sale outside a conversion",
        account);
    tally.atMost(Check.I6_CONVERSIONS, "amount sold", account, told.amount, amount);
    tally.atMost(Check.I6_CONVERSIONS, "price", account, told.priceE8, priceE8);
    checkPrice(account, asset, priceE8);
    checkEntries(account, asset, amount, priceE8, cashE6);
  }

  private void checkPrice(int account, int asset, long priceE8) {
    long worthE8 = worth.priceE8(asset);
    long mostE8 = Wide.ceil(worthE8, ONE_E9 + 10_000_000L, ONE_E9) + 1;
    tally.atMost(Check.I6_CONVERSIONS, "price", account, mostE8, priceE8);
    long keptE9 = ONE_E9 - HAIRCUTS_E9[desk.listings.tier(asset)];
    long leastE8 = Wide.floor(worthE8, keptE9, ONE_E9) - 1;
    tally.atMost(Check.I6_CONVERSIONS, "least price", account, priceE8, leastE8);
    asks.onSale(account, asset, priceE8, worthE8, ONE_E9 - keptE9, desk.clock.nowNs());
  }

  private void checkEntries(int account, int asset, long amount, long priceE8, long cashE6) {
    Posted posted = desk.posted;
    long downE6 = desk.listings.valueDownE6(asset, amount, priceE8);
    long upE6 = desk.listings.valueUpE6(asset, amount, priceE8);
    int underlying = desk.listings.underlyingOfAsset(asset);
    int insurance = Holders.insurance(desk.listings.domain(underlying));
    same("cash told", account, downE6, cashE6);
    same("amount", account, amount, posted.sum(Reasons.CONVERSION, asset, account, buyer));
    same("cash", account, downE6, posted.sum(Reasons.CONVERSION, 0, buyer, account));
    same("rounding", account, upE6 - downE6, posted.sum(Reasons.ROUNDING, 0, buyer, insurance));
  }

  private void same(String what, int account, long expected, long actual) {
    tally.equal(Check.I6_CONVERSIONS, what, account, expected, actual);
  }

  /** The command at hand was accepted. */
  void check() {
    if (buyer >= 0) {
      boolean isFree = desk.pool.margin(buyer).isFree();
      tally.holds(Check.I5_GATE, isFree, "a buyer who is not free", buyer);
    }
  }
}
