package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.pool.ledger.Holders;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** 10 October 2025: a fall of two thirds in minutes; winners closed by a queue that overshoots. */
final class October implements Incident {
  private static final long ENTRY_E8 = Stage.UNIT_E8;

  /** 300 M a day, units. */
  private static final long ADV_E8 = 300_000_000L * Stage.UNIT_E8;

  private static final int LONGS = 60;
  private static final int SHORTS = 25;
  private static final int HEDGED = 10;
  private static final long SHORT_CASH_E6 = 700_000 * Stage.CASH_E6;
  private static final long HEDGED_CASH_E6 = 1_200_000 * Stage.CASH_E6;

  /** Little: on the day most who bid elsewhere were gone. */
  private static final long KEEPER_E6 = 150_000 * Stage.CASH_E6;

  private static final long TOLERANCE_E4 = 200;
  private static final int START = 60;
  private static final int SILENT_FROM = 500;
  private static final int SILENT_TO = 530;
  private static final long PUBLISHED_WITHOUT_NEED = 654;
  private static final long PUBLISHED_CLOSED = 2_100;

  private final boolean hasBids;

  /**
   * The day.
   *
   * @param hasBids false when nobody bids at all, so that it comes to haircuts and tear-up
   */
  October(boolean hasBids) {
    this.hasBids = hasBids;
  }

  @Override
  public String name() {
    return hasBids ? "october" : "october-no-bids";
  }

  @Override
  public String title() {
    return hasBids ? "10 October 2025" : "10 October 2025, if nobody bids";
  }

  @Override
  public String story() {
    return "A coin falls by two thirds in eight minutes; a venue closes whole winning positions by"
        + " rank, more than was needed, and hedged books lose one leg.";
  }

  @Override
  public String lossOf() {
    return "winners closed without need";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath coin =
        new PricePath(
            seed,
            0,
            ENTRY_E8,
            START,
            ENTRY_E8,
            300,
            90_000_000,
            780,
            32_000_000,
            1_200,
            55_000_000,
            1_800,
            60_000_000);
    PricePath bitcoin =
        new PricePath(
            seed + 1,
            0,
            Stage.BITCOIN_E8,
            START,
            Stage.BITCOIN_E8,
            780,
            5_200_000_000_000L,
            1_800,
            5_600_000_000_000L);
    try (Stage stage = new Stage(seed, Setting.GUARDED.withKeepers(hasBids ? KEEPER_E6 : 0))) {
      Books books = new Books(stage, seed);
      books.enter();
      Outcome on = fall(stage, books, coin, bitcoin);
      DeleveragingQueue queue = new DeleveragingQueue(coin, bitcoin, books.copies(), START);
      queue.play();
      Outcome off =
          Outcome.ofModel(
              "model: whole positions by rank at the previous mark (rivals.md 4.3) on the books"
                  + " that the pool had taken; "
                  + Money.text(queue.closedE6())
                  + " closed in all, "
                  + queue.hedgedClosed()
                  + " of "
                  + HEDGED
                  + " hedged books lost a leg",
              queue.withoutNeedE6(),
              0,
              0,
              queue.failed(),
              queue.samples());
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          queue.closedE6() / PUBLISHED_CLOSED * PUBLISHED_WITHOUT_NEED,
          "654 M of 2.1 B closed, by what the model closed here",
          demands(stage, on, books));
    }
  }

  private Outcome fall(Stage stage, Books books, PricePath coin, PricePath bitcoin) {
    for (int t = 1; t <= coin.seconds(); t++) {
      stage.silence(books.market, t >= SILENT_FROM && t < SILENT_TO);
      stage.price(books.market, coin.atE8(t));
      stage.price(Stage.BITCOIN, bitcoin.atE8(t));
      stage.step();
      if (t == START) {
        books.copy();
      }
      books.watch(t > START);
      stage.sample(books.market, List.of(), books.withoutNeedE6);
    }
    return stage.outcome(
        (hasBids ? "the pool: keepers with 0.15 M each" : "the pool: no keepers")
            + ", five families, no report of the coin for "
            + (SILENT_TO - SILENT_FROM)
            + " s in the fall; "
            + Money.text(stage.lossE6())
            + " borne by layers",
        0,
        books.withoutNeedE6);
  }

  private List<Demand> demands(Stage stage, Outcome on, Books books) {
    List<Demand> demands =
        new ArrayList<>(
            List.of(
                new Demand(
                    "no winner is closed without need", Money.text(on.lossE6()), on.lossE6() == 0),
                new Demand(
                    "hedged books keep both legs, or less of both alike",
                    books.hedgedWhole() + " of " + HEDGED,
                    books.hedgedWhole() == HEDGED),
                new Demand(
                    "no close-out opens on a stale price",
                    stage.houseKeeper().openedInSilence()
                        + " in "
                        + (SILENT_TO - SILENT_FROM)
                        + " s without reports",
                    stage.houseKeeper().openedInSilence() == 0),
                Common.noShortfall(on),
                new Demand(
                    "layers are used in order",
                    stage.losses().uses().size() + " uses",
                    stage.losses().isInOrder()),
                Common.otherDomain(stage, Stage.RAMP),
                new Demand("all close-outs end", CrisisTable.seconds(on), on.cureSeconds() >= 0),
                Common.othersGoOn(stage, on),
                Common.conserved(stage)));
    if (!hasBids) {
      demands.addAll(Common.exactDeleveraging(stage, on));
    }
    return demands;
  }

  /** Longs, shorts and hedged books of the run. */
  private static final class Books {
    private final Stage stage;
    private final SplittableRandom random;
    private final int market;
    private final List<Party> longs = new ArrayList<>();
    private final List<Party> winners = new ArrayList<>();
    private final List<DeleveragingQueue.Book> copies = new ArrayList<>();
    private long withoutNeedE6;
    private long lastHeldE8;
    private long lastCloseOutE8;

    Books(Stage stage, long seed) {
      this.stage = stage;
      this.random = new SplittableRandom(seed);
      this.market = stage.market("COIN", Stage.RAMP, 1_200_000_000L, ADV_E8, ENTRY_E8);
    }

    void enter() {
      long[] wantedE8 = new long[LONGS];
      for (int i = 0; i < LONGS; i++) {
        long equityE6 = random.nextInt(50_000, 300_000) * Stage.CASH_E6;
        wantedE8[i] = equityE6 / 10 * random.nextInt(18, 40) * 100;
        longs.add(stage.open("long", i, equityE6));
      }
      for (int i = 0; i < SHORTS; i++) {
        winners.add(stage.open("short", i, SHORT_CASH_E6));
      }
      for (int i = 0; i < HEDGED; i++) {
        winners.add(stage.open("hedged", i, HEDGED_CASH_E6));
      }
      stage.begin();
      for (int i = 0; i < LONGS; i++) {
        Party seller = winners.get(random.nextInt(winners.size()));
        stage.tradeMost(longs.get(i), seller, market, wantedE8[i]);
      }
      for (int i = SHORTS; i < winners.size(); i++) {
        long shortE8 = -stage.positionE8(winners.get(i), market);
        long bitcoinE8 = shortE8 / (Stage.BITCOIN_E8 / ENTRY_E8);
        stage.tradeMost(winners.get(i), stage.maker(), Stage.BITCOIN, bitcoinE8);
      }
    }

    /** Notes positions and equities for the model. */
    void copy() {
      longs.forEach(each -> copies.add(copy(each, false)));
      for (int i = 0; i < winners.size(); i++) {
        copies.add(copy(winners.get(i), i >= SHORTS));
      }
    }

    private DeleveragingQueue.Book copy(Party party, boolean isHedged) {
      return new DeleveragingQueue.Book(
          stage.positionE8(party, market),
          stage.positionE8(party, Stage.BITCOIN),
          stage.equityE6(party.account()),
          isHedged);
    }

    List<DeleveragingQueue.Book> copies() {
      return copies;
    }

    /**
     * What winners were closed of in a second beyond what close-out accounts gave up in it was not
     * needed.
     */
    void watch(boolean hasBegun) {
      long heldE8 = 0;
      for (Party winner : winners) {
        heldE8 -= stage.positionE8(winner, market);
      }
      long closeOutE8 = Math.abs(stage.positionE8(Holders.closeOut(Stage.RAMP), market));
      long neededE8 = Math.max(0, lastCloseOutE8 - closeOutE8);
      long overE8 = Math.max(0, lastHeldE8 - heldE8 - neededE8);
      long markE8 = stage.pool().market().markE8(stage.perpetual(market));
      withoutNeedE6 += hasBegun ? Stage.valueE6(overE8, markE8) : 0;
      lastHeldE8 = heldE8;
      lastCloseOutE8 = closeOutE8;
    }

    /** Hedged books whose legs are as they were, or less by the same share. */
    int hedgedWhole() {
      int count = 0;
      for (int i = SHORTS; i < winners.size(); i++) {
        DeleveragingQueue.Book was = copies.get(LONGS + i);
        long coinE4 = share(stage.positionE8(winners.get(i), market), was.quantityE8());
        long bitcoinE4 = share(stage.positionE8(winners.get(i), Stage.BITCOIN), was.otherE8());
        count += Math.abs(coinE4 - bitcoinE4) <= TOLERANCE_E4 ? 1 : 0;
      }
      return count;
    }

    private static long share(long now, long was) {
      return was == 0 ? 0 : now / 1_000 * 10_000 / (was / 1_000);
    }
  }
}
