package cenote.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes as they are, however wrong, and reads the answer of a server that then closes. */
public final class RawHttp {

  /** A server that answers nothing for this long fails the test. */
  private static final int PATIENCE_MS = 20_000;

  private RawHttp() {}

  /**
   * An answer.
   *
   * @param status 0 when the server closed without one
   * @param headers by lower-case name
   */
  public record Reply(int status, Map<String, String> headers, String body) {

    /** The value of a header, empty when there is none. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  /**
   * Sends one request on a connection of its own; it should ask for the connection to be closed.
   */
  public static Reply send(int port, byte[] request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  static Reply send(int port, String request) throws IOException {
    return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads to the end of the stream, or to the end that the answer declares. */
  static Reply read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    try {
      int count = in.read(buffer);
      while (count >= 0) {
        all.write(buffer, 0, count);
        count = isWhole(all.toString(StandardCharsets.ISO_8859_1)) ? -1 : in.read(buffer);
      }
    } catch (SocketException e) {
      // Reset after the answer, as bytes were left unread: what arrived is the answer.
    }
    return parse(all.toString(StandardCharsets.UTF_8));
  }

  private static boolean isWhole(String text) {
    Reply reply = parse(text);
    String length = reply.header("Content-Length");
    return !length.isEmpty() && reply.body().length() >= Integer.parseInt(length);
  }

  private static Reply parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, Map.of(), text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, lines[i].substring(colon + 1).trim());
    }
    return new Reply(
        Integer.parseInt(lines[0].split(" ", -1)[1]), headers, text.substring(end + 4));
  }
}
