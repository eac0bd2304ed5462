package cenote.simulator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import org.junit.jupiter.api.Test;

final class BusyHouseTest {

  /** Thirty accounts at once where only the house looks, and a flag takes a third of a second. */
  @Test
  void shouldFlagAllAccountsInTime() {
    Outcome outcome = SeedRun.of(Plan.of(19, 20_000), StandardCast.ofMany());

    assertThat(outcome.broken()).isEmpty();
  }
}
