package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.pool.ledger.Ledger;

/** Deposits, withdrawals and their completion, transfers. */
final class Money {

  private static final int REMEMBERED = 64;

  private final World world;
  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final long[] inFlight = new long[REMEMBERED];
  private int inFlightCount;

  Money(Floor floor, Dice dice) {
    this.world = floor.world();
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    desk.hear(Errand.DEPOSIT, this::onDeposit);
    desk.hear(Errand.WITHDRAWAL, (code, value, _) -> onWithdrawal(code, value));
  }

  private void onDeposit(int code, long value, int account) {
    if (code == Reject.NONE.code()) {
      accounts.opened(account, value);
    }
  }

  private void onWithdrawal(int code, long value) {
    if (code == Reject.NONE.code() && inFlightCount < REMEMBERED) {
      inFlight[inFlightCount++] = value;
    }
  }

  /** Credits an account. */
  boolean deposit(int account, int asset, long amount, Errand errand, int ref) {
    desk.encoder()
        .creditDevelopment(
            desk.from(Cast.LISTER),
            cast.key(cast.owner(accounts.owner(account))),
            accounts.subaccount(account),
            world.assetId(asset),
            amount);
    return desk.send(Cast.LISTER, errand, ref);
  }

  /** Debits an account. */
  boolean withdraw(int account, int asset, long amount, Errand errand, int ref) {
    int owner = cast.owner(accounts.owner(account));
    desk.encoder()
        .withdraw(
            desk.from(owner),
            accounts.subaccount(account),
            world.assetId(asset),
            amount,
            cast.key(owner));
    return desk.send(owner, errand, ref);
  }

  /** A trader brings money, above all one that has little left; often as collateral. */
  boolean sendDeposit() {
    int account = accounts.any(Role.TRADER, dice);
    for (int tries = 0; tries < 3 && cash(account) > accounts.sizeE6(account) / 4; tries++) {
      account = accounts.any(Role.TRADER, dice);
    }
    double cash = accounts.sizeE6(account) * 1e-6 * dice.between(0.3, 1.2);
    int asset = dice.isHeads() ? 0 : dice.below(world.assets());
    int underlying = world.asset(asset).underlying();
    long indexE8 = underlying < 0 ? 0 : sight.indexE8(underlying);
    if (underlying >= 0 && indexE8 == 0) {
      return false;
    }
    long amount = world.units(asset, cash, indexE8);
    return deposit(account, asset, amount, Errand.DEPOSIT, account);
  }

  private long cash(int account) {
    return sight.balance(accounts.id(account), world.assetId(0));
  }

  /** Part of what a trader holds; of cash now and then more, which is a loan. */
  boolean sendWithdrawal() {
    int account = accounts.any(Role.TRADER, dice);
    int asset = dice.below(3) > 0 ? 0 : dice.below(world.assets());
    long amount = part(account, asset);
    return amount > 0 && withdraw(account, asset, amount, Errand.WITHDRAWAL, 0);
  }

  private long part(int account, int asset) {
    int id = accounts.id(account);
    long held = Math.max(0, sight.balance(id, world.assetId(asset)));
    if (asset == 0 && dice.below(4) == 0 && hasCollateral(id)) {
      return held + accounts.sizeE6(account) / dice.between(2, 50);
    }
    return held / dice.between(2, 100);
  }

  private boolean hasCollateral(int id) {
    if (!sight.hasAccount(id)) {
      return false;
    }
    Ledger ledger = sight.ledger();
    for (int asset = 1; asset < ledger.assetCount(); asset++) {
      if (ledger.balance(id, asset) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The oldest but one of a few withdrawals leaves custody. */
  boolean sendCompletion() {
    if (inFlightCount == 0) {
      return false;
    }
    int at = dice.below(inFlightCount);
    desk.encoder().completeWithdrawal(desk.from(Cast.LISTER), inFlight[at]);
    if (!desk.send(Cast.LISTER)) {
      return false;
    }
    inFlight[at] = inFlight[--inFlightCount];
    return true;
  }

  /** From one account of an owner to another, which may be opened by it. */
  boolean sendTransfer() {
    int account = accounts.any(Role.TRADER, dice);
    int asset = dice.below(4) > 0 ? 0 : dice.below(world.assets());
    long held = Math.max(0, sight.balance(accounts.id(account), world.assetId(asset)));
    long amount = held / dice.between(3, 60);
    int to = accounts.subaccount(account) == 0 ? dice.between(1, 3) : 0;
    return amount > 0 && transfer(account, to, asset, amount, Errand.NOTHING);
  }

  /** Moves an amount to another account of the owner. */
  boolean transfer(int account, int to, int asset, long amount, Errand errand) {
    int owner = cast.owner(accounts.owner(account));
    desk.encoder()
        .transfer(desk.from(owner), accounts.subaccount(account), to, world.assetId(asset), amount);
    return desk.send(owner, errand, to);
  }
}
