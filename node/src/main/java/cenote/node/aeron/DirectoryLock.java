package cenote.node.aeron;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process, or a second member in this one, out of a directory. */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks through {@code file}, which is made and stays; the system lets go when the process ends.
   *
   * @throws NodeFault when somebody else holds the lock, or the file cannot be written
   */
  static DirectoryLock take(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new NodeFault(
            ("%s: expected no other member here, got one that runs; stop it, or, to begin a second"
                    + " one, name another directory and node port")
                .formatted(file));
      }
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw new NodeFault("%s: expected a place to write, got %s".formatted(file, e), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new NodeFault("lock: cannot be let go: " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }
}
