package cenote.simulator.market;

import cenote.pool.vault.GuaranteeVault;

/** Depositors of the guarantee vault: cash into both tranches, and out again after a while. */
final class Backers {

  private static final int EVERY = 24;
  private static final long SALT = 0x6261_636BL;
  private static final int REDEEMS_OF = 3;

  private final World world;
  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Marks marks;
  private final Dice dice;
  private boolean hasSeen;

  Backers(Floor floor, long seed) {
    this.world = floor.world();
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.marks = floor.marks();
    this.dice = new Dice(seed ^ SALT);
  }

  /** Under rules 4, now and then one of them asks for something. */
  void step() {
    boolean isOpen = sight.pool().rulesVersion() >= GuaranteeVault.RULES;
    if (!isOpen || sight.steps() % EVERY != 0 || desk.room() == 0) {
      return;
    }
    int account = accounts.any(Role.BACKER, dice);
    int tranche = dice.below(GuaranteeVault.TRANCHES);
    if (dice.below(REDEEMS_OF) == 0) {
      var _ = redeem(account, tranche, dice.isHeads() ? 0 : (long) dice.logBetween(1e6, 1e10));
    } else {
      long cashE6 = sight.balance(accounts.id(account), world.assetId(0));
      var _ = deposit(account, tranche, cashE6 / dice.between(5, 50), Errand.NOTHING);
    }
    look();
  }

  private void look() {
    if (!hasSeen && sharesSum() > 0) {
      hasSeen = true;
      marks.seen(Sighting.VAULT_SHARES);
    }
  }

  private long sharesSum() {
    GuaranteeVault vault = sight.pool().guaranteeVault();
    return vault.shares(GuaranteeVault.JUNIOR) + vault.shares(GuaranteeVault.SENIOR);
  }

  boolean deposit(int account, int tranche, long cashE6, Errand errand) {
    int owner = cast.owner(accounts.owner(account));
    desk.encoder()
        .depositGuarantee(desk.from(owner), accounts.subaccount(account), tranche, cashE6);
    return desk.send(owner, errand, 0);
  }

  boolean redeem(int account, int tranche, long shares) {
    int owner = cast.owner(accounts.owner(account));
    desk.encoder().redeemGuarantee(desk.from(owner), accounts.subaccount(account), tranche, shares);
    return desk.send(owner);
  }
}
