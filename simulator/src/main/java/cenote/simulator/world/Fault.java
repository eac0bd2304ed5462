package cenote.simulator.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may go wrong in a run; each seed draws which of them do, and how often. */
public enum Fault {
  CRASH("a member's process ends at any tick"),
  CRASH_POINT("a member's process ends at a named place of its code"),
  CRASH_IN_WRITE("a member's process ends within a write to its disk"),
  PAUSE("a member stands still for seconds, and goes on"),
  POWER("all members lose power at once; what no disk was asked to keep is lost"),
  OLD_SNAPSHOT("a member restarts from an older snapshot"),
  EMPTY_DISK("a member restarts with nothing, from its peers' log"),
  WRONG_BACKUP("a member restarts from a backup of another state"),
  LOSS("packets are lost"),
  DUPLICATION("packets arrive twice"),
  REORDER("packets overtake each other"),
  CLOG("a link delivers nothing for a while, then all"),
  PARTITION("a member and the others hear nothing of each other"),
  ONE_WAY("a member is heard and does not hear, or the other way round"),
  LOST_WRITE("a member's disk forgets its last writes, though asked to keep them"),
  JOURNAL_ROT("a bit of a member's journal changes"),
  SNAPSHOT_ROT("a bit of a member's snapshot changes"),
  FULL_DISK("a member's disk is full for a while"),
  CLOCK("a member's clock steps forward or back"),
  RECONNECT("a client loses its session and opens another"),
  BACK_PRESSURE("a client's commands are not taken for a while"),
  OTHER_CONTENT("a number that was answered is sent again with other content"),
  GARBAGE("damaged and oversized frames arrive"),
  SLOW_READER("a replica reads slowly, then in large bites"),
  READER_RESTART("a replica starts again, from a snapshot or from genesis"),
  NEW_RULES("members restart one by one, then new rules are activated"),
  POISON("an entry that nobody can apply, under new rules; two persons have it skipped");

  private final String what;

  Fault(String what) {
    this.what = what;
  }

  /** What goes wrong, in words. */
  public String what() {
    return what;
  }

  /**
   * The fault of a name, in any case.
   *
   * @throws IllegalArgumentException naming all faults
   */
  public static Fault of(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values())
        .filter(fault -> fault.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    String all = Arrays.stream(values()).map(Fault::name).collect(Collectors.joining(", "));
    return "fault: expected one of %s, got %s".formatted(all, name);
  }
}
