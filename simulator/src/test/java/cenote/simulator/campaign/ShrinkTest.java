package cenote.simulator.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.simulator.cluster.Plan;
import cenote.simulator.cluster.SmallCast;
import cenote.simulator.world.Fault;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

final class ShrinkTest {

  private static final long FAULTY = 700;
  private static final SmallCast CAST = new SmallCast(FAULTY);

  @Test
  void shouldFindAShortPrefixWithoutFaults() {
    SeedCampaign.Result result = campaign(Long.MAX_VALUE / 2).run(1, outcome -> {});

    SeedCampaign.Found found = result.found().orElseThrow();
    assertThat(found.shortest().commands()).isLessThanOrEqualTo(FAULTY);
    assertThat(found.shortest().only()).isEmpty();
    assertThat(found.replay())
        .isEqualTo(
            "./cenote simulate --seed 3 --commands %d --only none"
                .formatted(found.shortest().commands()));
    assertThat(SeedRun.of(found.shortest(), CAST).broken().orElseThrow().invariant())
        .isEqualTo("I0 test");
  }

  @Test
  void shouldTellSeedCommitCommandAndInvariant() {
    SeedCampaign.Result result = campaign(0).run(1, outcome -> {});

    String text = result.found().orElseThrow().text("abc123");

    assertThat(text).contains("seed 3", "commit abc123", "I0 test", "command ", "replay: ");
  }

  private static SeedCampaign campaign(long shrinkNs) {
    return new SeedCampaign(
        3, 1, 5_000, EnumSet.allOf(Fault.class), CAST, shrinkNs, () -> 0, step -> {});
  }

  @Test
  void shouldRunAllSeedsWhenNothingBreaks() {
    SeedCampaign.Result result =
        new SeedCampaign(
                1, 3, 500, EnumSet.allOf(Fault.class), SmallCast.SOUND, 0, () -> 0, step -> {})
            .run(1, outcome -> {});

    assertThat(result.found()).isEmpty();
    assertThat(result.commands()).isGreaterThanOrEqualTo(1_500);
    assertThat(Plan.of(1, 1).only()).hasSize(Fault.values().length);
  }
}
