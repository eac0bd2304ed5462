package cenote.simulator.planted;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.planted.Outcome.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlantedReportTest {

  private static PlantedReport.Result result(String id, Verdict verdict, String words) {
    Patch patch = new Patch(id + "-bug", "Wrong by " + id + ".", "I4 idempotency", "f", "a", "b");
    List<String> attempt = List.of("campaign", "--seed", "1");
    return PlantedReport.Result.of(patch, new Outcome(verdict, attempt, words, 5), 1_500_000_000L);
  }

  private static PlantedReport report() {
    return new PlantedReport(
        List.of(
            result("P01", Verdict.FOUND, "seed 1, command 7: I1"),
            result("P02", Verdict.NOT_FOUND, ""),
            result("P03", Verdict.NO_END, ""),
            result("P04", Verdict.FAULT, "patch P04-bug: expected to compile")));
  }

  @Test
  void shouldCountOnlyFailedChecksAsFound() {
    assertThat(report().found()).isEqualTo(1);
    assertThat(report().percentFound()).isEqualTo(25.0);
    assertThat(new PlantedReport(List.of()).percentFound()).isZero();
  }

  @Test
  void shouldSayWhatFoundABug() {
    PlantedReport.Result found = report().results().getFirst();

    assertThat(found.foundBy()).isEqualTo("campaign --seed 1");
    assertThat(found.words()).isEqualTo("seed 1, command 7: I1");
    assertThat(found.seconds()).isEqualTo(1.5);
    assertThat(report().results().get(1).foundBy()).isEmpty();
  }

  @Test
  void shouldListEachAndSumUp() {
    assertThat(report().text())
        .startsWith(
            """
            P01  found         1.5 s  campaign --seed 1
                   Wrong by P01. (I4 idempotency)
                   seed 1, command 7: I1
            P02  not found     1.5 s\s\s
            """)
        .endsWith("found 1 of 4 (25 %), not found 1, no end 1, faults 1\n");
  }
}
