package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.ArrayList;
import java.util.List;

/** An audit of Derive, January 2025: bids blocked by grains sent to the bidder. */
final class DustedBidder implements Incident {
  private static final long PRICE_E8 = 10_000_000_000L;
  private static final long SIGMA_E9 = 800_000_000L;
  private static final long ADV_E8 = 20_000_000 * Stage.UNIT_E8;
  private static final int LONGS = 20;
  private static final long CASH_E6 = 100_000 * Stage.CASH_E6;

  /** Nine times the cash. */
  private static final long EACH_E8 = 9_000 * Stage.UNIT_E8;

  private static final long BUYS_AT_E4 = 1_000;
  private static final long FIRST_BID_E4 = 9_500;
  private static final int TIER = 3;
  private static final int FALL = 30;
  private static final int BOTTOM = 200;
  private static final int END = 600;
  private static final long HIGHEST_BID_E9 = 4_000_000_000L;

  @Override
  public String name() {
    return "dusted-bidder";
  }

  @Override
  public String title() {
    return "Audit of Derive, January 2025";
  }

  @Override
  public String story() {
    return "Whoever bids must hold cash alone; a grain of another token sent to him blocks his bid,"
        + " until the clock has brought the price near nothing.";
  }

  @Override
  public String lossOf() {
    return "given away by owners";
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
            PRICE_E8 / 100 * 91,
            END,
            PRICE_E8 / 100 * 91);
    try (Stage clean = new Stage(seed, Setting.GUARDED);
        Stage stage = new Stage(seed, Setting.GUARDED)) {
      Play without = new Play(clean, path, false);
      Play play = new Play(stage, path, true);
      Outcome on =
          stage.outcome(
              "the pool: each keeper is sent a grain of a token each second, and only bids, takes"
                  + " no offer; what owners gave away more than without grains",
              0,
              Math.max(0, without.leftE6 - play.leftE6));
      return new CrisisRun(
          this,
          seed,
          off(play.worthE6),
          on,
          play.worthE6 / 10_000 * FIRST_BID_E4,
          "no published figure: what the first bids would have paid for the same accounts",
          demands(stage, on, play, clean, without));
    }
  }

  private static Outcome off(long worthE6) {
    BlockedBids rival = new BlockedBids(worthE6, BUYS_AT_E4, PRICE_E8);
    return Outcome.ofModel(
        "model: price by the clock, bids for cash accounts alone (rivals.md 4.2); the sender of"
            + " the grains buys at a tenth",
        rival.lossE6(),
        rival.lossE6(),
        LONGS,
        LONGS,
        rival.samples());
  }

  /** Longs of nine times in a fall of 9 %, with or without grains for keepers. */
  private static final class Play {
    private final List<Party> longs = new ArrayList<>();
    private final Stage stage;
    private long worthE6;
    private long leftE6;
    private long paidOutE6;
    private int asked;

    Play(Stage stage, PricePath path, boolean isDusted) {
      this.stage = stage;
      stage.bidders().onlyBid();
      int market = stage.market("DST", Stage.CORE, SIGMA_E9, ADV_E8, PRICE_E8);
      int token = stage.collateral("DST", TIER, market);
      for (int i = 0; i < LONGS; i++) {
        longs.add(stage.open("long", i, CASH_E6));
      }
      stage.begin();
      longs.forEach(each -> stage.tradeMost(each, stage.maker(), market, EACH_E8));
      for (int t = 1; t <= END; t++) {
        stage.price(market, path.atE8(t));
        if (isDusted) {
          stage.dust(token);
        }
        stage.step();
        noteWorth();
        leftE6 = longs.stream().mapToLong(each -> stage.equityE6(each.account())).sum();
        stage.note(market, 0, 0);
        withdraw(t);
      }
    }

    /** Equity of those in close-out when the first opened. */
    private void noteWorth() {
      if (worthE6 == 0 && !stage.losses().closed().isEmpty()) {
        for (Party each : longs) {
          worthE6 += stage.equityE6(each.account());
        }
      }
    }

    private void withdraw(int second) {
      if (second % 60 == 0) {
        asked++;
        paidOutE6 += stage.withdrawMost(stage.bystander(), 1_000 * Stage.CASH_E6);
      }
    }
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, Play play, Stage clean, Play without) {
    long cleanSeconds = clean.houseKeeper().cureSeconds();
    long highestE9 = stage.losses().highestMultipleE9();
    return List.of(
        new Demand(
            "bids are filled though bidders hold grains",
            stage.losses().sales() + " sales, " + clean.losses().sales() + " without grains",
            stage.losses().sales() > 0 && stage.losses().sales() == clean.losses().sales()),
        new Demand(
            "close-outs take no longer",
            on.cureSeconds() + " s, " + cleanSeconds + " s without",
            on.cureSeconds() >= 0 && on.cureSeconds() == cleanSeconds),
        new Demand(
            "owners keep what they would have kept",
            Money.text(play.leftE6) + ", " + Money.text(without.leftE6) + " without",
            play.leftE6 == without.leftE6),
        new Demand(
            "a limit on price: no sale costs more than the highest bid asks, whatever the clock",
            highestE9 / 1e9 + " x the cost of exit",
            highestE9 > 0 && highestE9 <= HIGHEST_BID_E9),
        new Demand(
            "withdrawals of others pass all the while",
            Money.text(play.paidOutE6) + " of " + Money.text(play.asked * 1_000L * Stage.CASH_E6),
            play.paidOutE6 == play.asked * 1_000L * Stage.CASH_E6),
        Common.noShortfall(on),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
