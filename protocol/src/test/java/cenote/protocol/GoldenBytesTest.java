package cenote.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.crypto.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The bytes of version 1, fixed for ever: each line of the resource holds a call and its message.
 * When this fails, logs already written can no longer be read: mend the code, never the file.
 */
class GoldenBytesTest {

  private static final String SEPARATOR = " = ";

  private final CommandDecoder decoder = new CommandDecoder();
  private final CommandEncoder encoder = new CommandEncoder();

  @Test
  void shouldReadEveryGoldenMessageAsTheCallBesideIt() throws IOException {
    for (String line : commands()) {
      Transcript transcript = new Transcript();
      byte[] message = message(line);

      assertThat(decoder.wrap(message, 0, message.length)).as(line).isTrue();
      decoder.applyUnsigned(transcript);

      assertThat(transcript.last()).isEqualTo(line.substring(0, line.indexOf(SEPARATOR)));
    }
  }

  @Test
  void shouldWriteTheGoldenBytes() throws IOException {
    for (String line : commands()) {
      byte[] message = message(line);
      decoder.wrap(message, 0, message.length);

      decoder.applyUnsigned(encoder);

      assertThat(HexFormat.of().formatHex(encoder.toBytes()))
          .isEqualTo(HexFormat.of().formatHex(message));
    }
  }

  @Test
  void shouldCoverEveryTemplate() throws IOException {
    TreeSet<Integer> templates = new TreeSet<>();
    for (String line : commands()) {
      templates.add(Layout.template(message(line), 0));
    }

    assertThat(templates).hasSize(RandomCommands.KINDS);
  }

  @Test
  void shouldWriteAndReadTheGoldenAnswer() throws IOException {
    String line = lines().getLast();
    AnswerMessage answer = new AnswerMessage();
    answer.onAnswer(1_000, Bytes32.ofWords(1, 2, 3, 4), 7, 104, 42, 960);
    StringBuilder heard = new StringBuilder();

    boolean isRead =
        answer.read(
            message(line),
            0,
            AnswerMessage.LENGTH,
            (position, principal, sequence, reject, value, first) ->
                heard.append(
                    "answer(%d, %s#%d, %d, %d, %d)"
                        .formatted(
                            position,
                            HexFormat.of().formatHex(principal.toBytes()),
                            sequence,
                            reject,
                            value,
                            first)));

    assertThat(isRead).isTrue();
    assertThat(line).startsWith(heard + SEPARATOR);
    assertThat(answer.buffer()).isEqualTo(message(line));
  }

  private static List<String> commands() throws IOException {
    List<String> lines = lines();
    return lines.subList(0, lines.size() - 1);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = GoldenBytesTest.class.getResourceAsStream("/golden-v1.txt")) {
      byte[] text = Objects.requireNonNull(in).readAllBytes();
      return new String(text, StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  private static byte[] message(String line) {
    return HexFormat.of().parseHex(line.substring(line.indexOf(SEPARATOR) + SEPARATOR.length()));
  }
}
