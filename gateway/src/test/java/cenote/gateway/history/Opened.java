package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A history that a test has open, and what it says. */
record Opened(History history, List<String> messages) implements AutoCloseable {

  static final long PATIENCE_NS = 30_000_000_000L;

  static Opened in(Path directory) {
    return in(directory, new byte[0]);
  }

  static Opened in(Path directory, byte[] genesisHash) {
    List<String> messages = new CopyOnWriteArrayList<>();
    return new Opened(History.open(directory, genesisHash, messages::add), messages);
  }

  /** Follows a scene from genesis to its end and waits until all is stored. */
  static Opened with(Path directory, Scene scene) {
    Opened opened = in(directory);
    opened.store(Follower.fromGenesis(scene.log, opened.history).toEnd());
    return opened;
  }

  /** Hands over what was followed and waits until it is stored. */
  void store(Follower follower) {
    follower.handOver();
    assertThat(history.awaitPosition(follower.position(), PATIENCE_NS)).isTrue();
  }

  @Override
  public void close() {
    history.close();
  }
}
