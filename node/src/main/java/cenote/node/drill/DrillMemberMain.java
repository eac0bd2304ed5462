package cenote.node.drill;

import cenote.node.aeron.NodeFault;
import cenote.node.aeron.NodeRestore;
import cenote.node.aeron.NodeRun;
import cenote.node.config.NodeConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A member as the {@code node} command starts it, with the same options, but on a machine whose
 * faults stand in a file beside its configuration.
 */
public final class DrillMemberMain {

  /** What a process is started with, its options left out. */
  public static final List<String> COMMAND = List.of(DrillMemberMain.class.getName());

  private static final int END_S = 10;
  private static final int EXIT_FAULT = 2;

  private DrillMemberMain() {}

  /** Runs the member of {@code --config FILE [--restore-from FOLDER]}; exit code 2 on a fault. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path file = Path.of(args[1]);
    NodeConfig config = NodeConfig.read(file);
    FaultyMachine machine = new FaultyMachine(faultsOf(file));
    machine.follow();
    NodeRun run = new NodeRun(config, machine, out::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run)));
    try {
      if (args.length > 2) {
        NodeRestore.seed(Path.of(args[3]), config);
      }
      run.run();
    } catch (NodeFault fault) {
      out.println(fault.getMessage());
      Runtime.getRuntime().halt(EXIT_FAULT);
    }
  }

  /** Where the faults of the member with this configuration stand. */
  static Path faultsOf(Path config) {
    return config.resolveSibling(config.getFileName() + ".faults");
  }

  private static void end(NodeRun run) {
    run.stop();
    try {
      var _ = run.awaitEnd(END_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
