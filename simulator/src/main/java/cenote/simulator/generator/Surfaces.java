package cenote.simulator.generator;

import cenote.pool.Reject;
import cenote.simulator.world.Dice;
import cenote.simulator.world.SurfaceDraw;

/**
 * Surfaces of the steward, sound and broken ones, under the second rules. Draws from dice of its
 * own, so that a seed without those rules sends what it sent before there were any.
 */
final class Surfaces {

  private static final int RULES = 2;
  private static final long SALT = 0x7375_7266L;

  private final World world;
  private final Sequences sequences;
  private final Dice dice;
  private final SurfaceDraw draw;
  private boolean isActive;

  Surfaces(long seed, World world, Sequences sequences) {
    this.world = world;
    this.sequences = sequences;
    this.dice = new Dice(seed ^ SALT);
    this.draw = new SurfaceDraw(dice.split());
  }

  /** Whether a smile should be a surface this time. */
  boolean isTurn() {
    return isActive && dice.chance(0.5);
  }

  /** Whether what is to be refused should be a surface this time. */
  boolean isTurnOfBroken() {
    return isActive && dice.chance(0.1);
  }

  /** Whether a surface should come before its rules, in a seed that will have them. */
  boolean isEarly() {
    return world.hasSecondRules && !isActive && dice.chance(0.5);
  }

  /** Whether the second rules should be put in force now, in a seed that has them. */
  boolean isActivation() {
    return world.hasSecondRules && !isActive && dice.chance(0.1);
  }

  Command activation() {
    return new Command.ActivateRules(sequences.sender(Keys.GENESIS), RULES);
  }

  Command sound() {
    return change(sequences.sender(Keys.STEWARD), anyUnderlying(), draw.sound());
  }

  /** What it must be refused for, and the command. */
  record Broken(String intent, Command command) {}

  Broken broken() {
    int way = dice.between(0, 11);
    if (way == 0) {
      Sender lister = sequences.sender(Keys.GENESIS);
      return new Broken("surface by the lister", change(lister, 0, draw.sound()));
    }
    Sender steward = sequences.sender(Keys.STEWARD);
    if (way == 1) {
      int nowhere = dice.pick(-1, 50);
      return new Broken("surface underlying", change(steward, nowhere, draw.sound()));
    }
    Reject rule = draw.broken();
    return new Broken("surface " + rule, change(steward, anyUnderlying(), draw));
  }

  private int anyUnderlying() {
    return dice.between(0, world.underlyings.size() - 1);
  }

  private static Command change(Sender sender, int underlying, SurfaceDraw of) {
    return new Command.ChangeSurface(sender, underlying, Nodes.of(of));
  }

  void onAccepted(Command command) {
    isActive |= command instanceof Command.ActivateRules rules && rules.version() >= RULES;
  }
}
