package cenote.app.node;

import cenote.app.Foreground;
import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.node.aeron.NodeFault;
import cenote.node.aeron.NodeRestore;
import cenote.node.aeron.NodeRun;
import cenote.node.aeron.SnapshotRequest;
import cenote.node.config.ConfigFault;
import cenote.node.config.NodeConfig;
import cenote.replica.vectors.VectorWarmUp;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one member of the cluster; exit code 2 when it cannot start or go on. */
@Command(
    name = "node",
    description = "Runs one member of the cluster until it is interrupted.",
    footer = {
      "",
      "Without --config a cluster of one on localhost, in the folder cenote-node.",
      "Keys of the file, their defaults and rules: docs/operating/cluster.md."
    })
public final class NodeCommand implements Subcommand {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "A properties file.")
  private @Nullable Path file;

  @Option(
      names = "--restore-from",
      paramLabel = "DIR",
      description = "First fill the empty member from the directory of a stopped one.")
  private @Nullable Path source;

  @Option(
      names = "--snapshot",
      description = "Ask the running leader of this file for a snapshot, and end.")
  private boolean isSnapshot;

  @Override
  public Integer call() {
    try {
      NodeConfig config = config();
      if (isSnapshot) {
        SnapshotRequest.send(config);
        say("a snapshot was taken");
        return 0;
      }
      if (source != null) {
        NodeRestore.seed(source, config);
        say("filled from " + source);
      }
      VectorWarmUp.start(this::say);
      Foreground.run(new NodeRun(config, this::say));
      return 0;
    } catch (ConfigFault | NodeFault fault) {
      throw new RefusedException(String.valueOf(fault.getMessage()));
    }
  }

  private NodeConfig config() {
    return file == null ? NodeConfig.of(new Properties()) : NodeConfig.read(file);
  }

  private synchronized void say(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
