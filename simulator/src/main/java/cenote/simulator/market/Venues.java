package cenote.simulator.market;

import cenote.pool.Reject;

/** What venues send besides fills: impact prices, crossed ones too. */
final class Venues {

  private final Board board;
  private final Desk desk;
  private final Track[] tracks;
  private final Sight sight;
  private final Dice dice;

  Venues(Floor floor, Dice dice) {
    this.board = floor.board();
    this.desk = floor.desk();
    this.tracks = floor.tracks();
    this.sight = floor.sight();
    this.dice = dice;
    desk.hear(Errand.CROSSED_IMPACT, (code, _, ref) -> onCrossed(code, ref));
  }

  /** A mid near the mark of a linear instrument. */
  boolean sendImpact() {
    int instrument = board.anyLinear(sight, dice);
    if (instrument < 0) {
      return false;
    }
    long markE8 = board.markE8(instrument, sight);
    long midE8 = markE8 + (long) (markE8 * (2e-3 * dice.noise()));
    long halfE8 = Math.max(1, midE8 / dice.between(500, 20_000));
    return markE8 > halfE8 && impact(instrument, midE8 - halfE8, midE8 + halfE8, Errand.NOTHING);
  }

  /** Sends crossed prices where that is the scene. */
  void step() {
    for (int u = 0; u < tracks.length; u++) {
      int perpetual = tracks[u].scene() == Scene.CROSSED ? board.perpetual(u) : -1;
      if (perpetual >= 0 && desk.room() > 0 && tracks[u].takeShot(Scene.CROSSED)) {
        long markE8 = Math.max(1_000, board.markE8(perpetual, sight));
        var _ = impact(perpetual, markE8 + markE8 / 200, markE8 - 1, Errand.CROSSED_IMPACT);
      }
    }
  }

  /** A venue quotes an instrument around a mid. */
  boolean quote(int instrument, int venue, long midE8) {
    long halfE8 = Math.max(1, midE8 / 5_000);
    int party = Cast.VENUES + venue;
    desk.encoder()
        .reportImpact(desk.from(party), board.id(instrument), midE8 - halfE8, midE8 + halfE8);
    return desk.send(party, Errand.IDLE_QUOTE, 0);
  }

  private boolean impact(int instrument, long bidE8, long askE8, Errand errand) {
    int venue = Cast.VENUES + dice.below(Cast.VENUE_COUNT);
    desk.encoder().reportImpact(desk.from(venue), board.id(instrument), bidE8, askE8);
    return desk.send(venue, errand, board.underlying(instrument));
  }

  private void onCrossed(int code, int underlying) {
    if (code == Reject.CROSSED_MARKET.code()) {
      tracks[underlying].onRefused(Scene.CROSSED);
    }
  }
}
