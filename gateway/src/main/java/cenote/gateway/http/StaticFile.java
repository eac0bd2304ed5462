package cenote.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file that is served as it is, held in memory and packed at most once. Thread-safe.
 *
 * <p>Only files that were found at the start are served, by exact name, so no path can reach
 * anything else.
 */
final class StaticFile {

  private static final int WORTH_PACKING = 1_024;

  private final String contentType;
  private final String cacheControl;
  private final byte[] bytes;
  private final String tag;
  private volatile byte @Nullable [] packed;

  StaticFile(String contentType, String cacheControl, byte[] bytes) {
    this.contentType = contentType;
    this.cacheControl = cacheControl;
    this.bytes = bytes;
    this.tag = "\"" + digest(bytes) + "\"";
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Cache-Control", cacheControl);
    response.setHeader("ETag", tag);
    response.setHeader("Vary", "Accept-Encoding");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    String encodings = request.getHeader("Accept-Encoding");
    boolean isPacked =
        bytes.length >= WORTH_PACKING && encodings != null && encodings.contains("gzip");
    if (isPacked) {
      response.setHeader("Content-Encoding", "gzip");
    }
    Replies.bytes(response, contentType, isPacked ? packed() : bytes);
  }

  private byte[] packed() {
    byte[] present = packed;
    if (present == null) {
      present = pack(bytes);
      packed = present;
    }
    return present;
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every Java runtime", e);
    }
  }
}
