package cenote.node.aeron;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The room that a process's disk must keep. Files grow as they are written, so that a full disk
 * fails anywhere; who stops before has lost nothing.
 */
final class DiskSpace {

  /** A member uses about 50 MiB. */
  private static final int DRIVER_MIB = 64;

  private final Path directory;
  private final long reserveMib;
  private @Nullable FileStore store;

  /** Watches the disk of an existing directory. */
  DiskSpace(Path directory, long reserveMib) {
    this.directory = directory;
    this.reserveMib = reserveMib;
  }

  /**
   * Looks whether a media driver's buffers have room; what a killed one has left is overwritten.
   *
   * @throws NodeFault when they have not
   */
  static void requireForDriver(Path driverDirectory) {
    if (Files.notExists(driverDirectory)) {
      new DiskSpace(driverDirectory.resolveSibling("."), DRIVER_MIB).require();
    }
  }

  /**
   * Looks how much is left.
   *
   * @throws NodeFault when it is less than the reserve
   */
  void require() {
    long leftMib = leftMib();
    if (leftMib < reserveMib) {
      throw new NodeFault(
          "disk of %s: expected at least %d MiB left, got %d; make room, then start it again"
              .formatted(directory, reserveMib, leftMib));
    }
  }

  /** For people. */
  String describe() {
    return "disk %d MiB left".formatted(leftMib());
  }

  private long leftMib() {
    try {
      if (store == null) {
        store = Files.getFileStore(directory);
      }
      return store.getUsableSpace() >> 20;
    } catch (IOException e) {
      throw new NodeFault("disk of %s: cannot be looked at: %s".formatted(directory, e), e);
    }
  }
}
