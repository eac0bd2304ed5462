package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.security.CredentialsSupplier;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;

/**
 * The way from a process outside the cluster to its members: a media driver of its own, in a
 * directory of its own, and one client of it. Shared by what the process reads and sends.
 */
public final class AeronLink implements AutoCloseable {

  /** For how long a process may be paused as a whole before its parts give each other up. */
  static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(120);

  private final String host;
  private final MediaDriver driver;
  private final Aeron aeron;
  private final String readerKey;

  private AeronLink(String host, String readerKey, MediaDriver driver, Aeron aeron) {
    this.host = host;
    this.readerKey = readerKey;
    this.driver = driver;
    this.aeron = aeron;
  }

  /** Starts a driver, for members that let everybody read. */
  public static AeronLink launch(Path directory, String host) {
    return launch(directory, host, "");
  }

  /**
   * Starts a driver.
   *
   * @param directory where it maps its buffers; memory rather than a disk, and nobody else's
   * @param host name or address of this machine that the members can reach
   * @param readerKey what they want to be shown by who reads; empty for none
   */
  public static AeronLink launch(Path directory, String host, String readerKey) {
    MediaDriver driver = MediaDriver.launch(CommonContexts.driver(directory));
    try {
      Aeron aeron =
          Aeron.connect(
              new Aeron.Context()
                  .aeronDirectoryName(driver.aeronDirectoryName())
                  .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(PAUSE_NS)));
      return new AeronLink(host, readerKey, driver, aeron);
    } catch (RuntimeException | Error failed) {
      CloseHelper.quietClose(driver);
      throw failed;
    }
  }

  Aeron aeron() {
    return aeron;
  }

  /** What this process shows to the archives that it reads. */
  CredentialsSupplier credentials() {
    return ArchiveAccess.credentials(readerKey);
  }

  /** A channel on a port that the system picks, for what comes in. */
  String incoming(String parameters) {
    return "aeron:udp?endpoint=%s:0%s".formatted(host, parameters);
  }

  @Override
  public void close() {
    CloseHelper.closeAll(aeron, driver);
  }
}
