package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A member as a process of its own, for tests that kill it. */
final class MemberMain {

  /** Starts one, with the options of the {@code node} command behind it. */
  static final List<String> COMMAND = List.of(MemberMain.class.getName());

  private MemberMain() {}

  /** Runs the member of {@code --config FILE}; exit code 2 when it cannot. */
  public static void main(String[] args) {
    NodeConfig config = NodeConfig.read(Path.of(args[1]));
    NodeRun run = new NodeRun(config, MemberMain::tell);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run)));
    try {
      if (args.length > 2) {
        NodeRestore.seed(Path.of(args[3]), config);
      }
      run.run();
    } catch (NodeFault fault) {
      System.out.println(fault.getMessage());
      Runtime.getRuntime().halt(2);
    }
  }

  /** Prints what a part of a cluster says of itself. */
  static void tell(String line) {
    System.out.println(line);
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
