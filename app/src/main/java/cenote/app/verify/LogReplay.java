package cenote.app.verify;

import cenote.app.RefusedException;
import cenote.pool.PoolEvents;
import java.nio.file.Path;

/** Verifies a log and tells what happens in it, to commands that want to know. */
public final class LogReplay {
  private LogReplay() {}

  /**
   * Replays a folder as {@code verify} does, on one thread.
   *
   * @throws RefusedException at the first thing that is not as it should be
   */
  public static void run(Path folder, PoolEvents events) {
    new Verification(folder, 1, Progress.SILENT, events).run();
  }
}
