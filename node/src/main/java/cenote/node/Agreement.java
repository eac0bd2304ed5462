package cenote.node;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Holds what a member has against what the others say: the genesis that its log began with, its
 * newest snapshot, and the entry that it cannot apply. A member against a majority must stop, for
 * instance one that was filled from another cluster's backup; so must one that stands still alone.
 * One thread.
 */
public final class Agreement {

  private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(2);
  private static final long NONE = -1;

  /** A member does not tell how far it has applied. */
  public static final long UNKNOWN = -1;

  /**
   * What a member says of itself.
   *
   * @param genesis hash of the genesis that its log began with, hex; empty when it does not know
   * @param states at its snapshots, oldest first
   * @param applied log position after the last entry that it has applied, or skipped as its log
   *     says up to there; {@link #UNKNOWN} when it does not tell
   */
  public record Told(String genesis, List<State> states, long applied) {

    /** Copies the list. */
    public Told {
      states = List.copyOf(states);
    }
  }

  /**
   * A state at a snapshot.
   *
   * @param position log position that it is after
   * @param sha256 its hash, hex
   */
  public record State(long position, String sha256) {}

  /**
   * Where this member stands still.
   *
   * @param what the entry that it cannot apply, for people
   * @param position log position after that entry
   * @param looked log position up to which it has looked for what two persons say of it
   * @param isSkippable whether they have said that it is skipped: a new start passes it
   */
  public record Standstill(String what, long position, long looked, boolean isSkippable) {}

  /** The others, asked what they have. */
  public interface Peers {

    /** How many members there are, this one included. */
    int members();

    /** Empty when the member does not answer. */
    Optional<Told> ask(int member);
  }

  /** A majority has something else, or goes on where this member cannot: it must stop. */
  public static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Disagreement(String message) {
      super(message);
    }
  }

  private final int self;
  private final Supplier<Optional<Told>> own;
  private final Supplier<Optional<Standstill>> standstill;
  private final Peers peers;
  private final Consumer<String> messages;
  private boolean isGenesisAgreed;
  private long agreedSnapshot = NONE;
  private final Set<String> warned = new HashSet<>();
  private boolean hasLooked;
  private long lookedNs;

  /**
   * Nothing is agreed on yet.
   *
   * @param self id of this member
   * @param own what this member says itself
   * @param standstill where it stands still; empty while it goes on
   * @param messages lines for people
   */
  public Agreement(
      int self,
      Supplier<Optional<Told>> own,
      Supplier<Optional<Standstill>> standstill,
      Peers peers,
      Consumer<String> messages) {
    this.self = self;
    this.own = own;
    this.standstill = standstill;
    this.peers = peers;
    this.messages = messages;
  }

  /**
   * Asks before this member has joined: from then on it counts.
   *
   * @param genesis of the log that it holds, looked for when another one tells of its own; empty
   *     when it holds none
   * @throws Disagreement when a majority has another
   */
  public void requireGenesis(Supplier<String> genesis) {
    Collection<Told> others = askOthers().values();
    if (others.stream().anyMatch(told -> !told.genesis().isEmpty())) {
      var _ = isAgreed("genesis", genesis.get(), others, Told::genesis);
    }
  }

  /**
   * Looks whether there is something new to agree on, or this member stands still, and asks.
   *
   * @param nowNs any clock that does not go back, ns
   * @throws Disagreement when a majority has something else, or others have passed the entry that
   *     this member cannot apply
   */
  public void doWork(long nowNs) {
    if (hasLooked && nowNs - lookedNs < PAUSE_NS) {
      return;
    }
    hasLooked = true;
    lookedNs = nowNs;
    own.get().filter(this::hasNew).ifPresent(this::compare);
    if (standstill.get().isPresent()) {
      Map<Integer, Told> others = askOthers();
      standstill.get().ifPresent(here -> requireCompany(here, others));
    }
  }

  /**
   * Somebody who has passed an entry because it is skipped tells so only from behind the approvals
   * on; when this member has looked as far and found none, the entry was applied there. More must
   * have passed it than have not, as the fault may be that of the one who has.
   */
  private static void requireCompany(Standstill here, Map<Integer, Told> others) {
    List<Integer> passed = membersOf(others, told -> hasPassed(told, here));
    List<Integer> behind = membersOf(others, told -> isBehind(told, here));
    if (passed.size() > behind.size() && !here.isSkippable()) {
      throw new Disagreement(
          ("%s; members %s have passed it, the fault is this member's alone; start it again with"
                  + " the build that they run, or restore it from a peer")
              .formatted(here.what(), passed));
    }
  }

  private static boolean hasPassed(Told told, Standstill here) {
    return told.applied() >= here.position() && told.applied() <= here.looked();
  }

  private static boolean isBehind(Told told, Standstill here) {
    return told.applied() != UNKNOWN && told.applied() < here.position();
  }

  private static List<Integer> membersOf(Map<Integer, Told> others, Predicate<Told> condition) {
    return others.entrySet().stream()
        .filter(other -> condition.test(other.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean hasNew(Told mine) {
    boolean isGenesisNew = !isGenesisAgreed && !mine.genesis().isEmpty();
    return isGenesisNew || newest(mine) != agreedSnapshot;
  }

  private void compare(Told mine) {
    Collection<Told> others = askOthers().values();
    if (isAgreed("genesis", mine.genesis(), others, Told::genesis)) {
      isGenesisAgreed = true;
    }
    long position = newest(mine);
    String what = "state at position " + position;
    if (isAgreed(what, hashAt(mine, position), others, told -> hashAt(told, position))) {
      agreedSnapshot = position;
    }
  }

  private Map<Integer, Told> askOthers() {
    Map<Integer, Told> replies = new TreeMap<>();
    for (int member = 0; member < peers.members(); member++) {
      if (member != self) {
        int asked = member;
        peers.ask(asked).ifPresent(told -> replies.put(asked, told));
      }
    }
    return replies;
  }

  /** True when a majority has the same, this member included; an empty text says nothing. */
  private boolean isAgreed(
      String what, String mine, Collection<Told> others, Function<Told, String> theirs) {
    if (mine.isEmpty()) {
      return false;
    }
    List<String> told = others.stream().map(theirs).filter(text -> !text.isEmpty()).toList();
    int majority = peers.members() / 2 + 1;
    for (String other : told) {
      if (!other.equals(mine) && Collections.frequency(told, other) >= majority) {
        throw new Disagreement(
            "%s: expected %s as a majority has, got %s; restore this member from a peer"
                .formatted(what, other, mine));
      }
    }
    told.stream()
        .filter(other -> !other.equals(mine))
        .findFirst()
        .ifPresent(other -> warn(what, mine, other));
    return Collections.frequency(told, mine) + 1 >= majority;
  }

  private void warn(String what, String mine, String other) {
    if (warned.add(what)) {
      messages.accept(
          "warning: %s: this member has %s, another one %s".formatted(what, mine, other));
    }
  }

  private static long newest(Told told) {
    return told.states().isEmpty() ? NONE : told.states().getLast().position();
  }

  private static String hashAt(Told told, long position) {
    return told.states().stream()
        .filter(state -> state.position() == position)
        .map(State::sha256)
        .findFirst()
        .orElse("");
  }
}
