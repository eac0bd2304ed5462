package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** dYdX's issue 3296: who is closed out next is drawn at random, the worst may wait. */
final class RandomOrder implements Incident {
  private static final long PRICE_E8 = 10_000_000_000L;
  private static final long SIGMA_E9 = 800_000_000L;
  private static final long ADV_E8 = 20_000_000 * Stage.UNIT_E8;

  /** What a lot is worth at the price: sales pass on whole lots. */
  private static final long LOT_E6 = Stage.CASH_E6;

  private static final int LONGS = 60;
  private static final long TWO_LEGS_CASH_E6 = 100_000 * Stage.CASH_E6;

  /** 450,000 at the price. */
  private static final long LEG_E8 = 4_500 * Stage.UNIT_E8;

  private static final int BLOCK_SECONDS = 3;
  private static final int OTHER_SEEDS = 100;
  private static final int FALL = 30;
  private static final int BOTTOM = 150;
  private static final int END = 600;

  @Override
  public String name() {
    return "random-order";
  }

  @Override
  public String title() {
    return "dYdX, issue 3296, January 2026";
  }

  @Override
  public String story() {
    return "A few accounts are tried in each block, drawn at random: those near their end wait"
        + " behind others, and are below zero when their turn comes.";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath path =
        new PricePath(
            seed,
            0,
            PRICE_E8,
            FALL,
            PRICE_E8,
            BOTTOM,
            PRICE_E8 / 100 * 72,
            END,
            PRICE_E8 / 100 * 74);
    Play reversed = reversed(path, seed);
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Play play = new Play(stage, path, seed);
      Outcome on =
          stage.outcome(
              "the pool: all in breach are flagged in the second of the price and sold slice by"
                  + " slice, the leg that gives back most per cost first; keepers with 5 M each",
              List.of(),
              stage.lossE6());
      return new CrisisRun(
          this,
          seed,
          off(path, play.books, seed),
          on,
          meanE6(path, play.books, seed),
          "no published figure: mean over " + OTHER_SEEDS + " other draws on the same books",
          demands(stage, on, play, reversed, Legs.of(seed)));
    }
  }

  private static Outcome off(PricePath path, List<RandomVictims.Book> books, long seed) {
    RandomVictims rival = new RandomVictims(path, books, BLOCK_SECONDS, seed);
    return Outcome.ofModel(
        "model: one account each "
            + BLOCK_SECONDS
            + " s, drawn from those in breach (rivals.md 4.2); "
            + rival.overtaken()
            + " times somebody worse waited",
        rival.lossE6(),
        0,
        rival.solventClosed(),
        rival.closed(),
        rival.samples());
  }

  private static long meanE6(PricePath path, List<RandomVictims.Book> books, long seed) {
    long sumE6 = 0;
    for (int i = 1; i <= OTHER_SEEDS; i++) {
      sumE6 += new RandomVictims(path, books, BLOCK_SECONDS, seed + i).lossE6();
    }
    return sumE6 / OTHER_SEEDS;
  }

  /** The same with the house keeper looking at the last account first. */
  private static Play reversed(PricePath path, long seed) {
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      stage.houseKeeper().reverse();
      return new Play(stage, path, seed);
    }
  }

  /** Longs of four to twelve times through a fall of 28 % in two minutes. */
  private static final class Play {
    private final List<RandomVictims.Book> books = new ArrayList<>();
    private final List<Long> leftE6 = new ArrayList<>();
    private int waiting;

    Play(Stage stage, PricePath path, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int market = stage.market("ORD", Stage.CORE, SIGMA_E9, ADV_E8, PRICE_E8);
      List<Party> longs = new ArrayList<>();
      List<Long> wantedE8 = new ArrayList<>();
      for (int i = 0; i < LONGS; i++) {
        long equityE6 = random.nextInt(20_000, 200_000) * Stage.CASH_E6;
        wantedE8.add(equityE6 / 10 * random.nextInt(40, 120));
        longs.add(stage.open("long", i, equityE6));
      }
      stage.begin();
      for (int i = 0; i < LONGS; i++) {
        stage.tradeMost(longs.get(i), stage.maker(), market, wantedE8.get(i));
      }
      for (Party each : longs) {
        long equityE6 = stage.equityE6(each.account());
        books.add(new RandomVictims.Book(stage.positionE8(each, market), equityE6));
      }
      for (int t = 1; t <= END; t++) {
        stage.price(market, path.atE8(t));
        stage.step();
        waiting = Math.max(waiting, stage.houseKeeper().waiting());
        stage.sample(market, List.of(), stage.lossE6());
      }
      longs.forEach(each -> leftE6.add(stage.equityE6(each.account())));
    }

    /** The most that anybody has more or less than in another play, units. */
    long farthest(Play other) {
      long farthest = 0;
      for (int i = 0; i < leftE6.size(); i++) {
        farthest = Math.max(farthest, Math.abs(leftE6.get(i) - other.leftE6.get(i)));
      }
      return farthest;
    }
  }

  /**
   * An account with two legs of one size, the one in a calm market opened first.
   *
   * @param firstSold instrument of the first offer that was taken, -1 for none
   * @param wild instrument of the leg in the market of three times the volatility
   */
  private record Legs(int firstSold, int wild, int taken) {

    static Legs of(long seed) {
      try (Stage stage = new Stage(seed, Setting.GUARDED)) {
        int calm = stage.market("CLM", Stage.CORE, SIGMA_E9 / 2, ADV_E8, PRICE_E8);
        int wild = stage.market("WLD", Stage.CORE, SIGMA_E9 / 2 * 3, ADV_E8, PRICE_E8);
        Party owner = stage.open("owner", 0, TWO_LEGS_CASH_E6);
        stage.begin();
        stage.tradeMost(owner, stage.maker(), calm, LEG_E8);
        stage.tradeMost(owner, stage.maker(), wild, LEG_E8);
        for (int t = 1; t <= BOTTOM && stage.losses().offersTaken() == 0; t++) {
          long fallenE8 = PRICE_E8 / 1_000 * t;
          stage.price(calm, PRICE_E8 - fallenE8);
          stage.price(wild, PRICE_E8 - fallenE8);
          stage.step();
        }
        return new Legs(
            stage.losses().firstOffer(), stage.perpetual(wild), stage.losses().offersTaken());
      }
    }

    boolean isRiskFirst() {
      return firstSold == wild;
    }

    String text() {
      return taken == 0 ? "none was sold" : isRiskFirst() ? "the wild one" : "the calm one";
    }
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, Play play, Play reversed, Legs legs) {
    boolean isSame = stage.sink().recomputedHash().equals(stage.sink().hash());
    return List.of(
        new Demand(
            "nobody in breach waits behind others: all are flagged in the second of the price",
            play.waiting + " waiting at most",
            play.waiting == 0),
        new Demand(
            "the order of flags decides nothing: looked at from the other end, all end alike, to a"
                + " lot of 1 cash",
            play.farthest(reversed)
                + " units at most in "
                + stage.losses().offersTaken()
                + " offers taken and "
                + stage.losses().sales()
                + " sales",
            play.farthest(reversed) <= LOT_E6),
        new Demand(
            "risk first: of two legs of one size the one that gives back more requirement per cost"
                + " is sold first, not the older one",
            legs.text(),
            legs.isRiskFirst()),
        new Demand(
            "anyone can recompute it: another pool comes to the same state by the same entries",
            isSame ? "same hash" : "another hash",
            isSame),
        new Demand("all close-outs end", CrisisTable.seconds(on), on.cureSeconds() >= 0),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
