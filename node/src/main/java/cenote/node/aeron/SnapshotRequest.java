package cenote.node.aeron;

import cenote.node.config.NodeConfig;
import io.aeron.cluster.ClusterTool;
import io.aeron.exceptions.AeronException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Asks a running member, in another process of this machine, for a snapshot of the cluster. */
public final class SnapshotRequest {

  private SnapshotRequest() {}

  /**
   * Asks and waits until it is taken.
   *
   * @throws NodeFault when the member does not run, does not lead, or did not take one
   */
  public static void send(NodeConfig config) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    NodeDirectory directory = new NodeDirectory(config.directory());
    if (!isTaken(directory, said)) {
      throw new NodeFault(
          "snapshot: expected the leader to take one, got %s"
              .formatted(said.toString(StandardCharsets.UTF_8).strip()));
    }
  }

  private static boolean isTaken(NodeDirectory directory, ByteArrayOutputStream said) {
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      return ClusterTool.snapshot(directory.cluster().toFile(), out);
    } catch (AeronException | IllegalStateException failed) {
      throw new NodeFault(
          "snapshot: expected a running member in %s, got %s"
              .formatted(directory.root(), failed.getMessage()),
          failed);
    }
  }
}
