package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.protocol.log.MemoryLog;
import org.junit.jupiter.api.Test;

final class PassingLogTest {
  @Test
  void shouldGivePositionsOfALogThatKeeps() {
    try (PassingLog passing = new PassingLog();
        MemoryLog kept = new MemoryLog()) {
      byte[] bytes = new byte[600];
      for (int length = 1; length <= bytes.length; length++) {
        assertThat(passing.append(length, bytes, 0, length))
            .as("length %d", length)
            .isEqualTo(kept.append(length, bytes, 0, length));
      }
      assertThat(passing.position()).isEqualTo(kept.position());
    }
  }
}
