package cenote.node.aeron;

import java.nio.file.Path;
import org.agrona.CloseHelper;

/** Keeps others out of a process's own directory and of its driver's. */
final class DirectoryLocks implements AutoCloseable {

  private final DirectoryLock directory;
  private final DirectoryLock driver;

  private DirectoryLocks(DirectoryLock directory, DirectoryLock driver) {
    this.directory = directory;
    this.driver = driver;
  }

  /**
   * Locks both or none.
   *
   * @throws NodeFault when somebody else holds one of them
   */
  static DirectoryLocks take(Path lock, Path driverDirectory) {
    DirectoryLock directory = DirectoryLock.take(lock);
    try {
      String name = driverDirectory.getFileName() + ".lock";
      return new DirectoryLocks(
          directory, DirectoryLock.take(driverDirectory.resolveSibling(name)));
    } catch (RuntimeException | Error failed) {
      directory.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    CloseHelper.closeAll(driver, directory);
  }
}
