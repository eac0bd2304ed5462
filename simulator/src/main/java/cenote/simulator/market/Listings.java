package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.pool.market.InstrumentKind;

/** Instruments: those of the opening, new series as old ones expire, private ones for stages. */
final class Listings {

  /** Who may trade a private instrument. */
  static final long FEW = 4;

  /** Strikes lie a twentieth to a fortieth of the price apart. */
  private static final int STRIKES = 20;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final int[] LIVES_SECONDS = {6, 12, 25, 60, 150, 600, 7_200, 172_800, 1_728_000};
  private static final int MOST_OF_UNDERLYING = 9;

  private final World world;
  private final Board board;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;

  Listings(Floor floor, Dice dice) {
    this.world = floor.world();
    this.board = floor.board();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
    desk.hear(Errand.LISTING, this::onAnswer);
  }

  /** What the market opens with, into the board: to be asked for with {@link #ask}. */
  void plan(long nowNs) {
    for (int u = 0; u < world.underlyings(); u++) {
      long priceE8 = world.terms(u).startE8();
      board.add(u, InstrumentKind.PERPETUAL, 0, 0, false);
      long dayNs = second(nowNs, dice.between(86_400, 30 * 86_400));
      board.add(u, InstrumentKind.FUTURE, dayNs, 0, false);
      board.add(u, InstrumentKind.CALL, dayNs, strikeE8(u, priceE8), false);
      board.add(u, InstrumentKind.PUT, dayNs, strikeE8(u, priceE8), false);
      long soonNs = second(nowNs, dice.between(15, 300));
      board.add(u, InstrumentKind.CALL + dice.below(2), soonNs, strikeE8(u, priceE8), false);
    }
  }

  private static long second(long nowNs, int ahead) {
    return (nowNs / SECOND_NS + ahead) * SECOND_NS;
  }

  /** So few strikes that several expiries share one. */
  private long strikeE8(int underlying, long priceE8) {
    long leastE8 = world.terms(underlying).tickE8() * 100;
    long stepE8 = leastE8 * Long.highestOneBit(Math.max(1, priceE8 / leastE8 / STRIKES));
    return Math.max(1, (long) (priceE8 * dice.between(0.9, 1.1)) / stepE8) * stepE8;
  }

  /** A new series of any underlying, if there is room for it. */
  boolean sendSeries() {
    int u = dice.below(world.underlyings());
    long indexE8 = sight.indexE8(u);
    boolean hasRoom =
        indexE8 > 0 && !board.isFull() && board.liveCount(u, sight.logNs()) < MOST_OF_UNDERLYING;
    return hasRoom && askFor(series(u, indexE8), Errand.LISTING);
  }

  private int series(int u, long indexE8) {
    int kind = dice.between(InstrumentKind.FUTURE, InstrumentKind.PUT);
    long expiryNs = second(sight.logNs(), LIVES_SECONDS[dice.below(LIVES_SECONDS.length)]);
    long strikeE8 = kind == InstrumentKind.FUTURE ? 0 : strikeE8(u, indexE8);
    return board.add(u, kind, expiryNs, strikeE8, false);
  }

  /** A call that ends so soon, at the money; its number here, to be asked for. */
  int call(int underlying, int seconds) {
    long strikeE8 = strikeE8(underlying, sight.indexE8(underlying));
    long expiryNs = second(sight.logNs(), seconds);
    return board.add(underlying, InstrumentKind.CALL, expiryNs, strikeE8, false);
  }

  /** A future that ends so soon; its number here, to be asked for. */
  int future(int underlying, int seconds) {
    long expiryNs = second(sight.logNs(), seconds);
    return board.add(underlying, InstrumentKind.FUTURE, expiryNs, 0, false);
  }

  /** A future with an expiry of its own that few may trade; its number here, to be asked for. */
  int privateFuture(int underlying) {
    long expiryNs = second(sight.logNs(), 40 * 86_400 + dice.below(20 * 86_400));
    return board.add(underlying, InstrumentKind.FUTURE, expiryNs, 0, true);
  }

  private boolean askFor(int instrument, Errand errand) {
    return ask(instrument, errand, instrument);
  }

  /** Asks for an instrument of the board. */
  boolean ask(int instrument, Errand errand, int ref) {
    boolean isPrivate = board.isPrivate(instrument);
    desk.encoder()
        .listInstrument(
            desk.from(Cast.LISTER),
            world.id(board.underlying(instrument)),
            board.kind(instrument),
            board.tickE8(instrument),
            board.lotE8(instrument),
            board.expiryNs(instrument),
            board.strikeE8(instrument),
            isPrivate ? FEW : 0);
    return desk.send(Cast.LISTER, errand, ref);
  }

  /** It came too late to be listed with the expiry it had: another one, later. */
  void postpone(int instrument) {
    if (board.expiryNs(instrument) != 0) {
      board.expires(instrument, second(sight.logNs(), dice.between(30, 300)));
    }
  }

  private void onAnswer(int code, long value, int instrument) {
    if (code == Reject.NONE.code()) {
      board.listed(instrument, value);
    }
  }
}
