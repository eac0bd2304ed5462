package cenote.simulator.market;

import cenote.pool.Pool;

/** What is sent seldom: cancels, parameters, access, ticks by strangers. */
final class Chores {

  /** One volume in so many is sent as it is, however fast. */
  private static final int HASTE = 8;

  private final World world;
  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final Standing standing;

  Chores(Floor floor, Dice dice) {
    this.world = floor.world();
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.standing = floor.standing();
  }

  private int owner(int account) {
    return cast.owner(accounts.owner(account));
  }

  /** Cancels an order that stands, or all old ones of an account. */
  boolean sendCancel() {
    int at = standing.any(dice, sight.logNs());
    if (at < 0 || dice.below(5) == 0) {
      return cancelOld(accounts.any(Role.TRADER, dice));
    }
    int account = standing.account(at);
    int owner = owner(account);
    desk.encoder().cancelOrder(desk.from(owner), accounts.subaccount(account), standing.number(at));
    standing.remove(at);
    return desk.send(owner);
  }

  private boolean cancelOld(int account) {
    long below = accounts.lastOrder(account) - dice.between(40, 400);
    if (below <= 0 || accounts.id(account) < 0) {
      return false;
    }
    int owner = owner(account);
    desk.encoder().cancelOrders(desk.from(owner), accounts.subaccount(account), below);
    return desk.send(owner);
  }

  boolean sendSmile() {
    return sendSmile(dice.below(world.underlyings()));
  }

  boolean sendSmile(int underlying) {
    return sendSmile(underlying, Errand.NOTHING, 0);
  }

  boolean sendSmile(int underlying, Errand errand, int ref) {
    double longVol = dice.between(0.4, 1.0);
    desk.encoder()
        .reportSurface(
            desk.from(Cast.STEWARD),
            world.id(underlying),
            (long) (longVol * dice.between(0.7, 1.8) * 1e9),
            (long) (longVol * 1e9),
            dice.between(500_000_000L, 20_000_000_000L),
            dice.between(-120_000_000L, 60_000_000L),
            dice.between(0L, 60_000_000L));
    return desk.send(Cast.STEWARD, errand, ref);
  }

  boolean sendRisk() {
    int underlying = dice.below(world.underlyings());
    World.Terms terms = world.terms(underlying);
    long sigmaE9 = (long) (terms.sigmaE9() * dice.between(0.7, 1.6));
    long advE8 = (long) (terms.advE8() * dice.between(0.8, 1.3));
    int id = world.id(underlying);
    desk.encoder().setRisk(desk.from(Cast.STEWARD), id, sigmaE9, volumeE8(id, advE8));
    return desk.send(Cast.STEWARD);
  }

  /** Under rules 4 what is too fast is refused: mostly he goes as far as he may. */
  private long volumeE8(int id, long askedE8) {
    Pool pool = sight.pool();
    if (!pool.governor().isActive() || askedE8 % HASTE == 0) {
      return askedE8;
    }
    return Math.clamp(askedE8, pool.market().leastAdvE8(id), pool.market().mostAdvE8(id));
  }

  boolean sendAccess() {
    int id = accounts.id(accounts.any(Role.TRADER, dice));
    return id >= 0 && sendAccess(id, dice.below(4), Errand.NOTHING, 0);
  }

  /** Grants access bits to an account of the pool. */
  boolean sendAccess(int id, long mask, Errand errand, int ref) {
    desk.encoder().grantAccess(desk.from(Cast.LISTER), id, mask);
    return desk.send(Cast.LISTER, errand, ref);
  }

  /** Anybody may send a tick. */
  boolean sendTick() {
    desk.encoder().tick();
    desk.sendRaw();
    return true;
  }
}
