package cenote.node.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Draws faults: whom they befall, for how long, how badly. */
final class Faults {

  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_KILL_NS = 3 * SECOND_NS;
  private static final long LONGEST_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(60);

  /** Clocks go wrong by up to five minutes, by less where faults are to be shorter than 15 s. */
  private static final int LONGEST_STEP_S = 300;

  private static final int STEP_PER_FAULT = 20;

  private final Scene scene;
  private final Random random;
  private final long longestNs;
  private final ProcessFaults processes;
  private final NetworkFaults networks;

  Faults(Scene scene, Random random, long longestNs, Path folder) {
    this.scene = scene;
    this.random = random;
    this.longestNs = longestNs;
    this.processes = new ProcessFaults(scene, folder);
    this.networks = new NetworkFaults(scene);
  }

  /** A fault of that kind; whoever leads now is the leader. */
  Fault draw(StepKind kind) {
    int leader = scene.members().awaitOnlyLeader();
    List<Integer> followers = new ArrayList<>(scene.members().followersOf(leader));
    Collections.shuffle(followers, random);
    int follower = followers.getFirst();
    int anybody = random.nextInt(scene.cluster().count());
    return switch (kind) {
      case KILL_LEADER -> processes.kill(List.of(leader), true, killNs());
      case KILL_FOLLOWER -> processes.kill(List.of(follower), true, killNs());
      case KILL_TWO -> processes.kill(List.of(anybody, other(anybody)), false, killNs());
      case POWER_CUT -> processes.kill(all(), false, killNs());
      case STOP_LEADER -> processes.stop(leader, killNs());
      case PAUSE_LEADER -> processes.pause(leader, holdNs());
      case PAUSE_FOLLOWER -> processes.pause(follower, holdNs());
      case CUT_LEADER -> networks.cut(leader, true, true, false, holdNs());
      case CUT_FOLLOWER -> networks.cut(follower, true, true, true, holdNs());
      case CUT_ONE_WAY -> cutOneWay(anybody);
      case LOSS -> networks.loss(oneOrAll(anybody), lostPercent(), delayNs(), holdNs());
      case FULL_DISK -> processes.fullDisk(anybody, killNs());
      case LOST_DISK -> processes.lostDisk(anybody, other(anybody), killNs());
      case CLOCK_OF_ONE -> networks.clock(List.of(anybody), clockStepNs(), holdNs());
      case CLOCK_OF_ALL -> networks.clock(all(), clockStepNs(), holdNs());
    };
  }

  private Fault cutOneWay(int member) {
    boolean isMute = random.nextBoolean();
    return networks.cut(member, isMute, !isMute, false, holdNs());
  }

  private List<Integer> oneOrAll(int member) {
    return random.nextBoolean() ? List.of(member) : all();
  }

  private List<Integer> all() {
    return IntStream.range(0, scene.cluster().count()).boxed().toList();
  }

  private int other(int member) {
    int count = scene.cluster().count();
    return (member + 1 + random.nextInt(count - 1)) % count;
  }

  private int lostPercent() {
    return 5 + random.nextInt(26);
  }

  private long delayNs() {
    return random.nextLong(LONGEST_DELAY_NS);
  }

  private long holdNs() {
    return Math.min(SECOND_NS, longestNs) + random.nextLong(Math.max(1, longestNs - SECOND_NS));
  }

  private long killNs() {
    return random.nextLong(Math.min(longestNs, LONGEST_KILL_NS));
  }

  /** From a second up, either way; as many short ones as long ones. */
  private long clockStepNs() {
    double most = Math.min(LONGEST_STEP_S, STEP_PER_FAULT * longestNs * 1e-9);
    double seconds = StrictMath.exp(random.nextDouble() * StrictMath.log(most));
    long stepNs = (long) (seconds * SECOND_NS);
    return random.nextBoolean() ? stepNs : -stepNs;
  }
}
