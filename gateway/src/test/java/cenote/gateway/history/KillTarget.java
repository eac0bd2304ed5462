package cenote.gateway.history;

import cenote.pool.PoolEvents;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that records a scene into a history, as fast as it can, and tells each position that it
 * has seen stored, until somebody kills it.
 */
final class KillTarget {

  static final long SEED = 17;
  static final int ROUNDS = 4_000;

  private KillTarget() {}

  static Scene scene() {
    return Scene.write(SEED, ROUNDS, PoolEvents.NONE);
  }

  /** Takes the directory of the history. */
  public static void main(String[] arguments) throws IOException {
    Scene scene = scene();
    byte[] genesis = scene.pool.genesisHash().toBytes();
    try (OutputStream out = new FileOutputStream(FileDescriptor.out);
        History history =
            History.open(Path.of(arguments[0]), genesis, message -> tell(out, message))) {
      Follower follower = Follower.fromGenesis(scene.log, history);
      tell(out, Long.toString(history.position()));
      while (follower.position() < scene.log.position()) {
        long before = follower.position();
        follower.to(before + 20_000);
        follower.handOver();
        if (follower.position() > history.position()) {
          boolean isStored = history.awaitPosition(before + 1, Opened.PATIENCE_NS);
          tell(out, isStored ? Long.toString(history.position()) : "late");
        }
      }
    }
  }

  private static void tell(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
