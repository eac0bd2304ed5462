package cenote.app.mirror;

import cenote.app.Foreground;
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

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "A properties file.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    try {
      Foreground.run(new MirrorRun(config(), this::say));
      return 0;
    } catch (ConfigFault | NodeFault fault) {
      throw new RefusedException(String.valueOf(fault.getMessage()));
    }
  }

  private MirrorConfig config() {
    return file == null ? MirrorConfig.of(new Properties()) : MirrorConfig.read(file);
  }

  private synchronized void say(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
