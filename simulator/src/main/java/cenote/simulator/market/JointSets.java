package cenote.simulator.market;

import cenote.pool.Reject;
import cenote.protocol.JointRowsDraft;
import cenote.simulator.checker.InvariantBroken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The steward's joint scenarios in a pool that has the third rules: sound ones, and such as break
 * one rule, which must be refused by its name. Draws from dice of its own, so that a run under
 * older rules sends what it sent before there were any.
 */
final class JointSets {

  static final int RULES = 3;
  static final Set<Reject> REFUSALS =
      Set.of(
          Reject.JOINT_ROWS,
          Reject.JOINT_CODE,
          Reject.JOINT_REPEATED,
          Reject.JOINT_ADDED,
          Reject.JOINT_LEFT_OUT);

  private static final long SALT = 0x6A6F_696EL;
  private static final int CODES = 51;
  private static final int FIRST = 24;
  private static final int TOO_MANY = 27;

  private final World world;
  private final Desk desk;
  private final Sight sight;
  private final Coverage coverage;
  private final Marks marks;
  private final Dice dice;
  private final JointRowsDraft draft = new JointRowsDraft();
  private List<int[]> standing = new ArrayList<>();
  private List<int[]> asked = new ArrayList<>();
  private boolean isAsking;

  JointSets(Floor floor, Coverage coverage, long seed) {
    this.world = floor.world();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.coverage = coverage;
    this.marks = floor.marks();
    this.dice = new Dice(seed ^ SALT);
    desk.hear(Errand.JOINT, (code, _, expected) -> onAnswer(code, expected));
  }

  private boolean areTaken() {
    return sight.pool().rulesVersion() >= RULES;
  }

  /** Whether what the steward sends should be of this kind this time. */
  boolean isTurn() {
    return areTaken() && dice.below(3) == 0;
  }

  /** Whether what is to be refused should be of this kind this time. */
  boolean isTurnOfBroken() {
    return areTaken() && dice.below(16) == 0;
  }

  boolean send() {
    return dice.isHeads() ? coverage.sendReport() : sendChange();
  }

  /** A first set: all up, all down, and more. */
  boolean sendFirst(Errand errand, int ref) {
    List<int[]> rows = new ArrayList<>();
    for (int code : new int[] {0, 1, 2, 48, 49, 50}) {
      int[] row = new int[world.underlyings()];
      Arrays.fill(row, code);
      rows.add(row);
    }
    addFresh(rows, FIRST);
    return send(rows, errand, ref);
  }

  /** Some rows more; rows that were left out come back. */
  private boolean sendChange() {
    if (standing.isEmpty()) {
      return sendFirst(Errand.JOINT, Reject.NONE.code());
    }
    List<int[]> rows = new ArrayList<>(standing);
    if (rows.size() >= 20 && dice.isHeads()) {
      rows.remove(dice.below(rows.size()));
    }
    addFresh(rows, Math.min(100, rows.size() + dice.below(3)));
    return send(rows, Errand.JOINT, Reject.NONE.code());
  }

  private void addFresh(List<int[]> rows, int upTo) {
    while (rows.size() < upTo) {
      int[] row = new int[world.underlyings()];
      int volatility = dice.below(3);
      for (int u = 0; u < row.length; u++) {
        row[u] = dice.below(17) * 3 + volatility;
      }
      if (rows.stream().noneMatch(other -> Arrays.equals(other, row))) {
        rows.add(row);
      }
    }
  }

  boolean sendBroken() {
    List<int[]> rows = new ArrayList<>();
    int way = dice.below(5);
    if (way > 0) {
      addFresh(rows, way == 4 ? TOO_MANY : 3);
    }
    switch (way) {
      case 1 -> rows.getFirst()[0] = CODES;
      case 2 -> rows.add(rows.getFirst().clone());
      case 3 -> {
        rows.clear();
        rows.addAll(standing.subList(0, standing.size() / 2));
      }
      default -> {}
    }
    Reject expected =
        switch (way) {
          case 0 -> Reject.JOINT_ROWS;
          case 1 -> Reject.JOINT_CODE;
          case 2 -> Reject.JOINT_REPEATED;
          case 3 -> rows.isEmpty() ? Reject.JOINT_ROWS : Reject.JOINT_LEFT_OUT;
          default -> Reject.JOINT_ADDED;
        };
    return send(rows, Errand.JOINT, expected.code());
  }

  /** One set at a time is under way, so that it is known which one stands. */
  private boolean send(List<int[]> rows, Errand errand, int ref) {
    if (isAsking) {
      return false;
    }
    int underlyings = rows.isEmpty() ? 1 : rows.getFirst().length;
    draft.clear(underlyings);
    rows.forEach(draft::add);
    desk.encoder().setJointScenarios(desk.from(Cast.STEWARD), draft);
    if (!desk.send(Cast.STEWARD, errand, ref)) {
      return false;
    }
    isAsking = errand == Errand.JOINT;
    asked = rows;
    return true;
  }

  /** The first set, sent while the market was opened, was taken. */
  void opened() {
    standing = asked;
    marks.judgedScenarios(Reject.NONE);
  }

  private void onAnswer(int code, int expected) {
    isAsking = false;
    Reject reject = Reject.of(code);
    if (reject == Reject.NONE) {
      standing = asked;
    }
    boolean isRule = REFUSALS.contains(Reject.of(expected)) && expected < Reject.JOINT_ADDED.code();
    boolean isJudged = reject == Reject.NONE || REFUSALS.contains(reject);
    if (isJudged && isRule && code != expected) {
      throw new InvariantBroken(
          "3.3 joint scenarios",
          "joint scenarios: expected " + Reject.of(expected) + ", got " + reject);
    }
    if (isJudged) {
      marks.judgedScenarios(reject);
    }
  }
}
