package cenote.node.drill;

import cenote.node.aeron.FeedReply;
import cenote.replica.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Three members under load, to which one fault after another happens. After each of them every
 * answer must be in the log once, as two auditors see it. At the end, and now and then, members,
 * replicas, mirror and journals must agree to the byte.
 */
public final class Drill {

  private static final int MEMBERS = 3;
  private static final int STEPS_PER_SNAPSHOT = 25;
  private static final long CALM_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final DrillPlan plan;
  private final Consumer<String> progress;
  private final List<DrillStep> steps = new ArrayList<>();

  /** A drill to be run once; {@code progress} hears a line for each step. */
  public Drill(DrillPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @throws DrillFault at the first thing that is not as promised; the folder is left as it is
   */
  public DrillResult run() {
    try (DrillNetwork network = DrillNetwork.open(MEMBERS)) {
      progress.accept(
          "cluster: seed %d, %d members, %s".formatted(plan.seed(), MEMBERS, network.describe()));
      return run(network);
    }
  }

  private DrillResult run(DrillNetwork network) {
    Consumer<String> messages = line -> progress.accept("    " + line);
    try (Scene scene = new Scene(plan.folder(), network, MEMBERS, messages)) {
      Faults faults = new Faults(scene, new Random(plan.seed()), plan.longestNs(), plan.folder());
      for (StepKind kind : plan.kinds()) {
        steps.add(step(scene, faults.draw(kind), kind));
        progress.accept("  " + steps.getLast());
        if (steps.size() % STEPS_PER_SNAPSHOT == 0) {
          var _ = compareLive(scene);
        }
      }
      FeedReply.Snapshot last = compareLive(scene);
      compareJournals(scene, last);
      return result(scene, network, last);
    }
  }

  private DrillStep step(Scene scene, Fault fault, StepKind kind) {
    int number = steps.size() + 1;
    try {
      return take(scene, fault, kind, number);
    } catch (RuntimeException failed) {
      throw new DrillFault(
          "seed %d, step %d, %s: %s: %s"
              .formatted(plan.seed(), number, kind.label(), fault.what(), failed.getMessage()),
          failed);
    }
  }

  private static DrillStep take(Scene scene, Fault fault, StepKind kind, int number) {
    long stale = scene.market().staleFills();
    int revived = scene.revived();
    scene.runFor(CALM_NS);
    fault.begin().run();
    long beganNs = System.nanoTime();
    long answerNs = fault.leavesMajority() ? scene.awaitNewAnswer(beganNs) : 0;
    scene.runFor(fault.holdNs());
    fault.end().run();
    long endedNs = System.nanoTime();
    answerNs = Math.max(answerNs, scene.awaitNewAnswer(endedNs));
    scene.reconnectForger();
    long backNs = scene.awaitBack(fault.members(), endedNs);
    scene.check();
    return new DrillStep(
        number,
        kind,
        fault.what(),
        answerNs,
        backNs,
        scene.market().staleFills() - stale,
        scene.revived() - revived,
        scene.aheadNs());
  }

  private FeedReply.Snapshot compareLive(Scene scene) {
    scene.check();
    FeedReply.Snapshot one = scene.members().snapshot(scene.market()::doWork);
    scene.expect(one);
    for (int member = 0; member < MEMBERS; member++) {
      int asked = member;
      scene.await(
          "member %d tells of the same snapshot".formatted(member),
          () -> tells(scene, asked, one.position()));
      requireSame(member, one, scene.members().ask(member).orElseThrow().snapshots().getLast());
    }
    scene.runFor(CALM_NS);
    scene.check();
    if (scene.market().fills() == 0) {
      throw new DrillFault("market: expected fills, got " + scene.market());
    }
    progress.accept("  members, replicas and mirror agree at position " + one.position());
    return one;
  }

  private void compareJournals(Scene scene, FeedReply.Snapshot last) {
    Witness witness = new Witness(last.position(), DrillMembers.hash(last));
    scene.members().close();
    for (int member = 0; member < MEMBERS; member++) {
      Journals.requireOneState(scene.cluster().directory(member), witness);
    }
    progress.accept("  journals agree, from genesis and from every snapshot");
  }

  private DrillResult result(Scene scene, DrillNetwork network, FeedReply.Snapshot last) {
    return new DrillResult(
        plan.seed(),
        network.describe(),
        steps,
        scene.answered(),
        scene.market().fills(),
        scene.market().staleFills(),
        scene.market().answeredAgain(),
        scene.refused(),
        last.position(),
        last.sha256());
  }

  private static boolean tells(Scene scene, int member, long position) {
    return scene.members().ask(member).stream()
        .flatMap(reply -> reply.snapshots().stream())
        .anyMatch(snapshot -> snapshot.position() == position);
  }

  private static void requireSame(
      int member, FeedReply.Snapshot expected, FeedReply.Snapshot found) {
    if (!found.sha256().equals(expected.sha256()) || found.position() != expected.position()) {
      throw new DrillFault("member %d: expected %s, got %s".formatted(member, expected, found));
    }
  }
}
