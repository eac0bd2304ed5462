package cenote.node.drill;

import cenote.node.aeron.FeedReply;
import cenote.replica.Witness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Three members under load: whoever leads is killed again and again; a follower is killed, one is
 * paused, one loses its disk and is restored from another's backup. At the end every answer must be
 * in the log once, and members, replicas, mirror and journals must agree to the byte.
 */
public final class Drill {

  private static final int MEMBERS = 3;

  private final DrillPlan plan;
  private final Consumer<String> progress;
  private final List<Long> firstAnswersNs = new ArrayList<>();

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
    progress.accept("cluster: starting %d members".formatted(MEMBERS));
    try (Scene scene = new Scene(plan, MEMBERS, line -> progress.accept("  mirror: " + line))) {
      for (int kill = 1; kill <= plan.kills(); kill++) {
        killLeader(scene, kill);
      }
      killFollower(scene);
      pauseFollower(scene);
      replaceFollower(scene);
      FeedReply.Snapshot last = compareLive(scene);
      compareJournals(scene, last);
      return result(scene, last);
    }
  }

  private void killLeader(Scene scene, int kill) {
    int leader = scene.members().awaitLeader();
    scene.trade();
    long killedNs = System.nanoTime();
    firstAnswersNs.add(scene.killAndAwaitAnswer(leader));
    scene.trade();
    scene.reconnectForger();
    scene.awaitAnswers();
    restart(scene, leader);
    progress.accept(
        "  leader %d killed (%d of %d): first answer after %.1f s, back after %.1f s"
            .formatted(
                leader, kill, plan.kills(), firstAnswersNs.getLast() / 1e9, since(killedNs)));
  }

  private void killFollower(Scene scene) {
    int follower = follower(scene);
    scene.trade();
    scene.members().process(follower).kill();
    scene.trade();
    scene.reconnectForger();
    scene.awaitAnswers();
    restart(scene, follower);
    progress.accept("  follower %d killed and back".formatted(follower));
  }

  private void pauseFollower(Scene scene) {
    int follower = follower(scene);
    scene.members().process(follower).pause();
    long pausedNs = System.nanoTime();
    while (System.nanoTime() - pausedNs < plan.pauseNs()) {
      scene.trade();
      scene.awaitAnswers();
    }
    scene.members().process(follower).resume();
    scene.awaitCaughtUp(follower);
    progress.accept(
        "  follower %d paused for %.0f s and back".formatted(follower, plan.pauseNs() / 1e9));
  }

  /** A backup of one follower brings back the other, which has lost everything. */
  private void replaceFollower(Scene scene) {
    List<Integer> followers = scene.members().followersOf(scene.members().awaitLeader());
    int saved = followers.getFirst();
    int lost = followers.getLast();
    Path backup = plan.folder().resolve("backup");
    scene.members().process(saved).close();
    Folders.copy(scene.cluster().directory(saved), backup);
    scene.trade();
    restart(scene, saved);
    scene.members().process(lost).kill();
    Folders.delete(scene.cluster().directory(lost));
    scene.trade();
    scene.awaitAnswers();
    scene.members().process(lost).restartFrom(backup);
    scene.awaitCaughtUp(lost);
    progress.accept(
        "  follower %d lost its disk, and is back from a backup of %d".formatted(lost, saved));
  }

  private FeedReply.Snapshot compareLive(Scene scene) {
    scene.trade();
    scene.awaitAnswers();
    scene.awaitReplicas();
    FeedReply.Snapshot one = scene.members().snapshot(scene.market()::doWork);
    scene.expect(one);
    for (int member = 0; member < MEMBERS; member++) {
      int asked = member;
      scene.await(
          "member %d tells of the same snapshot".formatted(member),
          () -> tells(scene, asked, one.position()));
      requireSame(member, one, scene.members().ask(member).orElseThrow().snapshots().getLast());
    }
    scene.trade();
    scene.awaitAnswers();
    scene.awaitReplicas();
    scene.requireAnswersInLog();
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

  private DrillResult result(Scene scene, FeedReply.Snapshot last) {
    return new DrillResult(
        scene.market().answers().size(),
        scene.market().fills(),
        scene.market().answeredAgain(),
        scene.refused(),
        firstAnswersNs,
        last.position(),
        last.sha256());
  }

  private static void restart(Scene scene, int member) {
    scene.members().process(member).restart();
    scene.awaitCaughtUp(member);
  }

  private static int follower(Scene scene) {
    return scene.members().followersOf(scene.members().awaitLeader()).getFirst();
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

  private static double since(long beganNs) {
    return (System.nanoTime() - beganNs) / 1e9;
  }
}
