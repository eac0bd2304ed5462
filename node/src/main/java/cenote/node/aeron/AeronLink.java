package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.security.CredentialsSupplier;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.EpochClock;
import org.jspecify.annotations.Nullable;

/**
 * The way from a process to the members: one client of a media driver, shared by what the process
 * reads and sends. The driver is the link's own, in a directory of its own, or a member's.
 */
public final class AeronLink implements AutoCloseable {

  /** For how long a process may be paused as a whole before its parts give each other up. */
  static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(120);

  private final String host;
  private final @Nullable MediaDriver driver;
  private final Aeron aeron;
  private final CredentialsSupplier credentials;

  private AeronLink(
      String host, CredentialsSupplier credentials, @Nullable MediaDriver driver, Aeron aeron) {
    this.host = host;
    this.credentials = credentials;
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
    EpochClock clock = new SteadyClock(Machine.SOUND)::timeMillis;
    MediaDriver driver = MediaDriver.launch(CommonContexts.driver(directory, clock));
    try {
      return new AeronLink(
          host, ArchiveAccess.credentials(readerKey), driver, connect(directory, clock));
    } catch (RuntimeException | Error failed) {
      CloseHelper.quietClose(driver);
      throw failed;
    }
  }

  /** A link of a part of a member's process, through the member's driver and by its clock. */
  static AeronLink within(
      Path driverDirectory, EpochClock clock, String host, CredentialsSupplier credentials) {
    return new AeronLink(host, credentials, null, connect(driverDirectory, clock));
  }

  Aeron aeron() {
    return aeron;
  }

  /** What this process shows to the archives that it reads. */
  CredentialsSupplier credentials() {
    return credentials;
  }

  /** A channel on a port that the system picks, for what comes in. */
  String incoming(String parameters) {
    return "aeron:udp?endpoint=%s:0%s".formatted(host, parameters);
  }

  @Override
  public void close() {
    CloseHelper.closeAll(aeron, driver);
  }

  private static Aeron connect(Path driverDirectory, EpochClock clock) {
    return Aeron.connect(CommonContexts.client(driverDirectory, clock));
  }
}
