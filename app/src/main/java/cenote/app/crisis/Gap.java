package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A gap of half the price in one second, with no trade on the way. */
final class Gap implements Incident {
  private static final long BEFORE_E8 = 5_000_000_000_000L;
  private static final long AFTER_E8 = BEFORE_E8 / 2;

  /** 100 M a day, units. */
  private static final long ADV_E8 = 2_000 * Stage.UNIT_E8;

  private static final long LOOSE_E8 = 1_000 * ADV_E8;
  private static final int LONGS = 40;
  private static final int GAP = 60;
  private static final int END = 1_800;

  @Override
  public String name() {
    return "price-gap";
  }

  @Override
  public String title() {
    return "Price gap of 50 %";
  }

  @Override
  public String story() {
    return "Longs of two to eight times wake up at half the price: no margin call, no auction could"
        + " have come between.";
  }

  @Override
  public CrisisRun play(long seed) {
    Outcome off;
    long expectedE6;
    try (Stage stage = new Stage(seed, Setting.LOOSE)) {
      GapPlay play = play(stage, LOOSE_E8, seed);
      expectedE6 = play.expectedE6();
      off =
          stage.outcome(
              "the pool at its loose end: rules 1, volume a thousandfold (so no cap), one reporter,"
                  + " no keepers",
              List.of(),
              stage.lossE6());
    }
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      GapPlay play = play(stage, ADV_E8, seed);
      Outcome on =
          stage.outcome(
              "the pool: cap of a tenth of a day's volume, five families, keepers",
              List.of(),
              stage.lossE6());
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          expectedE6,
          "no published figure: sum of max(0, fall - equity) of the same books",
          demands(stage, on, play));
    }
  }

  /** What was open before the gap, and what it must cost. */
  private record GapPlay(int underlying, long openE8, long expectedE6) {}

  private static GapPlay play(Stage stage, long advE8, long seed) {
    int market = stage.market("GAP", Stage.CORE, 600_000_000L, advE8, BEFORE_E8);
    SplittableRandom random = new SplittableRandom(seed);
    List<Party> longs = new ArrayList<>();
    long[] equitiesE6 = new long[LONGS];
    long[] wantedE8 = new long[LONGS];
    for (int i = 0; i < LONGS; i++) {
      equitiesE6[i] = random.nextInt(100_000, 500_000) * Stage.CASH_E6;
      long notionalE6 = equitiesE6[i] / 10 * random.nextInt(20, 80);
      wantedE8[i] = notionalE6 / (BEFORE_E8 / Stage.UNIT_E8) * 100;
      longs.add(stage.open("long", i, equitiesE6[i]));
    }
    stage.begin();
    for (int i = 0; i < LONGS; i++) {
      stage.tradeMost(longs.get(i), stage.maker(), market, wantedE8[i]);
    }
    long openE8 = 0;
    long expectedE6 = 0;
    for (int t = 1; t <= END; t++) {
      if (t == GAP) {
        for (Party each : longs) {
          long heldE8 = stage.positionE8(each, market);
          long fallE6 = Stage.valueE6(heldE8, BEFORE_E8 - AFTER_E8);
          openE8 += heldE8;
          expectedE6 += Math.max(0, fallE6 - stage.equityE6(each.account()));
        }
      }
      stage.price(market, t < GAP ? BEFORE_E8 : AFTER_E8);
      stage.step();
      stage.sample(market, List.of(), stage.lossE6());
    }
    return new GapPlay(market, openE8, expectedE6);
  }

  private static List<Demand> demands(Stage stage, Outcome on, GapPlay play) {
    return List.of(
        new Demand(
            "open interest is bounded by depth: at most a tenth of a day's volume",
            Money.percent(play.openE8(), ADV_E8) + " of a day's volume",
            play.openE8() * 10 <= ADV_E8),
        new Demand(
            "the loss is no more than what the books owed at the new price, and twice the exit",
            Money.text(on.lossE6()) + " against " + Money.text(play.expectedE6()),
            on.lossE6() <= 2 * play.expectedE6()),
        new Demand(
            "layers are used in order",
            stage.losses().uses().size() + " uses",
            stage.losses().isInOrder()),
        Common.noShortfall(on),
        Common.otherDomain(stage, Stage.CORE),
        new Demand("all close-outs end", on.cureSeconds() + " s", on.cureSeconds() >= 0),
        Common.noManualPrice(stage, play.underlying(), AFTER_E8),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
