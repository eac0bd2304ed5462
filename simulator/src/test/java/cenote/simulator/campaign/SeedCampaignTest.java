package cenote.simulator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.Plan;
import cenote.simulator.world.Fault;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate's share of the simulator; {@code ./cenote campaign} runs 500 seeds of 100,000. */
final class SeedCampaignTest {

  private static final int SEEDS = 160;
  private static final long COMMANDS = 12_000;
  private static final long MOST_SEEDS = 60;

  @Test
  void shouldBreakNothingAndLetEverythingTakePlace() {
    SeedCampaign.Result result =
        new SeedCampaign(
                1,
                SEEDS,
                COMMANDS,
                EnumSet.allOf(Fault.class),
                StandardCast.ofMany(),
                0,
                () -> 0,
                step -> {})
            .run(2, outcome -> {});

    assertThat(result.found().map(found -> found.text("gate"))).isEmpty();
    assertThat(result.missing()).isEmpty();
  }

  /** Seeds that once failed: ticks of strangers behind poison, approvals beyond the window. */
  @ParameterizedTest
  @ValueSource(longs = {39, 78, 120, 141})
  void shouldStillPassWhereItOnceFailed(long seed) {
    Outcome outcome = SeedRun.of(Plan.of(seed, 10_000), StandardCast.ofMany());

    assertThat(outcome.broken()).isEmpty();
  }

  /** Every third seed begins with the third rules; nobody could go on under those once. */
  @Test
  void shouldGoOnBehindPoisonUnderTheThirdRules() {
    long met = 0;
    for (long seed = 1; seed <= MOST_SEEDS && met == 0; seed += 3) {
      Plan plan = new Plan(seed, 3_000, EnumSet.of(Fault.POISON));
      Outcome outcome = SeedRun.of(plan, StandardCast.ofMany());
      assertThat(outcome.broken()).as("seed %d", seed).isEmpty();
      met = outcome.marks().getOrDefault("poison entry met under rules 3", 0L);
    }

    assertThat(met).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 8, 11})
  void shouldGiveTheSameBytesAgainWithMarketAndChecks(long seed) {
    Plan plan = Plan.of(seed, 3_000);

    assertThat(SeedRun.of(plan, StandardCast.ofMany()))
        .isEqualTo(SeedRun.of(plan, StandardCast.ofMany()));
  }
}
