package cenote.simulator.market;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the stages one at a time: the one that opens the run first, the others as they come. */
final class Director {

  private static final int SURRENDERS = 5;

  private final Sight sight;
  private final Dice dice;
  private final List<Stage> first = new ArrayList<>();
  private final List<Stage> others = new ArrayList<>();
  private @Nullable Stage now;
  private long nextNs;

  Director(Sight sight, Dice dice) {
    this.sight = sight;
    this.dice = dice;
  }

  /** With the stages of a plan. */
  static Director of(
      Floor floor, Listings listings, Stagehand hand, Backers backers, boolean isDeep, Dice dice) {
    Director director = new Director(floor.sight(), dice);
    MarketPlan plan = floor.plan();
    int first = floor.accounts().first(Role.SOLO);
    if (plan.funds().isStaged()) {
      Solo alone = new Solo(floor, listings, hand, first + 1);
      director.opensWith(new StagedInsolvency(floor, alone));
    }
    if (isDeep && !plan.funds().isStaged()) {
      director.opensWith(new DeepLoss(floor, hand, backers));
      for (int number = 0; number < SURRENDERS; number++) {
        director.opensWith(new Surrender(floor, hand, number, true));
      }
    }
    if (plan.scenes().contains(Scene.SOLE_OWNER)) {
      Solo alone = new Solo(floor, listings, hand, first);
      director.plays(new SoleOwner(floor, alone, dice.split()));
    }
    if (plan.scenes().contains(Scene.MASS_LIQUIDATION)) {
      director.plays(new MassLiquidation(floor, hand, dice.split()));
    }
    if (isDeep) {
      director.plays(new Squeeze(floor, hand));
      director.plays(new Surrender(floor, hand, SURRENDERS, false));
    }
    return director;
  }

  /** To be played once, before anybody trades. */
  void opensWith(Stage stage) {
    first.add(stage);
  }

  /** To be played again and again. */
  void plays(Stage stage) {
    others.add(stage);
  }

  /** True while nobody else should trade. */
  boolean isAlone() {
    Stage stage = now;
    return stage == null ? !first.isEmpty() : stage.isAlone();
  }

  /** How long nothing happens after this step, ns; tells it once. */
  long takeIdleNs() {
    Stage stage = now;
    return stage == null ? 0 : stage.takeIdleNs();
  }

  void step() {
    Stage stage = now;
    if (stage != null) {
      if (stage.step()) {
        now = null;
        nextNs = sight.nowNs() + dice.between(500L, 4_000L) * 1_000_000L;
      }
    } else if (!first.isEmpty()) {
      tryFirst();
    } else if (!others.isEmpty() && sight.nowNs() >= nextNs) {
      Stage chosen = others.get(dice.below(others.size()));
      now = chosen.begin() ? chosen : null;
    }
  }

  private void tryFirst() {
    Stage chosen = first.getFirst();
    if (chosen.begin()) {
      now = chosen;
      first.removeFirst();
    }
  }
}
