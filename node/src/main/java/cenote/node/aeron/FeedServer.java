package cenote.node.aeron;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whoever connects where the log can be read, and hangs up. One thread, one caller at a time,
 * nothing read from them: a caller can hold it up for no longer than a short write takes.
 */
final class FeedServer implements AutoCloseable {

  private static final int BACKLOG = 64;

  private final ServerSocket socket;
  private final Supplier<Optional<FeedReply>> replies;
  private final Thread thread;

  /** Serves what {@code replies} gives; nothing while that is empty. */
  FeedServer(String host, int port, Supplier<Optional<FeedReply>> replies) {
    this.replies = replies;
    this.socket = bind(host, port);
    this.thread = Thread.ofPlatform().daemon().name("cenote-feed").unstarted(this::serve);
  }

  /** Begins to serve. */
  void start() {
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
      thread.join(1_000);
    } catch (IOException e) {
      throw new NodeFault("feed: cannot be closed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket caller = socket.accept()) {
        answer(caller);
      } catch (IOException | RuntimeException gone) {
        // A caller that hung up, a reply that cannot be had now, or the server was closed.
      }
    }
  }

  private void answer(Socket caller) throws IOException {
    Optional<FeedReply> reply = replies.get();
    if (reply.isPresent()) {
      caller.getOutputStream().write(reply.get().toText().getBytes(StandardCharsets.US_ASCII));
      caller.getOutputStream().flush();
    }
  }

  private static ServerSocket bind(String host, int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port), BACKLOG);
      return socket;
    } catch (IOException e) {
      throw new NodeFault(
          "feed %s:%d: expected a free port, got %s".formatted(host, port, e.getMessage()), e);
    }
  }
}
