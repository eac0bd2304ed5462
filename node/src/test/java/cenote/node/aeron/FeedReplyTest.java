package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedReplyTest {

  private static final FeedReply REPLY =
      new FeedReply(
          "localhost:9005",
          3,
          1,
          67,
          64,
          84_896,
          84_832,
          true,
          2,
          "aa",
          List.of(new FeedReply.Snapshot(61_216, 7, "bb")));

  @Test
  void shouldReadWhatItWrote() {
    List<String> lines = REPLY.toText().lines().filter(line -> !line.isEmpty()).toList();

    assertThat(FeedReply.parse(lines)).isEqualTo(REPLY);
  }

  @Test
  void shouldReadWhatOlderMembersWrite() {
    List<String> lines =
        REPLY
            .toText()
            .lines()
            .filter(line -> !line.isEmpty() && !line.startsWith("applied="))
            .toList();

    assertThat(FeedReply.parse(lines).applied()).isEqualTo(FeedReply.NOT_TOLD);
  }
}
