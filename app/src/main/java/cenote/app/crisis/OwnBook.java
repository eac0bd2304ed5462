package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.ArrayList;
import java.util.List;

/** XPL, August 2025: a mark before listing that follows the venue's own thin book. */
final class OwnBook implements Incident {
  private static final long ENTRY_E8 = 55_000_000L;
  private static final int SHORTS = 30;
  private static final long SHORT_CASH_E6 = 100_000 * Stage.CASH_E6;
  private static final long ATTACKER_CASH_E6 = 4 * Stage.MILLION_E6;

  /** 1.2 times the equity of a short, units. */
  private static final long EACH_E8 = 218_000L * Stage.UNIT_E8;

  /** 60 M a day, units. */
  private static final long ADV_E8 = 109_000_000L * Stage.UNIT_E8;

  private static final int PEAK = 360;
  private static final int IMPACT_EVERY = 10;
  private static final long E9 = 1_000_000_000L;
  private static final long BOUND_E9 = 5_100_000L;
  private static final String LOSS = "loss of the shorts";

  @Override
  public String name() {
    return "xpl";
  }

  @Override
  public String title() {
    return "XPL before its listing, 26 August 2025";
  }

  @Override
  public String story() {
    return "The mark follows the venue's own thin book; four wallets buy the book up threefold, and"
        + " shorts that were right are closed out.";
  }

  @Override
  public String lossOf() {
    return LOSS;
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath book =
        new PricePath(
            seed, 0, ENTRY_E8, 60, ENTRY_E8, PEAK, 180_000_000, 600, 60_000_000, 900, ENTRY_E8);
    PricePath outside = new PricePath(seed + 1, 0, ENTRY_E8, 900, ENTRY_E8);
    Outcome off;
    try (Stage stage = new Stage(seed, Setting.LOOSE)) {
      off =
          attack(stage, book, outside)
              .outcome("the pool with one reporter alone, which reads the book; no keepers");
    }
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Attack attack = attack(stage, book, outside);
      Outcome on = attack.outcome("the pool: the book is one of five families");
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          SHORTS * SHORT_CASH_E6,
          "published figures unchecked: all margin of the same shorts",
          demands(stage, on, attack));
    }
  }

  /** What the attack came to. */
  private record Attack(
      Stage stage, int market, List<Party> shorts, long peakE6, long openE6, long farthestE9) {

    Outcome outcome(String how) {
      return stage.outcome(how, peakE6, -stage.profitE6(shorts));
    }
  }

  private static Attack attack(Stage stage, PricePath book, PricePath outside) {
    int market = stage.market("XPL", Stage.RAMP, 2_000_000_000L, ADV_E8, ENTRY_E8);
    Party buyer = stage.open("buyer", 0, ATTACKER_CASH_E6);
    List<Party> shorts = new ArrayList<>();
    for (int i = 0; i < SHORTS; i++) {
      shorts.add(stage.open("short", i, SHORT_CASH_E6));
    }
    stage.begin();
    long openE8 = 0;
    for (Party each : shorts) {
      openE8 += stage.tradeMost(buyer, each, market, EACH_E8);
    }
    long peakE6 = 0;
    long farthestE9 = 0;
    for (int t = 1; t <= book.seconds(); t++) {
      stage.price(market, outside.atE8(t));
      stage.price(market, 0, book.atE8(t));
      stage.step();
      if (t % IMPACT_EVERY == 0) {
        stage.impact(market, book.atE8(t));
      }
      long markE8 = stage.pool().market().markE8(stage.perpetual(market));
      long off = Math.abs(markE8 - outside.atE8(t)) * E9 / outside.atE8(t);
      farthestE9 = Math.max(farthestE9, off);
      stage.sample(market, List.of(buyer), -stage.profitE6(shorts));
      peakE6 = Math.max(peakE6, stage.profitE6(List.of(buyer)));
    }
    return new Attack(stage, market, shorts, peakE6, Stage.valueE6(openE8, ENTRY_E8), farthestE9);
  }

  private static List<Demand> demands(Stage stage, Outcome on, Attack attack) {
    return List.of(
        new Demand(
            "the mark stays within 0.5 % of the outside, whatever the book does",
            Money.percent(attack.farthestE9(), E9) + " at most", attack.farthestE9() <= BOUND_E9),
        new Demand("no account is closed out", on.closeOuts() + " close-outs", on.closeOuts() == 0),
        new Demand(
            "the attacker's gain at its best is inside that bound",
            Money.text(on.attackerE6()) + " on " + Money.text(attack.openE6()),
            on.attackerE6() * E9 / 1_000 <= attack.openE6() / 1_000 * BOUND_E9),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
