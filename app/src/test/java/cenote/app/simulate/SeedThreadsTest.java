package cenote.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.app.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeedThreadsTest {

  @ParameterizedTest
  @CsvSource({"2, 768, 2", "16, 768, 2", "16, 8000, 16", "4, 100, 1", "1, 8000, 1"})
  void shouldAskNoMoreThanProcessorsAndHeapAllow(int processors, long heapMb, int threads) {
    assertThat(SeedThreads.most(processors, heapMb * 1_000_000)).isEqualTo(threads);
  }

  @Test
  void shouldTakeWhatWasAskedFor() {
    assertThat(SeedThreads.of(7)).isEqualTo(7);
    assertThatThrownBy(() -> SeedThreads.of(65))
        .isInstanceOf(RefusedException.class)
        .hasMessage("--threads: expected 1 to 64, got 65");
  }
}
