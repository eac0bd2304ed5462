package cenote.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ResponseReaderTest {

  @Test
  void shouldReadAnswersOneAfterAnother() throws IOException {
    ResponseReader answers =
        reader(
            "HTTP/1.1 200 OK",
            "Content-Length: 2",
            "",
            "upHTTP/1.1 503 No",
            "content-length:0",
            "",
            "");

    assertThat(answers.read()).isEqualTo(200);
    assertThat(answers.body()).isEqualTo("up".getBytes(StandardCharsets.US_ASCII));
    assertThat(answers.read()).isEqualTo(503);
    assertThat(answers.body()).isEmpty();
    assertThat(answers.isLast()).isFalse();
  }

  @Test
  void shouldPassLongHeadersAndSeeEnd() throws IOException {
    ResponseReader answers =
        reader(
            "HTTP/1.1 429 X",
            "Policy: " + "a".repeat(999),
            "Connection: close",
            "Content-Length: 0",
            "",
            "");

    assertThat(answers.read()).isEqualTo(429);
    assertThat(answers.isLast()).isTrue();
  }

  @Test
  void shouldLeaveWhatFollowsUpgradeUnread() throws IOException {
    ByteReader in = bytes("HTTP/1.1 101 Switching", "Upgrade: websocket", "", "!");

    assertThat(new ResponseReader(in).readHead()).isEqualTo(101);
    assertThat(in.next()).isEqualTo('!');
  }

  @Test
  void shouldRefuseAnswerOfUnknownLength() {
    assertThatThrownBy(() -> reader("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "").read())
        .hasMessageContaining("answer: expected a length");
  }

  private static ResponseReader reader(String... lines) {
    return new ResponseReader(bytes(lines));
  }

  private static ByteReader bytes(String... lines) {
    byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII);
    return new ByteReader(new ByteArrayInputStream(bytes));
  }
}
