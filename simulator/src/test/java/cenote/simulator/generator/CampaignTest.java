package cenote.simulator.generator;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import cenote.simulator.generator.Campaign.Found;
import cenote.simulator.generator.Campaign.Result;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Half a million random commands over ten seeds, as {@code ./cenote campaign} runs five. */
class CampaignTest {

  private static final long COMMANDS = 500_000;
  private static final int SEEDS = 10;
  private static final long FIRST_SEED = 42;
  private static final long SHRINK_NS = 60_000_000_000L;

  /**
   * What random commands do not reach; each has a test of its own elsewhere, and {@code INVARIANT}
   * is what no command may ever reach.
   */
  private static final Set<Reject> BY_DIRECTED_TESTS =
      EnumSet.of(
          Reject.NOT_DEVELOPMENT,
          Reject.POSITIONS_FULL,
          Reject.POSITION_TOO_LARGE,
          Reject.MARKET_FROZEN,
          Reject.ACCOUNT_FROZEN,
          Reject.HALTED,
          Reject.SKIPPED,
          Reject.NOTHING_TO_APPROVE,
          Reject.INVARIANT);

  private static Result result;

  @BeforeAll
  static void run() {
    Campaign campaign =
        new Campaign(COMMANDS, FIRST_SEED, SEEDS, SHRINK_NS, System::nanoTime, progress -> {});
    result = campaign.run();
  }

  @Test
  void shouldAgreeWithTheShadowAfterEveryCommand() {
    assertThat(result.found().map(Found::text).orElse("")).isEmpty();
    assertThat(result.commands()).isGreaterThanOrEqualTo(COMMANDS);
  }

  @Test
  void shouldReachCloseOutsAuctionsConversionsAndTheWaterfall() {
    assertThat(result.coverage().missingEvents()).isEmpty();
  }

  @Test
  void shouldFireEveryRejectThatRandomCommandsCanFire() {
    Set<Reject> missing = EnumSet.noneOf(Reject.class);
    missing.addAll(result.coverage().missingRejects());
    missing.removeAll(BY_DIRECTED_TESTS);

    assertThat(missing).isEmpty();
  }
}
