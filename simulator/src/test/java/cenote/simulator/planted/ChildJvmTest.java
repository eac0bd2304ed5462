package cenote.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.planted.Outcome.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildJvmTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  private Outcome run(Duration limit, String... arguments) {
    String path = System.getProperty("java.class.path");
    return new ChildJvm(Ending.class.getName(), path, folder).run(List.of(arguments), limit);
  }

  @ParameterizedTest
  @CsvSource({
    "0, nothing to tell, NOT_FOUND",
    "2, 'seed 3: I1 broken', FOUND",
    "2, 'cenote: --seed: expected 1, got 0', FAULT",
    "2, '', FAULT",
    "1, 'java.lang.Error', FAULT"
  })
  void shouldTellAFailedCheckFromARefusal(int code, String words, Verdict verdict) {
    Outcome outcome = run(LIMIT, Integer.toString(code), words);

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.words()).isEqualTo(verdict == Verdict.NOT_FOUND ? "" : words);
    assertThat(outcome.attempt()).containsExactly(Integer.toString(code), words);
  }

  @Test
  void shouldKeepTheFirstLineAndTheLast() {
    Outcome outcome = run(LIMIT, "2", "seed 3: I1 broken\nstep\nreplay: again");

    assertThat(outcome.words()).isEqualTo("seed 3: I1 broken ... replay: again");
  }

  @Test
  void shouldKillWhatDoesNotEnd() {
    Outcome outcome = run(Duration.ofMillis(500), "for ever");

    assertThat(outcome.verdict()).isEqualTo(Verdict.NO_END);
    assertThat(outcome.elapsedNs()).isGreaterThanOrEqualTo(500_000_000L);
  }
}
