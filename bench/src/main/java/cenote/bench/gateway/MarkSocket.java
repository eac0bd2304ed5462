package cenote.bench.gateway;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A client of the socket that reads marks on a virtual thread and answers pings. */
final class MarkSocket implements AutoCloseable {

  private static final String PATH = "/v1/stream";
  private static final byte[] SUBSCRIBE =
      "{\"subscribe\":[\"marks\"]}".getBytes(StandardCharsets.US_ASCII);
  private static final int SWITCHING = 101;
  private static final int KEY_BYTES = 16;

  private final Socket socket;
  private final FrameReader frames;
  private final MarkTally tally;
  private final MarkStamp stamp = new MarkStamp();
  private volatile boolean hasState;
  private volatile boolean isOpen = true;

  private MarkSocket(Socket socket, FrameReader frames, MarkTally tally) {
    this.socket = socket;
    this.frames = frames;
    this.tally = tally;
  }

  /** Connects and subscribes; what it reads is told to {@code tally}. */
  static MarkSocket open(int port, MarkTally tally) throws IOException {
    Socket socket = Connection.open(port);
    try {
      ByteReader in = new ByteReader(socket.getInputStream());
      socket.getOutputStream().write(new Requests(port).upgrade(PATH, newKey()));
      int status = new ResponseReader(in).readHead();
      if (status != SWITCHING) {
        throw new IOException("socket: expected 101, got " + status);
      }
      MarkSocket client = new MarkSocket(socket, new FrameReader(in), tally);
      client.send(FrameReader.TEXT, SUBSCRIBE);
      Thread _ = Thread.ofVirtual().name("bench-socket").start(client::read);
      return client;
    } catch (IOException failed) {
      Connection.close(socket);
      throw failed;
    }
  }

  /** Whether it has read marks. */
  boolean hasState() {
    return hasState;
  }

  /** False once the socket ended, for whatever reason. */
  boolean isOpen() {
    return isOpen;
  }

  @Override
  public void close() {
    Connection.close(socket);
  }

  /** Nanoseconds since 1970, by the clock that entries of the log have their times from. */
  static long epochNs() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private void read() {
    try {
      while (isOpen) {
        onFrame(frames.next());
      }
    } catch (IOException ended) {
      // Closed by either side; who was dropped is counted.
    } finally {
      isOpen = false;
    }
  }

  private void onFrame(int kind) throws IOException {
    switch (kind) {
      case FrameReader.TEXT -> onText();
      case FrameReader.PING -> send(FrameReader.PONG, frames.control());
      case FrameReader.CLOSE -> isOpen = false;
      default -> {}
    }
  }

  private void onText() {
    long nowNs = epochNs();
    if (stamp.read(frames.message(), frames.length())) {
      tally.received(stamp.position(), stamp.timeNs(), nowNs);
      hasState = true;
    }
  }

  private void send(int kind, byte[] payload) throws IOException {
    int mask = ThreadLocalRandom.current().nextInt();
    socket.getOutputStream().write(ClientFrame.of(kind, payload, mask));
  }

  private static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
