package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.vault.GuaranteeVault;
import cenote.simulator.checker.InvariantBroken;

/**
 * Puts all of his cash into a tranche of the guarantee vault right before an epoch, and asks for it
 * back as soon as he has shares. Issue and redemption go by values of an epoch later than the
 * request, and all quotients are rounded for those who stay: while the vault has nothing but cash
 * he gains nothing but the roundings of others ({@code rules.md} 13.2).
 */
final class EpochRider implements Attacker {

  private static final int EVERY = 16;
  private static final int LOOKS_EVERY = 64;
  private static final long BEFORE_NS = 60_000_000_000L;

  /** Units of cash E6 that the roundings of a run's other requests may leave to him. */
  private static final long MOST_E6 = 1_000;

  private final World world;
  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final int account;
  private final int owner;

  EpochRider(Floor floor, Dice dice) {
    this.world = floor.world();
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.account = accounts.first(Role.RIDER);
    this.owner = cast.owner(accounts.owner(account));
  }

  @Override
  public String goal() {
    return "share a gain of the guarantee vault that is known, without its risk";
  }

  @Override
  public long scoreE6(Pool pool) {
    int id = accounts.id(account);
    if (id < 0 || id >= pool.accountCount()) {
      return 0;
    }
    long sumE6 = pool.ledger().balance(id, world.assetId(0)) - accounts.sizeE6(account);
    GuaranteeVault vault = pool.guaranteeVault();
    for (int tranche = 0; tranche < GuaranteeVault.TRANCHES; tranche++) {
      sumE6 += vault.waitingOfE6(id, tranche);
      double part = (double) vault.sharesOf(id, tranche) / Math.max(1, vault.shares(tranche));
      sumE6 += (long) (part * (double) vault.valueE6(tranche));
    }
    return sumE6;
  }

  @Override
  public void act(Outlet outlet) {
    int id = accounts.id(account);
    boolean isOpen = sight.pool().rulesVersion() >= GuaranteeVault.RULES && sight.hasAccount(id);
    if (!isOpen) {
      return;
    }
    if (sight.steps() % LOOKS_EVERY == 0) {
      look();
    }
    if (sight.steps() % EVERY == 0 && desk.room() > 0) {
      ride(id, dice.below(GuaranteeVault.TRANCHES));
    }
  }

  private void look() {
    long gainE6 = scoreE6(sight.pool());
    if (gainE6 > MOST_E6) {
      throw new InvariantBroken(
          "13.2 no gain from an epoch",
          "expected to gain at most %d, got %d".formatted(MOST_E6, gainE6));
    }
  }

  private void ride(int id, int tranche) {
    GuaranteeVault vault = sight.pool().guaranteeVault();
    long cashE6 = sight.balance(id, world.assetId(0));
    boolean isSoon = vault.nextEpochNs() - sight.logNs() < BEFORE_NS;
    if (vault.sharesOf(id, tranche) > vault.redeemingOf(id, tranche)) {
      desk.encoder().redeemGuarantee(desk.from(owner), accounts.subaccount(account), tranche, 0);
      var _ = desk.send(owner);
    } else if (isSoon && cashE6 >= GuaranteeVault.LEAST_DEPOSIT_E6) {
      desk.encoder()
          .depositGuarantee(desk.from(owner), accounts.subaccount(account), tranche, cashE6);
      var _ = desk.send(owner);
    }
  }
}
