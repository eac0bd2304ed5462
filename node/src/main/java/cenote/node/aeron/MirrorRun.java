package cenote.node.aeron;

import cenote.node.config.MirrorConfig;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A mirror as a process: starts it, says what an operator needs to know, and ends it when told to
 * or when it cannot go on. {@link #run} belongs to one thread.
 */
public final class MirrorRun implements Running {

  private static final long PAUSE_MS = 20;

  private final MirrorConfig config;
  private final Consumer<String> messages;
  private final StopSignal signal = new StopSignal();
  private String told = "";

  /** A mirror to be run; {@code messages} are lines for people, from any thread. */
  public MirrorRun(MirrorConfig config, Consumer<String> messages) {
    this.config = config;
    this.messages = messages;
  }

  @Override
  public void run() {
    try (Mirror mirror = Mirror.launch(config, messages)) {
      while (!signal.isStoppedWithin(PAUSE_MS)) {
        mirror.doWork();
        tell(mirror);
      }
      messages.accept("stopping: " + mirror.describe());
    } finally {
      signal.end();
    }
  }

  @Override
  public void stop() {
    signal.stop();
  }

  @Override
  public boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
    return signal.awaitEnd(timeout, unit);
  }

  private void tell(Mirror mirror) {
    String standing = mirror.standing();
    if (!standing.equals(told)) {
      told = standing;
      messages.accept(mirror.describe());
    }
  }
}
