package cenote.simulator.cluster;

import cenote.node.NodeCore;
import cenote.node.StateImage;
import cenote.node.TickMessage;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.LogFault;
import cenote.protocol.log.LogWriter;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.simulator.checker.InvariantBroken;
import cenote.simulator.world.Fault;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One member: the production core of a node behind the model of consensus. It leads or follows,
 * records, applies what is committed, takes snapshots, and may die at any of its disk's writes and
 * at any {@link CrashPoint}.
 */
final class Member implements Network.Port {

  private static final byte[] TICK = TickMessage.toBytes();
  private static final long NOT_ARMED = Long.MAX_VALUE;
  private static final int INBOX = 4_096;

  /** Most entries that wait for a majority; a leader takes no more commands then. */
  private static final int WINDOW = 4_096;

  private enum State {
    UP,
    PAUSED,
    DOWN
  }

  /** A packet that came while the member stood still. */
  private record Waiting(int from, Packet packet) {}

  private final int id;
  private final Cluster cluster;
  private final Disk disk = new Disk();
  private final Shelf shelf = new Shelf();
  private final ArrayDeque<Waiting> inbox = new ArrayDeque<>();
  private final Followers followers;
  private final Venom venom;
  private State state = State.UP;
  private boolean isLeader;
  private boolean isCounting = true;
  private int leader = -1;
  private long term;
  private Journal journal;
  private NodeCore core;
  private Skips skips = Skips.NONE;
  private int acknowledged;
  private int committed;
  private int applied;

  /** Entries behind poison that were looked at; they are not applied. */
  private int looked;

  private long timerNs = NOT_ARMED;
  private long clockOffsetNs;
  private @Nullable CrashPoint crashPoint;

  Member(int id, Cluster cluster) {
    this.id = id;
    this.cluster = cluster;
    this.followers = new Followers(cluster.size());
    this.venom = new Venom(cluster.poison());
    this.journal = Journal.open(disk, name(), cluster.setup().policy(), new Entry[0]);
    this.core = coreFromGenesis();
  }

  private String name() {
    return "member " + id;
  }

  // What others may know.

  boolean isUp() {
    return state == State.UP;
  }

  boolean isDown() {
    return state == State.DOWN;
  }

  boolean isLeader() {
    return isLeader;
  }

  /** Whether what it acknowledges counts; not while its disk lacks what it had promised. */
  boolean isCounting() {
    return isCounting;
  }

  long term() {
    return term;
  }

  int recorded() {
    return journal.size();
  }

  long lastTerm() {
    return journal.term(journal.size() - 1);
  }

  int committed() {
    return committed;
  }

  int applied() {
    return applied;
  }

  Entry entry(int index) {
    return journal.entry(index);
  }

  Disk disk() {
    return disk;
  }

  Shelf shelf() {
    return shelf;
  }

  long clockNs() {
    return cluster.nowNs() + clockOffsetNs;
  }

  /** Its state now, everything applied. */
  StateImage image() {
    return core.image(applied == 0 ? 0 : journal.entry(applied - 1).position());
  }

  // What may happen to it.

  void stepClock(long byNs) {
    clockOffsetNs += byNs;
  }

  void correctClock() {
    clockOffsetNs = 0;
  }

  void pause() {
    state = State.PAUSED;
  }

  void resume() {
    state = State.UP;
    while (!inbox.isEmpty() && state == State.UP) {
      Waiting waiting = inbox.removeFirst();
      onPacket(waiting.from(), waiting.packet());
    }
  }

  void dieAt(CrashPoint point) {
    crashPoint = point;
  }

  /** The process ends here and now. */
  void die(String why) {
    state = State.DOWN;
    isLeader = false;
    crashPoint = null;
    disk.spare();
    inbox.clear();
    core.close();
    cluster.note("%s ends: %s".formatted(name(), why));
  }

  /** Nothing is left of what it had recorded. */
  void erase() {
    disk.erase();
    shelf.erase();
  }

  /**
   * The process starts again on what its disk holds; it may die again while it does.
   *
   * @param back which snapshot is loaded, counted from the newest
   */
  void start(int back) {
    guarded(() -> restart(back));
  }

  private void restart(int back) {
    if (!isOwnState(shelf.newest(0))) {
      cluster.mark(Effect.BACKUP_REFUSED);
      erase();
    }
    journal = reopened();
    cluster.markIf(journal.wasCut(), Effect.TAIL_CUT);
    skips = Skips.NONE;
    load(snapshot(back));
    state = State.UP;
    leader = -1;
    isCounting = journal.size() >= acknowledged;
    cluster.markIf(!isCounting, Effect.PROMISE_BROKEN);
    cluster.note(
        "%s starts with %d entries, %d applied%s"
            .formatted(name(), journal.size(), applied, isCounting ? "" : ", does not count"));
  }

  private Journal reopened() {
    Entry[] before = journal.all();
    try {
      return Journal.open(disk, name(), cluster.setup().policy(), before);
    } catch (LogFault damaged) {
      cluster.mark(Effect.JOURNAL_REFUSED);
      cluster.note("%s: %s; starts empty".formatted(name(), damaged.getMessage()));
      erase();
      return Journal.open(disk, name(), cluster.setup().policy(), before);
    }
  }

  /** Whether the others have that state too, as members ask each other before they join. */
  private boolean isOwnState(Optional<SnapshotFile> snapshot) {
    return snapshot.isEmpty() || cluster.committed().isState(snapshot.get());
  }

  /** The newest sound snapshot that is wanted and that the journal reaches; else genesis. */
  private Optional<SnapshotFile> snapshot(int back) {
    for (int i = back; i < shelf.size(); i++) {
      Optional<SnapshotFile> found = shelf.newest(i);
      cluster.markIf(found.isEmpty(), Effect.SNAPSHOT_REFUSED);
      if (found.isPresent() && reaches(found.get().position())) {
        cluster.markIf(i > 0, Effect.OLDER_SNAPSHOT);
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean reaches(long position) {
    int size = journal.size();
    return size > 0 && journal.entry(size - 1).position() >= position;
  }

  private void load(Optional<SnapshotFile> snapshot) {
    timerNs = NOT_ARMED;
    core = snapshot.map(this::core).orElseGet(this::coreFromGenesis);
    applied = snapshot.map(file -> journal.indexAfter(file.position())).orElse(0);
    committed = applied;
    looked = 0;
    cluster.markIf(snapshot.isEmpty() && journal.size() > 0, Effect.FROM_GENESIS);
  }

  private NodeCore core(SnapshotFile snapshot) {
    int batch = cluster.setup().batch();
    return NodeCore.fromSnapshot(snapshot, venom, this::answer, this::schedule, 1, batch, skips);
  }

  private NodeCore coreFromGenesis() {
    int batch = cluster.setup().batch();
    return NodeCore.fromGenesis(venom, this::answer, this::schedule, 1, batch, skips);
  }

  /** It has all again that it had promised, and counts. */
  void count() {
    isCounting = true;
    acknowledged = journal.size();
    cluster.mark(Effect.CAUGHT_UP);
  }

  // Its work.

  /** The others have made it the leader of a new term. */
  void lead(long newTerm) {
    term = newTerm;
    leader = id;
    isLeader = true;
    followers.begin(journal.size());
    loseTimer();
    guarded(() -> {
      core.onNewLeader();
      record(NodeCore.NO_SESSION, false, TICK);
    });
  }

  /** Another one leads. */
  void follow(long newTerm, int newLeader) {
    boolean isNew = newTerm > term;
    cluster.markIf(isLeader && isNew, Effect.LEADER_DEPOSED);
    term = newTerm;
    leader = newLeader;
    isLeader = false;
    if (isNew) {
      loseTimer();
      guarded(core::onNewLeader);
    }
  }

  /** It may be lost with the one who led; here it always is. */
  private void loseTimer() {
    cluster.markIf(timerNs != NOT_ARMED, Effect.TIMER_LOST);
    timerNs = NOT_ARMED;
  }

  /** A cycle: ticks, records, replicates, applies. */
  void doWork() {
    if (state == State.UP) {
      guarded(() -> {
        if (isLeader) {
          lead();
        }
        apply();
      });
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Disk.Death death) {
      die(String.valueOf(death.getMessage()));
    } catch (LogFault full) {
      if (full.kind() != LogFault.Kind.NO_SPACE) {
        throw full;
      }
      cluster.mark(Fault.FULL_DISK.name());
      die("its disk is full");
    }
  }

  private void reach(CrashPoint point) {
    if (crashPoint == point) {
      crashPoint = null;
      cluster.mark(point.mark());
      cluster.mark(Fault.CRASH_POINT.name());
      throw new Disk.Death(point.mark());
    }
  }

  private void lead() {
    if (clockNs() >= timerNs) {
      timerNs = NOT_ARMED;
      record(NodeCore.NO_SESSION, true, TICK);
    }
    keep();
    for (int follower = 0; follower < cluster.size(); follower++) {
      if (follower != id) {
        replicate(follower);
      }
    }
    advance(followers.majority(journal, term));
  }

  private void record(long session, boolean isTick, byte[] bytes) {
    journal.append(term, clockNs(), session, isTick, bytes);
    reach(CrashPoint.AFTER_APPEND);
  }

  /** Makes durable what was recorded. */
  private void keep() {
    journal.flush();
    reach(CrashPoint.AFTER_FLUSH);
    acknowledged = Math.max(acknowledged, journal.size());
    followers.matches(id, isCounting ? journal.size() : 0);
  }

  private void replicate(int follower) {
    int from = followers.next(follower, cluster.setup().patience(), journal.size());
    int to = Math.min(journal.size(), from + cluster.setup().appendLimit());
    if (from < to || followers.isBeatDue(follower)) {
      followers.sent(follower, to);
      Entry[] entries = journal.slice(from, to);
      cluster.send(
          id, follower, new Packet.Append(term, from, journal.term(from - 1), entries, committed));
    }
  }

  private void advance(int to) {
    for (; committed < to; committed++) {
      cluster.committed().onCommitted(id, committed, journal.entry(committed));
    }
  }

  private void apply() {
    if (isPoisoned()) {
      standStill();
      return;
    }
    if (applied < committed) {
      reach(CrashPoint.BEFORE_APPLY);
    }
    while (applied < committed) {
      give(journal.entry(applied));
      if (isPoisoned()) {
        standStill();
        return;
      }
      if (core.hasNewSkips()) {
        beginAnew();
        return;
      }
      cluster.poison().onPassed(journal.entry(applied).position());
      applied++;
      if (applied % cluster.setup().snapshotEvery() == 0 && core.obstacle().isEmpty()) {
        snapshot();
      }
    }
    if (core.isWaiting()) {
      core.flush();
      reach(CrashPoint.AFTER_APPLY);
    }
  }

  private void give(Entry entry) {
    venom.at(entry.position());
    if (entry.isTick()) {
      core.onTick(entry.position(), entry.timestampNs());
    } else {
      long session = isLeader ? entry.session() : NodeCore.NO_SESSION;
      byte[] bytes = entry.bytes();
      core.onEntry(session, entry.position(), entry.timestampNs(), bytes, 0, bytes.length);
    }
  }

  /** Whether it has met an entry that it cannot apply, and does not go on. */
  boolean isPoisoned() {
    return core.poison().isPresent();
  }

  /** That entry. */
  Optional<PoisonEntry> poison() {
    return core.poison();
  }

  /** Looks through what follows; once two persons have said so there, it begins anew and skips. */
  private void standStill() {
    if (looked <= applied) {
      PoisonEntry met = core.poison().orElseThrow();
      cluster.poison().onMet(met);
      cluster.mark(Fault.POISON.name());
      cluster.markIf(met.rulesVersion() >= Simulation.THIRD_RULES, Effect.NEWEST_POISON);
      cluster.note("%s stands still at position %d".formatted(name(), met.position()));
      looked = applied + 1;
    }
    for (; looked < committed; looked++) {
      give(journal.entry(looked));
    }
    if (core.hasNewSkips()) {
      beginAnew();
    }
  }

  /** The same process starts anew, with what it has found to be skipped. */
  private void beginAnew() {
    int was = committed;
    skips = core.skips();
    core.close();
    load(snapshot(0));
    committed = was;
    cluster.mark(Effect.POISON_SKIPPED);
  }

  private void snapshot() {
    reach(CrashPoint.BEFORE_SNAPSHOT);
    StateImage image = image();
    reach(CrashPoint.WITHIN_SNAPSHOT);
    shelf.add(image.position(), image.bytes(), image.length());
    cluster.onSnapshot(id, image);
    reach(CrashPoint.AFTER_SNAPSHOT);
  }

  private void answer(long session, byte[] bytes, int length) {
    if (isLeader) {
      cluster.send(
          id, Gate.endpointOf(session), new Packet.Answer(session, Arrays.copyOf(bytes, length)));
    }
  }

  private boolean schedule(long deadlineNs) {
    timerNs = deadlineNs;
    return true;
  }

  // What it is told.

  @Override
  public void onPacket(int from, Packet packet) {
    switch (state) {
      case DOWN -> {}
      case PAUSED -> {
        if (inbox.size() < INBOX) {
          inbox.add(new Waiting(from, packet));
        }
      }
      case UP -> guarded(() -> take(from, packet));
    }
  }

  private void take(int from, Packet packet) {
    switch (packet) {
      case Packet.Request request -> onRequest(request);
      case Packet.Ping ping -> cluster.send(id, from, new Packet.Pong(ping.session(), leader));
      case Packet.Append append -> onAppend(from, append);
      case Packet.Appended appended -> onAppended(from, appended);
      case Packet.Answer _, Packet.Pong _ ->
          throw new IllegalStateException("member: expected no answer, got " + packet);
    }
  }

  private void onRequest(Packet.Request request) {
    if (request.bytes().length > LogWriter.MAX_ENTRY_LENGTH) {
      cluster.mark(Effect.OVERSIZED);
    } else if (isLeader && journal.size() - committed < WINDOW) {
      record(request.session(), false, request.bytes());
    } else {
      cluster.markIf(isLeader, Effect.NOT_TAKEN);
    }
  }

  private void onAppend(int from, Packet.Append append) {
    if (append.term() < term) {
      cluster.send(id, from, new Packet.Appended(term, false, 0));
      return;
    }
    if (append.term() > term || leader != from) {
      follow(append.term(), from);
    }
    boolean isKnown =
        append.previous() <= journal.size()
            && journal.term(append.previous() - 1) == append.previousTerm();
    if (!isKnown) {
      cluster.send(id, from, new Packet.Appended(term, false, Math.min(committed, journal.size())));
      return;
    }
    int end = record(append);
    journal.flush();
    reach(CrashPoint.BEFORE_ACKNOWLEDGE);
    acknowledged = Math.max(acknowledged, end);
    advance(Math.min(append.commit(), end));
    cluster.send(id, from, new Packet.Appended(term, true, end));
  }

  /** Records what is new of it; returns up to where the journal is the leader's. */
  private int record(Packet.Append append) {
    int index = append.previous();
    for (Entry entry : append.entries()) {
      if (index < journal.size() && journal.term(index) != entry.term()) {
        truncate(index);
      }
      if (index == journal.size()) {
        journal.append(entry);
        reach(CrashPoint.AFTER_APPEND);
      }
      index++;
    }
    return index;
  }

  private void truncate(int index) {
    if (index < committed) {
      throw new InvariantBroken(
          "I3 replay",
          "truncation: expected to keep %d committed entries, got %d (member=%d)"
              .formatted(committed, index, id));
    }
    cluster.mark(Effect.TAIL_TRUNCATED);
    journal.truncate(index);
    acknowledged = Math.min(acknowledged, index);
  }

  private void onAppended(int from, Packet.Appended appended) {
    if (!isLeader || appended.term() != term) {
      return;
    }
    Member follower = cluster.member(from);
    if (appended.isWell()) {
      if (!follower.isCounting() && appended.match() == journal.size()) {
        follower.count();
      }
      followers.acknowledged(from, appended.match(), follower.isCounting());
    } else {
      followers.fellBack(from, appended.match());
    }
  }
}
