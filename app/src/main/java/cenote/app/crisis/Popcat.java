package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.kernel.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * POPCAT, November 2025: nineteen wallets long above a wall of bids that is then pulled. On this
 * ledger they are accounts of one owner, funded from one of them; once more as nineteen strangers,
 * whom nothing links.
 */
final class Popcat implements Incident {
  private static final long ENTRY_E8 = 21_000_000L;
  private static final int WALLETS = 19;
  private static final long CASH_E6 = 3 * Stage.MILLION_E6;

  /** 26 M at the entry. */
  private static final long WANTED_E8 = 123_810_000L * Stage.UNIT_E8;

  private static final long PUBLISHED_E6 = 4_900_000 * Stage.CASH_E6;

  /** 60 M a day, units. */
  private static final long ADV_E8 = 285_714_000L * Stage.UNIT_E8;

  private static final int PULLED = 300;

  @Override
  public String name() {
    return "popcat";
  }

  @Override
  public String title() {
    return "POPCAT, 12 November 2025";
  }

  @Override
  public String story() {
    return "Nineteen wallets with 3 M go long 26 M above a wall of bids of their own; the wall is"
        + " pulled, the vault takes over the longs, the bridge is paused.";
  }

  @Override
  public CrisisRun play(long seed) {
    PricePath path =
        new PricePath(
            seed,
            0,
            ENTRY_E8,
            PULLED,
            ENTRY_E8,
            360,
            14_600_000,
            600,
            14_300_000,
            1_500,
            14_600_000);
    Outcome off;
    try (Stage stage = new Stage(seed, Setting.LOOSE)) {
      Wallets wallets =
          attack(stage, path, Stage.CORE, 300_000_000L, 20 * ADV_E8, linked(stage, WALLETS));
      off =
          stage.outcome(
              "the pool at its loose end: listed in Core at 30 % volatility, volume twentyfold"
                  + " (no cap, no cost of exit), rules 1, one reporter, no keepers",
              wallets.parties(), stage.lossE6());
    }
    One ofOne;
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Wallets one = guarded(stage, path, linked(stage, 1));
      ofOne = new One(one.filledE8(), one.initialE9(), stage.lossE6());
    }
    One ofStrangers;
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Wallets many = guarded(stage, path, strangers(stage));
      ofStrangers = new One(many.filledE8(), many.initialE9(), stage.lossE6());
    }
    try (Stage stage = new Stage(seed, Setting.GUARDED)) {
      Wallets wallets = guarded(stage, path, linked(stage, WALLETS));
      Outcome on =
          stage.outcome(
              "the pool: Ramp, cap of a tenth of a day's volume, keepers, five families",
              wallets.parties(),
              stage.lossE6());
      return new CrisisRun(
          this,
          seed,
          off,
          on,
          PUBLISHED_E6,
          "4.9 M, loss of the vault, at the same size",
          demands(stage, on, wallets, ofOne, ofStrangers));
    }
  }

  /** What the attack came to: quantity, requirement per notional, a withdrawal in the fall. */
  private record Wallets(List<Party> parties, long filledE8, long initialE9, int bridgeReject) {}

  /** The same by one wallet: what it may hold, needs by notional, and costs others. */
  private record One(long filledE8, long initialE9, long lossE6) {}

  /** How the wallets are opened, once the market is listed. */
  @FunctionalInterface
  private interface Opening {
    List<Party> open();
  }

  private static Opening linked(Stage stage, int count) {
    return () -> {
      List<Party> wallets = new ArrayList<>();
      wallets.add(stage.open("wallet", 0, CASH_E6));
      for (int i = 1; i < count; i++) {
        wallets.add(stage.openSub(wallets.getFirst(), i, CASH_E6 / count));
      }
      return wallets;
    };
  }

  private static Opening strangers(Stage stage) {
    return () -> {
      List<Party> wallets = new ArrayList<>();
      for (int i = 0; i < WALLETS; i++) {
        wallets.add(stage.open("wallet", i, CASH_E6 / WALLETS));
      }
      return wallets;
    };
  }

  private static Wallets guarded(Stage stage, PricePath path, Opening opening) {
    return attack(stage, path, Stage.RAMP, 2_500_000_000L, ADV_E8, opening);
  }

  private static Wallets attack(
      Stage stage, PricePath path, int domain, long sigmaE9, long advE8, Opening opening) {
    int popcat = stage.market("POPCAT", domain, sigmaE9, advE8, ENTRY_E8);
    List<Party> wallets = opening.open();
    stage.begin();
    long filledE8 = 0;
    for (Party wallet : wallets) {
      filledE8 += stage.tradeMost(wallet, stage.maker(), popcat, WANTED_E8 / wallets.size());
    }
    long initialE6 = 0;
    for (Party wallet : wallets) {
      initialE6 += stage.pool().margin(wallet.account()).initialE6();
    }
    long initialE9 =
        FixedPoint.mulDivFloor(
            initialE6, 1_000_000_000L, Math.max(1, Stage.valueE6(filledE8, ENTRY_E8)));
    int bridgeReject = 0;
    for (int t = 1; t <= path.seconds(); t++) {
      stage.price(popcat, path.atE8(t));
      stage.step();
      if (t > PULLED && t % 60 == 0) {
        int reject = stage.desk().withdraw(stage.bystander(), 0, 1_000 * Stage.CASH_E6);
        bridgeReject = bridgeReject == 0 ? reject : bridgeReject;
      }
      stage.sample(popcat, wallets, stage.lossE6());
    }
    return new Wallets(wallets, filledE8, initialE9, bridgeReject);
  }

  private static List<Demand> demands(
      Stage stage, Outcome on, Wallets wallets, One ofOne, One strangers) {
    return List.of(
        new Demand(
            "open interest is bounded by depth: at most a tenth of a day's volume",
            Money.percent(wallets.filledE8(), WANTED_E8) + " of the size wanted",
            wallets.filledE8() * 10 <= ADV_E8),
        new Demand(
            "the cap is of the side, whoever holds it: nineteen wallets get no more than one, and"
                + " cost others no more",
            Money.percent(wallets.filledE8(), WANTED_E8)
                + " of the size against "
                + Money.percent(ofOne.filledE8(), WANTED_E8)
                + ", "
                + Money.text(on.lossE6())
                + " lost against "
                + Money.text(ofOne.lossE6()),
            wallets.filledE8() <= ofOne.filledE8() && on.lossE6() <= ofOne.lossE6()),
        new Demand(
            "nineteen strangers, whom nothing on the ledger links, are held by the cap alone",
            Money.percent(strangers.filledE8(), WANTED_E8)
                + " of the size, at "
                + Money.percent(strangers.initialE9(), 1_000_000_000L)
                + " of notional, "
                + Money.text(strangers.lossE6())
                + " lost",
            strangers.filledE8() <= ofOne.filledE8() && strangers.lossE6() <= ofOne.lossE6()),
        new Demand(
            "concentration counts over linked accounts: nineteen need what one would, by notional",
            Money.percent(wallets.initialE9(), 1_000_000_000L)
                + " against "
                + Money.percent(ofOne.initialE9(), 1_000_000_000L),
            wallets.initialE9() >= ofOne.initialE9()),
        Common.pathOfPool(on),
        Common.noShortfall(on),
        Common.otherDomain(stage, Stage.RAMP),
        new Demand(
            "the bridge is not paused: withdrawals of others pass during the fall",
            wallets.bridgeReject() == 0 ? "all paid" : "refused",
            wallets.bridgeReject() == 0),
        Common.othersGoOn(stage, on),
        Common.conserved(stage));
  }
}
