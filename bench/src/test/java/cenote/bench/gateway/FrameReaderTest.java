package cenote.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Frames of RFC 6455, section 5.7, and what a server must not send. */
final class FrameReaderTest {

  @Test
  void shouldReadWholeText() throws IOException {
    FrameReader frames = frames("81 05 48 65 6c 6c 6f");

    assertThat(frames.next()).isEqualTo(FrameReader.TEXT);
    assertThat(text(frames)).isEqualTo("Hello");
  }

  @Test
  void shouldJoinPiecesAroundPing() throws IOException {
    FrameReader frames = frames("01 03 48 65 6c 89 02 aa bb 80 02 6c 6f");

    assertThat(frames.next()).isEqualTo(FrameReader.PING);
    assertThat(frames.control()).containsExactly(0xaa, 0xbb);
    assertThat(frames.next()).isEqualTo(FrameReader.TEXT);
    assertThat(text(frames)).isEqualTo("Hello");
  }

  @Test
  void shouldReadLongerLengths() throws IOException {
    String letters = "61".repeat(300);
    FrameReader frames =
        frames("81 7e 01 2c" + letters + "81 7f 00 00 00 00 00 00 01 2c" + letters);

    assertThat(frames.next()).isEqualTo(FrameReader.TEXT);
    assertThat(text(frames)).isEqualTo("a".repeat(300));
    assertThat(frames.next()).isEqualTo(FrameReader.TEXT);
    assertThat(text(frames)).isEqualTo("a".repeat(300));
  }

  @Test
  void shouldReadClose() throws IOException {
    FrameReader frames = frames("88 02 03 e8");

    assertThat(frames.next()).isEqualTo(FrameReader.CLOSE);
    assertThat(frames.control()).containsExactly(0x03, 0xe8);
  }

  @Test
  void shouldRefuseWhatServersMustNotSend() {
    assertThatThrownBy(() -> frames("81 81 00 00 00 00 48").next())
        .hasMessageContaining("no mask of a server");
    assertThatThrownBy(() -> frames("c1 01 48").next()).hasMessageContaining("no extension");
    assertThatThrownBy(() -> frames("80 01 48").next()).hasMessageContaining("a text");
    assertThatThrownBy(() -> frames("81 7f ff ff ff ff ff ff ff ff").next())
        .hasMessageContaining("at most 4 MiB");
  }

  @Test
  void shouldEndWithConnection() {
    assertThatThrownBy(() -> frames("81 05 48").next()).isInstanceOf(EOFException.class);
  }

  @Test
  void shouldMaskWhatClientsSend() {
    byte[] frame = ClientFrame.of(FrameReader.TEXT, ascii("Hello"), 0x37fa213d);

    assertThat(frame).isEqualTo(bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
  }

  private static FrameReader frames(String hex) {
    return new FrameReader(new ByteReader(new ByteArrayInputStream(bytes(hex))));
  }

  private static String text(FrameReader frames) {
    return new String(frames.message(), 0, frames.length(), StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
