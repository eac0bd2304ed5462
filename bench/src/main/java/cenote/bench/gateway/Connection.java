package cenote.bench.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A connection that is kept, and made anew once it ended. One thread. */
final class Connection implements AutoCloseable {

  private static final int CONNECT_MS = 5_000;
  private static final int ANSWER_MS = 30_000;

  private final int port;
  private @Nullable Link link;

  /** Connects at the first exchange. */
  Connection(int port) {
    this.port = port;
  }

  /** Sends a request and gives the status of its answer. */
  int exchange(byte[] request) throws IOException {
    boolean isDone = false;
    try {
      Link open = connected();
      open.socket.getOutputStream().write(request);
      int status = open.answers.read();
      isDone = !open.answers.isLast();
      return status;
    } finally {
      if (!isDone) {
        close();
      }
    }
  }

  /** Connects when it is not; what is due soon need not wait for that. */
  void connect() throws IOException {
    Link _ = connected();
  }

  /** As {@link #exchange} on a connection of its own, with the body; empty unless it is good. */
  static byte[] body(int port, byte[] request) throws IOException {
    try (Socket socket = open(port)) {
      socket.getOutputStream().write(request);
      ResponseReader answer = new ResponseReader(new ByteReader(socket.getInputStream()));
      return answer.read() == LoopResult.GOOD ? answer.body() : new byte[0];
    }
  }

  @Override
  public void close() {
    Link open = link;
    link = null;
    if (open != null) {
      close(open.socket);
    }
  }

  private Link connected() throws IOException {
    Link open = link;
    if (open == null) {
      Socket socket = open(port);
      open = new Link(socket, new ResponseReader(new ByteReader(socket.getInputStream())));
      link = open;
    }
    return open;
  }

  /** A connected socket to a port of this machine. */
  static Socket open(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_MS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
      return socket;
    } catch (IOException refused) {
      close(socket);
      throw refused;
    }
  }

  /** What cannot be closed is gone. */
  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // Nothing is left to do.
    }
  }

  private record Link(Socket socket, ResponseReader answers) {}
}
