package cenote.gateway.http;

import cenote.pool.Reject;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer that says why not, in the form of RFC 9457. Immutable.
 *
 * @param detail {@code what: expected X, got Y}, made only of our words and of {@link #quote}
 * @param retryAfterSeconds 0 when waiting does not help
 * @param rejected present when the pool rejected a command
 */
record Problem(
    ProblemKind kind, String detail, int retryAfterSeconds, Optional<Rejected> rejected) {

  static final String CONTENT_TYPE = "application/problem+json";

  private static final int QUOTE_MAX = 80;

  /**
   * A command that the pool refused.
   *
   * @param position log position of the command
   */
  record Rejected(Reject reject, long position) {}

  static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, 0, Optional.empty());
  }

  static Problem later(ProblemKind kind, String detail, int retryAfterSeconds) {
    return new Problem(kind, detail, retryAfterSeconds, Optional.empty());
  }

  static Problem rejected(Reject reject, long position) {
    ProblemKind kind = ProblemKind.ofStatus(RejectStatus.of(reject));
    String detail = "command: expected to be accepted, got reject " + reject.code();
    return new Problem(kind, detail, 0, Optional.of(new Rejected(reject, position)));
  }

  int status() {
    return kind.status();
  }

  /** The last part of the problem's type. */
  String slug() {
    return rejected.map(it -> slugOf(it.reject())).orElse(kind.slug());
  }

  String title() {
    return rejected.map(it -> slugOf(it.reject()).replace('-', ' ')).orElse(kind.title());
  }

  byte[] toBytes() {
    return toJson().toString().getBytes(StandardCharsets.UTF_8);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "/problems/" + slug());
    json.put("title", title());
    json.put("status", status());
    json.put("detail", detail);
    rejected.ifPresent(it -> describe(it, json));
    return json;
  }

  private static void describe(Rejected rejected, ObjectNode json) {
    json.put("code", rejected.reject().code());
    json.put("rule", rejected.reject().rule());
    json.put("position", Long.toString(rejected.position()));
  }

  static String slugOf(Reject reject) {
    return reject.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Input made safe to echo: printable ASCII without quotes, at most 80 characters. */
  static String quote(String input) {
    int length = Math.min(input.length(), QUOTE_MAX);
    StringBuilder safe = new StringBuilder(length + 5).append('"');
    for (int i = 0; i < length; i++) {
      char c = input.charAt(i);
      boolean isPlain = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '<' && c != '>';
      safe.append(isPlain ? c : '?');
    }
    return safe.append('"').append(input.length() > QUOTE_MAX ? " (cut)" : "").toString();
  }
}
