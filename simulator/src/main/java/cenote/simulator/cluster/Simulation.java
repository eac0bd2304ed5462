package cenote.simulator.cluster;

import cenote.node.StateImage;
import cenote.node.history.History;
import cenote.node.history.HistoryAnomaly;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.FileLog;
import cenote.protocol.log.LogReader;
import cenote.replica.ReplicaLimits;
import cenote.replica.keeper.ClientFlags;
import cenote.replica.keeper.HouseKeeper;
import cenote.simulator.checker.InvariantBroken;
import cenote.simulator.market.Crowd;
import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import cenote.simulator.world.Marks;
import cenote.simulator.world.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One seed: members, replicas, clients and a market in virtual time, with faults; then the faults
 * end, and all must come to one state with every command answered. A pure function of its plan.
 */
public final class Simulation {

  /** 2024-01-01T07:58:00Z: a daily settlement falls into the run. */
  private static final long START_NS = 1_704_095_880_000_000_000L;

  private static final long MILLI_NS = 1_000_000L;

  /** Ticks in which all must have come to rest once the faults have ended. */
  private static final int REST_TICKS = 20_000;

  /** A timer is never longer than a second. */
  private static final long HEARTBEAT_NS = 3_000_000_000L;

  private static final int CLIENTS = 4;
  private static final int SECOND_RULES = 2;

  /** Rules under which poison must be met. */
  static final int THIRD_RULES = 3;

  private final Plan plan;
  private final Marks marks = new Marks();
  private final Trace trace;
  private final Dice dice;
  private final Set<Fault> on;
  private final Setup setup;
  private final Network network;
  private final Cluster cluster;
  private final Mayhem mayhem;
  private final History history;
  private final Crowd crowd;
  private final Clients clients;
  private final Gate keeperGate;
  private final ClientFlags flags;
  private final Audit audit;
  private final Pulse pulse;
  private final Operators operators;
  private final List<Follower> followers = new ArrayList<>();
  private final long tickNs;
  private final int mostPerTick;
  private final int newestRules;
  private long nowNs = START_NS;
  private long ticks;
  private long progress;
  private long progressTick;
  private boolean isOver;
  private @Nullable Throwable broken;

  /**
   * A run that has not begun.
   *
   * @param listener hears each line of the trace
   */
  public Simulation(Plan plan, Cast cast, Consumer<String> listener) {
    this.plan = plan;
    this.trace = new Trace(listener);
    expectMarks();
    this.dice = new Dice(plan.seed());
    this.on = plan.draw(dice.split());
    Setup drawn = Setup.draw(dice.split());
    boolean isPoisonous = on.contains(Fault.POISON);
    this.setup = isPoisonous ? drawn.oneByOne() : drawn;
    this.tickNs = (long) (dice.logBetween(1, 40) * MILLI_NS);
    this.mostPerTick = dice.between(8, 40);
    this.newestRules = cast.newestRules(plan.seed());
    int keeper = setup.members() + CLIENTS;
    NetworkFaults networkFaults = new NetworkFaults(dice.split(), on);
    this.network = new Network(keeper + 3, dice.split(), networkFaults, marks);
    this.trace.begin(START_NS);
    this.cluster = new Cluster(setup, network, marks, trace);
    List<Gate> gates = gates(setup.members(), CLIENTS);
    this.keeperGate = gates(keeper, 1).getFirst();
    this.flags = new ClientFlags(keeperGate, keeperKey(), () -> true, () -> nowNs, trace::line);
    this.mayhem = new Mayhem(cluster, network, networkFaults, gates, dice.split(), on);
    this.crowd = cast.crowd(plan.seed(), flags.principal());
    PartyTable parties = new PartyTable(crowd);
    this.history = new History(crowd.parties());
    this.clients =
        new Clients(
            crowd,
            parties,
            history,
            gates,
            gates(keeper + 1, 1).getFirst(),
            dice.chance(0.1) ? 1 << dice.between(4, 6) : 512,
            tickNs * dice.between(20, 100),
            dice.split(),
            on,
            marks);
    boolean isOneByOne = isPoisonous || cast.isOneByOne(plan.seed());
    ReplicaLimits limits = limits(isOneByOne);
    HouseKeeper house = new HouseKeeper(flags.principal(), flags, 16, 20 * tickNs);
    this.audit =
        new Audit(cluster, () -> cast.auditor(plan.seed()), parties, history, limits, house);
    this.pulse = new Pulse(cluster);
    Gate twoPersons = gates(keeper + 2, 1).getFirst();
    this.operators = new Operators(crowd, parties, history, clients, twoPersons, 50 * tickNs);
    addFollowers(dice.between(0, 9) < 7 ? 0 : 1, limits);
  }

  private void expectMarks() {
    for (Fault fault : Fault.values()) {
      marks.expect(fault.name());
    }
    for (CrashPoint point : CrashPoint.values()) {
      marks.expect(point.mark());
    }
    for (Effect effect : Effect.values()) {
      marks.expect(effect.mark());
    }
  }

  private void addFollowers(int count, ReplicaLimits limits) {
    for (int number = 0; number < count; number++) {
      followers.add(new Follower(number, cluster, history, limits, dice.split(), on, marks));
    }
  }

  /** Few entries per cycle, tiny batches and queues at times. */
  private ReplicaLimits limits(boolean isOneByOne) {
    int batch = isOneByOne || dice.chance(0.1) ? 1 : 256;
    int perCycle = dice.chance(0.1) ? dice.between(30, 100) : 1 << 14;
    return new ReplicaLimits(perCycle, dice.chance(0.2) ? 2 : 64, 1, batch);
  }

  private List<Gate> gates(int from, int count) {
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Gate gate = new Gate(from + i, setup.members(), network, marks);
      network.plug(from + i, gate);
      gates.add(gate);
    }
    return gates;
  }

  private static byte[] keeperKey() {
    byte[] key = new byte[32];
    key[31] = 77;
    return key;
  }

  /** How many commands were handed in. */
  public long commands() {
    return clients.handedIn();
  }

  /** True when there is nothing more to do. */
  public boolean isOver() {
    return isOver;
  }

  /** Goes on for some ticks of virtual time, until the end or the first check that fails. */
  public void advance(int most) {
    try {
      for (int i = 0; i < most && !isOver; i++) {
        if (clients.handedIn() < plan.commands()) {
          tick(mostPerTick);
          requireProgress();
        } else {
          rest();
        }
      }
    } catch (InvariantBroken | HistoryAnomaly found) {
      stop(found);
    } catch (RuntimeException | AssertionError found) {
      stop(found);
    }
  }

  /** Faults are bounded: sooner or later a command is taken. */
  private void requireProgress() {
    if (clients.handedIn() > progress) {
      progress = clients.handedIn();
      progressTick = ticks;
    } else if (ticks - progressTick > REST_TICKS) {
      throw new InvariantBroken(
          "I14 liveness",
          "expected a command to be taken within %d ticks, got %s".formatted(REST_TICKS, unrest()));
    }
  }

  private void stop(Throwable found) {
    broken = found;
    isOver = true;
  }

  private void tick(int most) {
    ticks++;
    nowNs += tickNs + crowd.takeIdleNs();
    trace.at(nowNs);
    mayhem.step();
    if (mayhem.isUpgraded()) {
      crowd.adopt(Math.floorMod(plan.seed(), 3) == 0 ? SECOND_RULES : newestRules);
    }
    network.deliver();
    cluster.doWork(nowNs);
    audit.step(nowNs);
    if (audit.position() == cluster.committed().position()) {
      pulse.step(ticks * tickNs, audit.pool());
    }
    cluster.poison().onRules(audit.pool().rulesVersion());
    operators.step(nowNs, cluster, audit.pool());
    keeperGate.tick();
    var _ = flags.doWork();
    for (Follower follower : followers) {
      follower.step(nowNs, clients.lastPosition());
    }
    clients.step(nowNs, audit.pool(), most);
  }

  // The end.

  private void rest() {
    trace.line("faults end after %d commands".formatted(clients.handedIn()));
    mayhem.end();
    clients.end();
    followers.forEach(Follower::end);
    comeToRest();
    requireHeartbeat();
    comeToRest();
    compare();
    isOver = true;
  }

  private void comeToRest() {
    for (int i = 0; i < REST_TICKS && !isAtRest(); i++) {
      tick(0);
    }
    if (!isAtRest()) {
      throw new InvariantBroken("I14 liveness", "expected all to come to rest, got " + unrest());
    }
  }

  /** Log time goes on though nobody sends, once clocks have caught up with it. */
  private void requireHeartbeat() {
    int before = cluster.committed().size();
    long untilNs = Math.max(nowNs, audit.pool().nowNs()) + HEARTBEAT_NS;
    while (nowNs < untilNs) {
      tick(0);
    }
    if (cluster.committed().size() == before) {
      throw new InvariantBroken(
          "I14 liveness",
          "log: expected a tick within %d s of rest, got none"
              .formatted(HEARTBEAT_NS / 1_000_000_000L));
    }
  }

  private boolean isAtRest() {
    if (!clients.isQuiet() || !operators.isQuiet()) {
      return false;
    }
    int committed = cluster.committed().size();
    long position = cluster.committed().position();
    for (Member member : cluster.members()) {
      boolean isThere = member.isUp() && member.isCounting() && member.applied() == committed;
      if (!isThere || member.recorded() != committed) {
        return false;
      }
    }
    return audit.position() == position
        && followers.stream().allMatch(one -> one.isQuiet() && one.position() == position);
  }

  private String unrest() {
    StringBuilder text = new StringBuilder();
    text.append("clients ").append(clients.isQuiet() ? "quiet" : "waiting");
    text.append(", committed ").append(cluster.committed().size());
    for (int id = 0; id < setup.members(); id++) {
      Member member = cluster.member(id);
      text.append(", member ").append(id).append(member.isUp() ? " up " : " down ");
      text.append(member.isCounting() ? "" : "not counting ");
      text.append(member.applied()).append(" of ").append(member.recorded());
    }
    text.append(", audit at ").append(audit.position());
    text.append(" of ").append(cluster.committed().position());
    return text.toString();
  }

  /** All states are one: members, replicas, a replay of a journal. */
  private void compare() {
    history.requireAllAnswered();
    history.check();
    audit.end();
    long position = cluster.committed().position();
    for (int id = 0; id < setup.members(); id++) {
      StateImage image = cluster.member(id).image();
      cluster.committed().requireState("member " + id, position, image.sha256());
    }
    byte[] hash = new byte[32];
    audit.stateHash(hash);
    cluster.committed().requireState("audit", position, hash);
    for (Follower follower : followers) {
      follower.stateHash(hash);
      cluster.committed().requireState("replica", position, hash);
    }
    int source = (int) Math.floorMod(plan.seed(), (long) setup.members());
    marks.add(Effect.WITNESS_HEARD.mark(), WitnessCheck.check(cluster, source));
    if (Math.floorMod(plan.seed(), 8) == 0) {
      replay(position);
      cluster.members().forEach(member -> SnapshotFolder.check(member.shelf()));
      marks.hit(Effect.FOLDER_READ.mark());
    }
  }

  /** The whole journal of one member, from its disk. */
  private void replay(long position) {
    Pool pool = new Pool(PoolEvents.NONE);
    int id = (int) Math.floorMod(plan.seed() / 8, (long) setup.members());
    try (PoolApplier applier =
            new PoolApplier(
                pool,
                (at, principal, sequence, code, value, answered) -> {},
                SignatureListener.NONE,
                1,
                PoolApplier.DEFAULT_BATCH_SIZE,
                cluster.committed().skips());
        LogReader reader = FileLog.on(cluster.member(id).disk(), "journal").readFrom(0)) {
      while (applier.doWork(reader, 4_096) > 0) {
        marks.hit(Effect.JOURNAL_REPLAYED.mark());
      }
      byte[] hash = new byte[32];
      pool.stateHash(hash);
      cluster.committed().requireState("replay of the journal of member " + id, position, hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came of it. */
  public Outcome outcome() {
    marks.add("client resends", clients.resends());
    marks.add("reads", history.readCount());
    marks.add(Effect.NEW_RULES.mark(), audit.pool().rulesVersion() >= SECOND_RULES ? 1 : 0);
    marks.addAll(crowd.marks());
    marks.addAll(audit.counts());
    audit.close();
    return new Outcome(
        digest(),
        clients.handedIn(),
        cluster.committed().size(),
        audit.applied() * (1L + setup.members() + followers.size()),
        nowNs - START_NS,
        marks.all(),
        Optional.ofNullable(broken).map(this::describe));
  }

  private Outcome.Broken describe(Throwable found) {
    String invariant =
        switch (found) {
          case InvariantBroken one -> one.invariant();
          case HistoryAnomaly one -> "I4 history " + one.kind();
          default -> "no exception";
        };
    String message = found.getMessage() == null ? found.toString() : found.getMessage();
    return new Outcome.Broken(invariant, clients.handedIn(), message + where(found), trace.last());
  }

  /** Where an unexpected exception came from. */
  private static String where(Throwable found) {
    boolean isExpected = found instanceof InvariantBroken || found instanceof HistoryAnomaly;
    StackTraceElement[] frames = found.getStackTrace();
    return isExpected || frames.length == 0
        ? ""
        : " (" + found.getClass() + " at " + frames[0] + ")";
  }

  private String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = new byte[32];
      audit.stateHash(hash);
      sha256.update(hash);
      audit.pool().chainHash(hash);
      sha256.update(hash);
      String rest = "%d %d %d %s".formatted(clients.handedIn(), ticks, nowNs, marks.all());
      sha256.update(rest.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }
}
