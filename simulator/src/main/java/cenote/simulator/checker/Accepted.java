package cenote.simulator.checker;

import cenote.pool.vault.GuaranteeVault;

/** What an accepted command means for the books: listings, roles, orders, money, fills. */
final class Accepted {

  private final Desk desk;
  private final Tally tally;
  private final MoneyCheck money;
  private final FillCheck fills;
  private final PriceCheck prices;
  private final Gate gate;
  private final ConversionCheck conversions;
  private final OwnFunding funding;
  private final VaultBook vault;
  private final OfferCheck offers;

  Accepted(
      Desk desk,
      MoneyCheck money,
      FillCheck fills,
      PriceCheck prices,
      Gate gate,
      ConversionCheck conversions,
      OwnFunding funding,
      VaultBook vault,
      OfferCheck offers) {
    this.desk = desk;
    this.tally = desk.tally;
    this.money = money;
    this.fills = fills;
    this.prices = prices;
    this.gate = gate;
    this.conversions = conversions;
    this.funding = funding;
    this.vault = vault;
    this.offers = offers;
  }

  void learn(long value) {
    switch (desk.told.kind) {
      case GENESIS -> money.genesis();
      case CREDIT -> money.deposit(value);
      case WITHDRAW -> money.withdraw(value);
      case COMPLETE -> money.complete();
      case TRANSFER -> money.transfer(value);
      case PRICE -> prices.check();
      case IMPACT -> funding.hear();
      case CONVERSION -> conversions.check();
      case OFFER -> offers.check(value);
      case VAULT_DEPOSIT -> vault.deposit();
      case VAULT_REDEMPTION -> vault.redeem();
      case CANCEL -> desk.orders.cancel(account(), desk.told.number);
      case CANCEL_BELOW -> desk.orders.cancelBelow(account(), desk.told.number);
      case FILL -> {
        fills.check();
        gate.check();
      }
      default -> list(value);
    }
  }

  /** The account that an owner's command names. */
  private int account() {
    int account = desk.owners.find(desk.told.principal, desk.told.subaccount);
    tally.holds(Check.ORDERS, account >= 0, "a cancel for no account", account);
    return account;
  }

  private void list(long value) {
    Told told = desk.told;
    switch (told.kind) {
      case UNDERLYING -> same("underlying", desk.listings.addUnderlying(told), value);
      case ASSET -> same("asset", desk.listings.addAsset(told), value);
      case INSTRUMENT -> instrument(value);
      case VENUE -> desk.people.register(told.key, People.VENUE);
      case REPORTER -> desk.people.register(told.key, People.REPORTER);
      case HOUSE_KEEPER -> desk.people.register(told.key, People.HOUSE_KEEPER);
      case RISK -> desk.listings.changeRisk(told.subject, desk.clock.nowNs());
      case RULES -> adopt(told.subject);
      case ACCESS -> access(told.subject, told.mask);
      default -> {}
    }
  }

  private void adopt(int rules) {
    boolean opensVault = desk.rules < GuaranteeVault.RULES && rules >= GuaranteeVault.RULES;
    desk.rules = rules;
    if (opensVault) {
      int vault = desk.owners.openVault();
      desk.ensure(vault);
      desk.positions.open(vault);
      desk.money.interestIndex(vault, desk.clock.interestIndexE18());
    }
  }

  private void access(int account, long mask) {
    tally.holds(Check.I16_AUTHORITY, desk.owners.isHeld(account), "access of nobody", account);
    desk.owners.grant(account, mask);
  }

  private void instrument(long value) {
    int instrument = desk.listings.addInstrument(desk.told);
    same("instrument", instrument, value);
    desk.positions.list(instrument);
    prices.list(instrument);
    funding.list(instrument);
  }

  private void same(String what, int own, long value) {
    tally.equal(Check.I13_ANSWERED, what, own, own, value);
  }
}
