package cenote.simulator.generator;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Joint scenarios and coverage of the steward under the third rules, and such as are to be refused.
 * Draws from dice of its own, so that a seed without those rules sends what it sent before there
 * were any.
 */
final class JointSets {

  private static final int RULES = 3;
  private static final long SALT = 0x6A6F_696EL;
  private static final int CODES = 51;
  private static final int MOST_ROWS = 128;
  private static final int MOST_ADDED = 26;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final World world;
  private final Shadow shadow;
  private final Sequences sequences;
  private final Dice dice;
  private final boolean isWanted;
  private final boolean isFromTheStart;
  private boolean isActive;
  private long reports;

  JointSets(long seed, World world, Shadow shadow, Sequences sequences) {
    this.world = world;
    this.shadow = shadow;
    this.sequences = sequences;
    this.dice = new Dice(seed ^ SALT);
    this.isWanted = world.hasSecondRules && dice.chance(0.7);
    this.isFromTheStart = isWanted && dice.chance(0.4);
  }

  /** Whether the third rules, and a set, should be there before anything is traded. */
  boolean isFromTheStart() {
    return isFromTheStart;
  }

  /** Whether the third rules should be put in force now. */
  boolean isActivation() {
    return isWanted && !isActive && dice.chance(0.1);
  }

  /** Whether a set or a report should come before its rules. */
  boolean isEarly() {
    return isWanted && !isActive && dice.chance(0.3);
  }

  /** Whether what the steward sends should be of this kind this time. */
  boolean isTurn() {
    return isActive && dice.chance(0.4);
  }

  /** Whether what is to be refused should be of this kind this time. */
  boolean isTurnOfBroken() {
    return isActive && dice.chance(0.1);
  }

  /** How long nothing is sent, so that a first set comes to count; mostly 0, ns. */
  long pauseNs() {
    return isActive && dice.chance(0.0004) ? dice.between(HOUR_NS, 40 * HOUR_NS) : 0;
  }

  Command activation() {
    return new Command.ActivateRules(sequences.sender(Keys.GENESIS), RULES);
  }

  private Sender steward() {
    return sequences.sender(Keys.STEWARD);
  }

  private Command set(List<List<Integer>> rows) {
    return set(steward(), rows.getFirst().size(), rows);
  }

  private static Command set(Sender by, int underlyings, List<List<Integer>> rows) {
    return new Command.SetJointScenarios(by, new Scenarios(underlyings, rows));
  }

  /** A set or a report that may be taken. */
  Command any() {
    return dice.chance(0.4) ? coverage() : change();
  }

  /** Of few rows at times: none of them need be a loss, and J is 0 then. */
  Command first() {
    int underlyings = dice.between(1, world.underlyings.size());
    int rows = dice.chance(0.3) ? dice.between(1, 3) : dice.between(2, MOST_ROWS);
    return set(fresh(underlyings, rows, List.of()));
  }

  private Command coverage() {
    int domain = dice.between(0, 1);
    double loss = dice.chance(0.25) ? dice.logBetween(1e12, 9e18) : dice.logBetween(1, 1e9);
    return new Command.ReportCoverage(steward(), domain, (long) loss, (long) loss / 2, ++reports);
  }

  /** Rows added, left out and brought back, within the speeds or just beyond. */
  private Command change() {
    List<List<Integer>> rows = new ArrayList<>(shadow.standingScenarios());
    if (rows.isEmpty()) {
      return first();
    }
    int underlyings = rows.getFirst().size();
    if (dice.chance(0.5)) {
      leaveOut(rows);
    }
    if (dice.chance(0.4)) {
      bringBack(rows);
    }
    int room = MOST_ROWS - rows.size();
    if (room > 0 && dice.chance(0.6)) {
      int more = dice.pick(1, 2, 5, MOST_ADDED, MOST_ADDED + 1);
      rows.addAll(fresh(underlyings, Math.min(room, more), rows));
    }
    return set(dice.chance(0.2) ? otherLength(rows) : rows);
  }

  private void leaveOut(List<List<Integer>> rows) {
    int tenth = rows.size() / 10;
    int gone = dice.pick(1, tenth, tenth, tenth + 1);
    for (int i = 0; i < gone && rows.size() > 1; i++) {
      rows.remove(dice.between(0, rows.size() - 1));
    }
  }

  private void bringBack(List<List<Integer>> rows) {
    int underlyings = rows.getFirst().size();
    for (List<Integer> codes : shadow.countingScenarios()) {
      boolean isAlike = codes.size() == underlyings && !rows.contains(codes);
      if (rows.size() < MOST_ROWS && isAlike && dice.chance(0.5)) {
        rows.add(codes);
      }
    }
  }

  /** All rows name one underlying more, or one less, if that leaves them apart. */
  private List<List<Integer>> otherLength(List<List<Integer>> rows) {
    int length = rows.getFirst().size();
    boolean isLonger = length < world.underlyings.size() && dice.chance(0.6);
    List<List<Integer>> others = new ArrayList<>();
    for (List<Integer> codes : rows) {
      List<Integer> other = new ArrayList<>(codes);
      if (isLonger) {
        other.add(dice.between(0, CODES - 1));
      } else if (length > 1) {
        other.removeLast();
      }
      others.add(other);
    }
    return others;
  }

  private List<List<Integer>> fresh(int underlyings, int count, List<List<Integer>> others) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int tries = 0; rows.size() < count && tries < 4 * MOST_ROWS; tries++) {
      List<Integer> codes = row(underlyings);
      if (!rows.contains(codes) && !others.contains(codes)) {
        rows.add(codes);
      }
    }
    return rows;
  }

  /** Mostly all at one volatility, as the steward's are; half of them odd eighths. */
  private List<Integer> row(int underlyings) {
    int volatility = dice.between(0, 2);
    List<Integer> codes = new ArrayList<>();
    for (int u = 0; u < underlyings; u++) {
      int direction = dice.chance(0.8) ? volatility : dice.between(0, 2);
      codes.add(dice.between(0, 16) * 3 + direction);
    }
    return codes;
  }

  /** What it must be refused for, and the command. */
  record Broken(String intent, Command command) {}

  Broken broken() {
    List<List<Integer>> rows = fresh(1, 4, List.of());
    return switch (dice.between(0, 9)) {
      case 0 -> new Broken("joint by the lister", set(lister(), 1, rows));
      case 1 -> new Broken("joint without rows", set(steward(), 1, List.of()));
      case 2 -> new Broken("joint without underlyings", set(steward(), 0, empty()));
      case 3 -> new Broken("joint underlying", set(fresh(50, 2, List.of())));
      case 4 -> new Broken("joint code", set(with(rows, List.of(dice.pick(CODES, 255)))));
      case 5 -> new Broken("joint repeated", set(with(rows, rows.get(dice.between(0, 3)))));
      case 6 -> new Broken("coverage by the lister", report(lister(), 0, 0, 0, reports + 1));
      case 7 -> new Broken("coverage domain", report(steward(), dice.pick(-1, 2), 0, 0, reports));
      case 8 -> new Broken("coverage position", report(steward(), 0, 0, 0, wrongPosition()));
      default -> new Broken("coverage loss", report(steward(), 0, -1, dice.between(-1L, 0L), 1));
    };
  }

  private long wrongPosition() {
    return dice.pick(-1L, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static Command report(Sender by, int domain, long lossE6, long twoE6, long position) {
    return new Command.ReportCoverage(by, domain, lossE6, twoE6, position);
  }

  private Sender lister() {
    return sequences.sender(Keys.GENESIS);
  }

  private static List<List<Integer>> empty() {
    return List.of(List.of());
  }

  private static List<List<Integer>> with(List<List<Integer>> rows, List<Integer> last) {
    List<List<Integer>> all = new ArrayList<>(rows);
    all.add(last);
    return all;
  }

  void onAccepted(Command command) {
    isActive |= command instanceof Command.ActivateRules rules && rules.version() >= RULES;
  }
}
