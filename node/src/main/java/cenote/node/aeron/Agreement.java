package cenote.node.aeron;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds what a member has against what the others say: the genesis that its log began with, and its
 * newest snapshot. A member against a majority must stop, for instance one that was filled from
 * another cluster's backup. One thread.
 */
final class Agreement {

  private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(2);
  private static final long NONE = -1;

  /** The others, asked what they have. */
  interface Peers {

    /** How many members there are, this one included. */
    int members();

    /** Empty when the member does not answer. */
    Optional<FeedReply> ask(int member);
  }

  private final int self;
  private final Supplier<Optional<FeedReply>> own;
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
   * @param messages lines for people
   */
  Agreement(int self, Supplier<Optional<FeedReply>> own, Peers peers, Consumer<String> messages) {
    this.self = self;
    this.own = own;
    this.peers = peers;
    this.messages = messages;
  }

  /**
   * Asks before this member has joined: from then on it counts.
   *
   * @param genesis of the log that it holds, looked for when another one tells of its own; empty
   *     when it holds none
   * @throws NodeFault when a majority has another
   */
  void requireGenesis(Supplier<String> genesis) {
    List<FeedReply> others = askOthers();
    if (others.stream().anyMatch(reply -> !reply.genesis().isEmpty())) {
      var _ = isAgreed("genesis", genesis.get(), others, FeedReply::genesis);
    }
  }

  /**
   * Looks whether there is something new to agree on, and asks for it.
   *
   * @throws NodeFault when a majority has something else
   */
  void doWork(long nowNs) {
    if (hasLooked && nowNs - lookedNs < PAUSE_NS) {
      return;
    }
    hasLooked = true;
    lookedNs = nowNs;
    own.get().filter(this::hasNew).ifPresent(this::compare);
  }

  private boolean hasNew(FeedReply mine) {
    boolean isGenesisNew = !isGenesisAgreed && !mine.genesis().isEmpty();
    return isGenesisNew || newest(mine) != agreedSnapshot;
  }

  private void compare(FeedReply mine) {
    List<FeedReply> others = askOthers();
    if (isAgreed("genesis", mine.genesis(), others, FeedReply::genesis)) {
      isGenesisAgreed = true;
    }
    long position = newest(mine);
    String what = "state at position " + position;
    if (isAgreed(what, hashAt(mine, position), others, reply -> hashAt(reply, position))) {
      agreedSnapshot = position;
    }
  }

  private List<FeedReply> askOthers() {
    List<FeedReply> replies = new ArrayList<>();
    for (int member = 0; member < peers.members(); member++) {
      if (member != self) {
        peers.ask(member).ifPresent(replies::add);
      }
    }
    return replies;
  }

  /** True when a majority has the same, this member included; an empty text says nothing. */
  private boolean isAgreed(
      String what, String mine, List<FeedReply> others, Function<FeedReply, String> theirs) {
    if (mine.isEmpty()) {
      return false;
    }
    List<String> told = others.stream().map(theirs).filter(text -> !text.isEmpty()).toList();
    int majority = peers.members() / 2 + 1;
    for (String other : told) {
      if (!other.equals(mine) && Collections.frequency(told, other) >= majority) {
        throw new NodeFault(
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

  private static long newest(FeedReply reply) {
    return reply.snapshots().isEmpty() ? NONE : reply.snapshots().getLast().position();
  }

  private static String hashAt(FeedReply reply, long position) {
    return reply.snapshots().stream()
        .filter(snapshot -> snapshot.position() == position)
        .map(FeedReply.Snapshot::sha256)
        .findFirst()
        .orElse("");
  }
}
