package cenote.app.mirror;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.node.aeron.MirrorRun;
import cenote.node.aeron.NodeFault;
import cenote.node.config.ConfigFault;
import cenote.node.config.MirrorConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a mirror of the cluster; exit code 2 when it cannot start or go on. */
@Command(
    name = "mirror",
    description = "Copies the log and snapshots of a cluster, and serves them to readers.",
    footer = {
      "",
      "Without --config it copies a cluster of one on localhost to the folder cenote-mirror.",
      "Keys of the file, their defaults and rules: docs/operating/cluster.md."
    })
public final class MirrorCommand implements Subcommand {

  /** A mirror that does not close in this time is cut off: its copy is made for that. */
  private static final long CLOSE_SECONDS = 20;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "A properties file.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    try {
      run(new MirrorRun(config(), this::say));
      return 0;
    } catch (ConfigFault | NodeFault fault) {
      throw new RefusedException(String.valueOf(fault.getMessage()));
    }
  }

  private MirrorConfig config() {
    return file == null ? MirrorConfig.of(new Properties()) : MirrorConfig.read(file);
  }

  /** The system's signal to end runs the hook, which waits until the mirror is closed. */
  private static void run(MirrorRun run) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run), "cenote-end"));
    run.run();
  }

  private static void end(MirrorRun run) {
    run.stop();
    try {
      if (!run.awaitEnd(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void say(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
