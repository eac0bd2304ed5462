package cenote.simulator.market;

/** What all parts of a market share. */
final class Floor {

  private final MarketPlan plan;
  private final Marks marks = new Marks();
  private final World world;
  private final Accounts accounts;
  private final Cast cast;
  private final Desk desk;
  private final Sight sight;
  private final Board board;
  private final Deal deal;
  private final Standing standing;
  private final Track[] tracks;

  Floor(MarketPlan plan, Dice dice) {
    NoOutlet closed = new NoOutlet();
    this.plan = plan;
    this.world = new World(plan, dice.split());
    this.accounts = new Accounts(plan, dice.split());
    this.cast = new Cast(plan, accounts.ownerCount());
    this.desk = new Desk(cast, plan.isSigned(), closed);
    this.sight = new Sight(world, closed.pool());
    this.board = new Board(world);
    this.deal = new Deal(cast, accounts, board, desk);
    this.standing = new Standing(accounts);
    this.tracks = new Track[world.underlyings()];
    Scene[] scenes = plan.priceScenes();
    for (int u = 0; u < tracks.length; u++) {
      tracks[u] = new Track(u, world.terms(u), scenes, dice.split(), marks);
    }
  }

  MarketPlan plan() {
    return plan;
  }

  Marks marks() {
    return marks;
  }

  World world() {
    return world;
  }

  Accounts accounts() {
    return accounts;
  }

  Cast cast() {
    return cast;
  }

  Desk desk() {
    return desk;
  }

  Sight sight() {
    return sight;
  }

  Board board() {
    return board;
  }

  Deal deal() {
    return deal;
  }

  Standing standing() {
    return standing;
  }

  /** One for each underlying, shared. */
  Track[] tracks() {
    return tracks;
  }
}
