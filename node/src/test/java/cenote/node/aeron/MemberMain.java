package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A member as a process of its own, for tests that kill it. */
final class MemberMain {

  private MemberMain() {}

  /** Runs the member of the file that the first argument names; exit code 2 when it cannot. */
  public static void main(String[] args) {
    NodeRun run = new NodeRun(NodeConfig.read(Path.of(args[0])), System.out::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run)));
    try {
      run.run();
    } catch (NodeFault fault) {
      System.out.println(fault.getMessage());
      Runtime.getRuntime().halt(2);
    }
  }

  private static void end(NodeRun run) {
    run.stop();
    try {
      run.awaitEnd(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
