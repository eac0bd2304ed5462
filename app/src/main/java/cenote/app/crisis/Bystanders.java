package cenote.app.crisis;

import cenote.app.replay.Party;

/** Two owners who go on trading a hundredth of a bitcoin with each other, whatever happens. */
final class Bystanders {
  private static final long CASH_E6 = 2 * Stage.MILLION_E6;
  private static final int EVERY = 10;

  private final Stage stage;
  private final Party[] parties;
  private long filled;
  private long refused;

  Bystanders(Stage stage, Party[] parties) {
    this.stage = stage;
    this.parties = parties;
  }

  void enter() {
    for (Party each : parties) {
      Stage.must(stage.desk().credit(each, 0, CASH_E6), "bystander");
    }
  }

  Party first() {
    return parties[0];
  }

  void step(int second) {
    if (second % EVERY == 0) {
      int buyer = second / EVERY % 2 == 0 ? 0 : 1;
      int reject =
          stage.trade(parties[buyer], parties[1 - buyer], Stage.BITCOIN, Stage.UNIT_E8 / 100);
      filled += reject == 0 ? 1 : 0;
      refused += reject == 0 ? 0 : 1;
    }
  }

  long filled() {
    return filled;
  }

  long refused() {
    return refused;
  }
}
