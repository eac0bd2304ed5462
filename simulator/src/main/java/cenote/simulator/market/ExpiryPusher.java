package cenote.simulator.market;

import cenote.pool.Pool;
import cenote.pool.Reject;

/** Buys calls that are about to expire, and reports too high a price until they have. */
final class ExpiryPusher implements Attacker {

  private static final int REPORTER = 0;
  private static final int PATIENCE_SECONDS = 40;
  private static final double BIAS = 0.004;

  private final World world;
  private final Accounts accounts;
  private final Board board;
  private final Reports reports;
  private final Listings listings;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final Deal deal;
  private final Marks marks;
  private final Gang gang;
  private final Clockwork clock;
  private int underlying;
  private int call = -1;
  private boolean isSent;
  private boolean wasRefused;

  ExpiryPusher(Floor floor, Reports reports, Listings listings, Dice dice) {
    this.world = floor.world();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.reports = reports;
    this.listings = listings;
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    this.deal = floor.deal();
    this.marks = floor.marks();
    this.gang = new Gang(accounts, Role.PUSHER);
    this.clock = new Clockwork(sight);
    desk.hear(Errand.PUSH, this::onAnswer);
  }

  @Override
  public String goal() {
    return "move a settlement price with one reporter of several";
  }

  @Override
  public long scoreE6(Pool pool) {
    return gang.scoreE6(pool);
  }

  @Override
  public void act(Outlet outlet) {
    if (!gang.isOpen(outlet.pool()) || desk.room() == 0) {
      return;
    }
    switch (clock.act()) {
      case 0 -> choose();
      case 1 -> list();
      case 2 -> buy();
      default -> await();
    }
    if (wasRefused || clock.isLaterThan(PATIENCE_SECONDS)) {
      start();
    }
  }

  private void start() {
    reports.bias(-1, 0, 0);
    isSent = false;
    wasRefused = false;
    clock.start();
  }

  private void choose() {
    underlying = dice.below(world.underlyings());
    if (sight.isOpen(underlying) && !sight.isReduceOnly(underlying) && !board.isFull()) {
      start();
      call = listings.call(underlying, dice.between(8, 25));
      clock.next();
    }
  }

  private void list() {
    isSent = isSent || listings.ask(call, Errand.PUSH, call + 1);
    if (board.id(call) >= 0 && board.markE8(call, sight) > 0) {
      isSent = false;
      clock.next();
    }
  }

  private void buy() {
    isSent = isSent || sendBuy();
    if (isSent) {
      reports.bias(REPORTER, underlying, BIAS);
      clock.next();
    }
  }

  private boolean sendBuy() {
    long tickE8 = board.tickE8(call);
    long priceE8 = (board.markE8(call, sight) / tickE8 + 1) * tickE8;
    double units = 100_000 / (sight.indexE8(underlying) * 1e-8);
    long lotE8 = board.lotE8(call);
    long quantityE8 = Math.max(1, (long) (units * 1e8 / lotE8)) * lotE8;
    deal.begin(call, priceE8, quantityE8, true, 0);
    deal.order(gang.member(0), true, priceE8, quantityE8, sight.logNs(), 10);
    deal.order(accounts.first(Role.MAKER), false, priceE8, quantityE8, sight.logNs(), 10);
    return deal.send(Errand.PUSH, 0);
  }

  private void await() {
    int id = board.id(call);
    if (id < sight.market().instrumentCount() && sight.market().isExpired(id)) {
      marks.seen(Sighting.SETTLEMENT_PUSHED);
      start();
    }
  }

  private void onAnswer(int code, long value, int ref) {
    if (code != Reject.NONE.code()) {
      wasRefused = true;
    } else if (ref > 0) {
      board.listed(ref - 1, value);
    }
  }
}
