package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.simulator.checker.InvariantBroken;
import cenote.simulator.world.SurfaceDraw;

/**
 * The steward's surfaces, in a pool that has the second rules: sound ones instead of a smile, and
 * such as break one rule, which must be refused by its name. Draws from dice of its own, so that a
 * run under the first rules sends what it sent before there were any.
 */
final class Surfaces {

  private static final int RULES = 2;
  private static final long SALT = 0x7375_7266L;

  private final World world;
  private final Desk desk;
  private final Sight sight;
  private final Marks marks;
  private final Dice dice;
  private final SurfaceDraw draw;

  Surfaces(Floor floor, long seed) {
    this.world = floor.world();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.marks = floor.marks();
    this.dice = new Dice(seed ^ SALT);
    this.draw = new SurfaceDraw(new cenote.simulator.world.Dice(seed ^ SALT));
    desk.hear(Errand.SURFACE, (code, _, expected) -> onAnswer(code, expected));
  }

  private boolean areTaken() {
    return sight.pool().rulesVersion() >= RULES;
  }

  /** Whether a smile should be a surface this time. */
  boolean isTurn() {
    return areTaken() && dice.isHeads();
  }

  /** Whether what is to be refused should be a surface this time. */
  boolean isTurnOfBroken() {
    return areTaken() && dice.below(16) == 0;
  }

  boolean send() {
    draw.sound();
    return send(Reject.NONE);
  }

  boolean sendBroken() {
    return send(draw.broken());
  }

  private boolean send(Reject expected) {
    int underlying = world.id(dice.below(world.underlyings()));
    desk.encoder().changeSurface(desk.from(Cast.STEWARD), underlying, draw);
    return desk.send(Cast.STEWARD, Errand.SURFACE, expected.code());
  }

  private void onAnswer(int code, int expected) {
    Reject reject = Reject.of(code);
    boolean isJudged = reject == Reject.NONE || SurfaceDraw.RULES.contains(reject);
    if (isJudged && code != expected) {
      throw new InvariantBroken(
          "11.7 surfaces", "surface: expected " + Reject.of(expected) + ", got " + reject);
    }
    if (isJudged) {
      marks.judged(reject);
    }
  }
}
