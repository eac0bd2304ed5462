package cenote.simulator.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a seed's market consists of: who takes part, what happens, who means harm.
 *
 * @param isSigned the pool requires signatures
 * @param accounts ordinary accounts, 10 to 200
 * @param underlyings 2 to 4, the first in Core, the second in Ramp
 * @param reporters 1 to 7
 * @param families of reporters, 1 to 3 and at most as many as there are reporters
 * @param funds how insurance and house compare with what will be needed
 * @param insuranceCoreE6 capital of Core's insurance at genesis, cash E6
 * @param insuranceRampE6 the same for Ramp
 * @param houseE6 capital of the house at genesis, cash E6
 * @param reportEveryNs how often each underlying is reported
 * @param refusedPerMille share of ordinary commands that break a rule on purpose, 100 to 200
 * @param scenes that may be played; those of funds follow {@code funds}
 * @param attacks of those who are there
 * @param hasIdleHours an hour or two pass without trades
 */
public record MarketPlan(
    boolean isSigned,
    int accounts,
    int underlyings,
    int reporters,
    int families,
    Funds funds,
    long insuranceCoreE6,
    long insuranceRampE6,
    long houseE6,
    long reportEveryNs,
    int refusedPerMille,
    Set<Scene> scenes,
    Set<Attack> attacks,
    boolean hasIdleHours) {

  private static final List<Funds> ALL_FUNDS = List.of(Funds.values());

  /** Keeps the plan's draws apart from those of the market itself. */
  private static final long SALT = 0x706C_616EL;

  private static final long MARGIN_SALT = 0x706D_6174L;
  private static final long CASH = 1_000_000L;

  /** Checks the ranges. */
  public MarketPlan {
    require("accounts", accounts, 10, 200);
    require("underlyings", underlyings, 2, 4);
    require("reporters", reporters, 1, 7);
    require("families", families, 1, Math.min(3, reporters));
    scenes = Collections.unmodifiableSet(new TreeSet<>(scenes));
    attacks = Collections.unmodifiableSet(new TreeSet<>(attacks));
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", got " + value);
    }
  }

  /** A plan drawn from a seed: each scene and each attacker is on or off. */
  public static MarketPlan draw(long seed) {
    Dice dice = new Dice(seed ^ SALT);
    Funds funds = ALL_FUNDS.get(dice.below(ALL_FUNDS.size()));
    int reporters = dice.between(1, 7);
    return new MarketPlan(
        dice.below(24) == 0,
        (int) dice.logBetween(10, 200.9),
        dice.between(2, 4),
        reporters,
        dice.between(1, Math.min(3, reporters)),
        funds,
        insuranceE6(funds, dice, 2_000_000),
        insuranceE6(funds, dice, 250_000),
        houseE6(funds, dice),
        (long) dice.logBetween(80e6, 600e6),
        dice.between(100, 200),
        scenes(dice),
        attacks(dice, new Dice(seed ^ MARGIN_SALT)),
        dice.below(6) == 0);
  }

  private static long insuranceE6(Funds funds, Dice dice, long ampleCash) {
    return switch (funds) {
      case AMPLE -> ampleCash * CASH;
      case POOR -> dice.between(0L, 20_000L * CASH);
      case EXACT, ABOVE, BELOW -> dice.between(10_000L * CASH, 400_000L * CASH);
    };
  }

  private static long houseE6(Funds funds, Dice dice) {
    return funds == Funds.POOR ? dice.between(0L, 10_000L * CASH) : 1_000_000L * CASH;
  }

  private static Set<Scene> scenes(Dice dice) {
    Set<Scene> scenes = EnumSet.of(Scene.CALM);
    for (Scene scene : Scene.values()) {
      if (dice.below(100) < 70) {
        scenes.add(scene);
      }
    }
    return scenes;
  }

  /** Scenes of prices that may be played, in the order of the enum. */
  Scene[] priceScenes() {
    List<Scene> possible = new ArrayList<>();
    for (Scene scene : Scene.values()) {
      boolean isPossible = scene != Scene.DISAGREEMENT || families > 1;
      if (scene.isOfPrice() && isPossible && scenes.contains(scene)) {
        possible.add(scene);
      }
    }
    return possible.toArray(Scene[]::new);
  }

  private static Set<Attack> attacks(Dice dice, Dice ofMargin) {
    Set<Attack> attacks = EnumSet.noneOf(Attack.class);
    for (Attack attack : Attack.values()) {
      boolean isOn = attack.isOfMargin() ? ofMargin.below(100) < 30 : dice.below(100) < 50;
      if (isOn) {
        attacks.add(attack);
      }
    }
    return attacks;
  }
}
