package cenote.bench.gateway;

import java.nio.charset.StandardCharsets;

/**
 * Requests as bytes, made before they are due.
 *
 * @param port of the gateway on this machine
 */
record Requests(int port) {

  byte[] get(String path) {
    return request("GET " + path, "", "");
  }

  byte[] post(String path, String json) {
    String headers =
        "Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(bytes(json).length);
    return request("POST " + path, headers, json);
  }

  /** Asks for a WebSocket; {@code key} is 16 bytes in base 64. */
  byte[] upgrade(String path, String key) {
    String version = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n".formatted(key);
    return request("GET " + path, "Upgrade: websocket\r\nConnection: Upgrade\r\n" + version, "");
  }

  private byte[] request(String line, String headers, String body) {
    return bytes("%s HTTP/1.1\r\nHost: %s\r\n%s\r\n%s".formatted(line, host(), headers, body));
  }

  private String host() {
    return "127.0.0.1:" + port;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
