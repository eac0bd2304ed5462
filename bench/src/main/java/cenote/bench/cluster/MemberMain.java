package cenote.bench.cluster;

import cenote.node.aeron.EchoMember;
import cenote.node.aeron.NodeFault;
import cenote.node.aeron.NodeRun;
import cenote.node.config.NodeConfig;
import cenote.protocol.AnswerMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A member as a process: {@code pool CONFIG} or {@code echo CONFIG}. Lives until its standard input
 * ends, so that it does not outlive who started it; {@code heap} on it asks for the heap in use.
 */
final class MemberMain {

  static final String POOL = "pool";
  static final String ECHO = "echo";
  static final String HEAP = "heap";

  private final NodeConfig config;
  private final PrintStream out;

  private MemberMain(NodeConfig config, PrintStream out) {
    this.config = config;
    this.out = out;
  }

  /** Runs one; exit code 2 when it cannot start or go on. */
  public static void main(String[] arguments) {
    NodeConfig config = NodeConfig.read(Path.of(arguments[1]));
    MemberMain member = new MemberMain(config, new PrintStream(System.out, true));
    try {
      if (arguments[0].equals(ECHO)) {
        member.runEcho();
      } else {
        member.runPool();
      }
      System.exit(0);
    } catch (NodeFault fault) {
      member.out.println(fault.getMessage());
      System.exit(2);
    }
  }

  private void runPool() {
    NodeRun run = new NodeRun(config, out::println);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          obeyUntilEnd();
          run.stop();
        });
    run.run();
  }

  private void runEcho() {
    try (EchoMember _ = EchoMember.launch(config, AnswerMessage.LENGTH, out::println)) {
      obeyUntilEnd();
    }
  }

  private void obeyUntilEnd() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(HEAP)) {
          out.println(HEAP + " " + heapInUse());
        }
      }
    } catch (IOException gone) {
      out.println("input: " + gone.getMessage());
    }
  }

  private static long heapInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
