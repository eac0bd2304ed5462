package cenote.simulator.checker;

/** Equity of an account from these books, at mark and price ({@code rules.md} 2.1). */
final class Worth {

  private static final long E10 = 10_000_000_000L;

  private final Desk desk;

  Worth(Desk desk) {
    this.desk = desk;
  }

  /** E of 2.1, each part rounded down; the account must be up to date in both books. */
  long equityE6(int account) {
    long sum = desk.money.balance(account, 0);
    for (int asset = 1; asset < desk.listings.assets(); asset++) {
      long amount = creditedOf(account, asset);
      sum += amount == 0 ? 0 : desk.listings.valueDownE6(asset, amount, priceE8(asset));
    }
    Legs legs = desk.positions.legs(account);
    for (int at = 0; at < legs.count; at++) {
      sum += legE6(legs, at);
    }
    return sum;
  }

  private long legE6(Legs legs, int at) {
    int instrument = legs.instruments[at];
    long markE8 = desk.market.markE8(instrument);
    long grossE6 = Wide.floor(legs.quantitiesE8[at], markE8, E10);
    return desk.listings.isLinear(instrument) ? grossE6 - legs.costsE6[at] : grossE6;
  }

  /** What of an asset backs something. */
  long creditedOf(int account, int asset) {
    return desk.money.balance(account, asset) - desk.ledger.heldWithoutCredit(account, asset);
  }

  /** Price of an asset by the accepted index, E8, down. */
  long priceE8(int asset) {
    int underlying = desk.listings.underlyingOfAsset(asset);
    return desk.listings.assetPriceE8(asset, desk.quotes.indexE8(underlying));
  }
}
