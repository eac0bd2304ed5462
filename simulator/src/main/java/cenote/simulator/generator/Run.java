package cenote.simulator.generator;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.simulator.shadow.Shadow;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One pool, its shadow, and the checks after every command. Throws {@link Failure} at the first
 * check that fails; afterwards the run is over.
 */
final class Run {

  /** A snapshot is compared with its tail after that many commands. */
  private static final int SNAPSHOT_EVERY = 10_000;

  private static final int REJECT_SAMPLE = 101;
  private static final int UNCHANGED_SAMPLE = 8;
  private static final int MARGIN_SAMPLE = 53;
  private static final int MOST_TICKS = 10_000;

  /** Sections that any command changes: the head with time and chain, answers given. */
  private static final List<Integer> CHANGED_BY_REJECTS = List.of(5, 15);

  private final Facts facts;
  private final Shadow shadow;
  private final Pool pool;
  private final Coverage coverage = new Coverage();
  private final Answers answers;
  private final Comparison comparison;
  private final MarginComparison margins;
  private final SurfaceComparison surfaces;
  private final JointComparison joint;
  private final Teller teller;
  private final Wire wire = new Wire();
  private final Replay replay;
  private final KeeperWatch watch;
  private final SnapshotWriter before = new SnapshotWriter();
  private final SnapshotWriter after = new SnapshotWriter();
  private Tape tape = (_, _, _, _) -> {};
  private long commands;
  private long position;
  private boolean hasGenesis;

  /** Takes down what a log would hold. */
  @FunctionalInterface
  interface Tape {
    /** Bytes were sent and answered; they hold during the call only. */
    void onSent(long timeNs, byte[] bytes, int length, int code);
  }

  Run() {
    this(new Facts(), new Shadow());
  }

  /** With given ears and shadow: how a test plants a bug. */
  Run(Facts facts, Shadow shadow) {
    this.facts = facts;
    this.shadow = shadow;
    this.pool = new Pool(facts);
    this.answers = new Answers(pool);
    this.comparison = new Comparison(pool, shadow);
    this.margins = new MarginComparison(pool, shadow, coverage);
    this.surfaces = new SurfaceComparison(shadow, coverage);
    this.joint = new JointComparison(shadow, coverage);
    this.teller = new Teller(pool, shadow);
    this.replay = new Replay(pool);
    facts.lookUpMarks(teller::marks);
    this.watch = new KeeperWatch(pool);
  }

  /** Tells everything that is sent from now on. */
  void record(Tape onto) {
    tape = onto;
  }

  Shadow shadow() {
    return shadow;
  }

  KeeperWatch watch() {
    return watch;
  }

  Coverage coverage() {
    return coverage;
  }

  long commands() {
    return commands;
  }

  /** Does due work, then the step; returns what came of the step. */
  Outcome apply(Step step) {
    try {
      doDueWork(step);
      return execute(step);
    } catch (RuntimeException | AssertionError broken) {
      throw new Failure(broken, step, commands);
    }
  }

  /** The driver's duty: a tick whenever the pool's next deadline has come. */
  private void doDueWork(Step step) {
    for (int ticks = 0; pool.nextDeadlineNs() <= step.timeNs(); ticks++) {
      if (ticks == MOST_TICKS) {
        throw new Comparison.Mismatch("ticks: expected an end of due work, got none");
      }
      long dueNs = Math.max(pool.nextDeadlineNs(), pool.nowNs());
      long timeNs = step.afterOutage() ? step.timeNs() : dueNs;
      execute(new Step(timeNs, new Command.Tick(), "due tick", false, false));
    }
  }

  private Outcome execute(Step step) {
    if (step.command() instanceof Command.Malformed garbage) {
      return refuse(step, garbage);
    }
    if (wire.firstRules(step.command()) > pool.rulesVersion()) {
      return refuse(step, wire.bytes(), wire.length());
    }
    boolean isSampled = commands % REJECT_SAMPLE == 0 && step.timeNs() <= pool.nowNs();
    if (isSampled) {
      before.reset();
      pool.writeSnapshot(before);
    }
    shadow.begin(step.timeNs());
    facts.begin(step.command() instanceof Command.Tick);
    int code = send(step);
    boolean isResend = answers.check(step.command(), code, position);
    surfaces.check(step.command(), code);
    joint.check(step.command(), code, isResend);
    count(step, code);
    boolean isChange = !isResend && hasEffect(code);
    if (isChange) {
      tell(step.command(), code);
    } else {
      requireSilence(step, isResend, isSampled);
    }
    check(isChange);
    return new Outcome(code, pool.answerValue(), isResend);
  }

  /** What the decoder refuses never reaches the pool. */
  private Outcome refuse(Step step, Command.Malformed garbage) {
    byte[] bytes = HexFormat.of().parseHex(garbage.hex());
    if (wire.isCommand(bytes, 0, bytes.length)) {
      throw new Comparison.Mismatch("bytes: expected a refusal, got a command");
    }
    return refuse(step, bytes, bytes.length);
  }

  /** Likewise what is a command under later rules only. */
  private Outcome refuse(Step step, byte[] bytes, int length) {
    tape.onSent(step.timeNs(), bytes, length, Reject.MALFORMED.code());
    coverage.count(step.intent(), Reject.MALFORMED.code());
    commands++;
    return new Outcome(Reject.MALFORMED.code(), 0, false);
  }

  private int send(Step step) {
    wire.encode(step.command());
    position += 64 + (wire.length() + 31 & ~31);
    replay.add(position, step.timeNs(), step.command());
    pool.begin(position, step.timeNs(), wire.bytes(), 0, wire.length());
    int code = wire.apply(step.command(), pool);
    tape.onSent(step.timeNs(), wire.bytes(), wire.length(), code);
    if (hasGenesis) {
      teller.observe();
    }
    if (step.mustFail() && code == 0) {
      throw new Comparison.Mismatch(step.intent() + ": expected a reject, got accepted");
    }
    return code;
  }

  private void count(Step step, int code) {
    coverage.count(step.intent(), code);
    facts.list().forEach(coverage::count);
    watch.hear(facts.list());
  }

  /** Accepted, or the one reject that has a price (6). */
  private static boolean hasEffect(int code) {
    return code == Reject.NONE.code() || code == Reject.NOT_IN_BREACH.code();
  }

  private void tell(Command command, int code) {
    if (code == 0) {
      teller.tell(command, pool.answerValue(), facts.list());
      surfaces.checkMarks(command);
      answers.learn(command);
      hasGenesis |= command instanceof Command.StartPool;
    } else {
      teller.tellFalse(command, facts.list());
    }
  }

  private void requireSilence(Step step, boolean isResend, boolean isSampled) {
    if (!facts.list().isEmpty()) {
      throw new Comparison.Mismatch(
          "reject of " + step.intent() + ": expected no event, got " + facts.list().getFirst());
    }
    if (isResend) {
      coverage.count("Resend answered again");
    }
    if (isSampled) {
      compareSections(step);
    }
  }

  private void compareSections(Step step) {
    after.reset();
    pool.writeSnapshot(after);
    Map<Integer, byte[]> then = Sections.of(before);
    Map<Integer, byte[]> now = Sections.of(after);
    for (Map.Entry<Integer, byte[]> section : now.entrySet()) {
      boolean isSame = Arrays.equals(section.getValue(), then.get(section.getKey()));
      if (!isSame && !CHANGED_BY_REJECTS.contains(section.getKey())) {
        throw new Comparison.Mismatch(
            "reject of %s: expected section %d unchanged, got other bytes"
                .formatted(step.intent(), section.getKey()));
      }
    }
    coverage.count("Reject compared byte by byte");
  }

  /** Nothing else could have changed by a command without effect: looked at every so often. */
  private void check(boolean isChange) {
    if (hasGenesis) {
      comparison.invariants();
    }
    if (hasGenesis && (isChange || commands % UNCHANGED_SAMPLE == 0)) {
      comparison.all();
    }
    commands++;
    if (hasGenesis && commands % MARGIN_SAMPLE == 0) {
      margins.next();
    }
    if (commands % SNAPSHOT_EVERY == 0) {
      replay.compare();
      coverage.count("Snapshot and tail compared");
    }
  }
}
