package cenote.simulator.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.crypto.Bytes32;
import cenote.simulator.checker.Auditor;
import cenote.simulator.cluster.Cast;
import cenote.simulator.cluster.Outcome;
import cenote.simulator.cluster.SmallCast;
import cenote.simulator.market.Crowd;
import cenote.simulator.world.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many threads run the seeds, what is told of them is the same. */
final class SeedThreadsTest {

  private static final int SEEDS = 12;
  private static final long COMMANDS = 600;

  /** Seeds 4 and 9 fail; 4 takes so long that 9 has failed before. */
  private record TwoFaulty() implements Cast {

    @Override
    public Crowd crowd(long seed, Bytes32 keeper) {
      return SmallCast.SOUND.crowd(seed, keeper);
    }

    @Override
    public Auditor auditor(long seed) {
      return new SmallCast(seed == 4 ? 2_000 : seed == 9 ? 5 : Long.MAX_VALUE).auditor(seed);
    }

    @Override
    public boolean isOneByOne(long seed) {
      return false;
    }

    @Override
    public long commands(long seed, long asked) {
      return seed == 4 ? 5 * asked : asked;
    }
  }

  /** Cannot even begin a seed. */
  private static final class Unable implements Cast {

    @Override
    public Crowd crowd(long seed, Bytes32 keeper) {
      throw new IllegalStateException("no crowd for seed " + seed);
    }

    @Override
    public Auditor auditor(long seed) {
      return SmallCast.SOUND.auditor(seed);
    }

    @Override
    public boolean isOneByOne(long seed) {
      return false;
    }
  }

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<SeedCampaign.Progress> told = new ArrayList<>();

  private SeedCampaign.Result run(Cast cast, int threads) {
    outcomes.clear();
    told.clear();
    SeedCampaign campaign =
        new SeedCampaign(
            1, SEEDS, COMMANDS, EnumSet.allOf(Fault.class), cast, 0, () -> 0, told::add);
    return campaign.run(threads, outcomes::add);
  }

  @Test
  void shouldTellTheSameWithOneThreadAndWithTwo() {
    SeedCampaign.Result alone = run(SmallCast.SOUND, 1);
    List<Outcome> one = List.copyOf(outcomes);

    SeedCampaign.Result together = run(SmallCast.SOUND, 2);

    assertThat(together).isEqualTo(alone);
    assertThat(outcomes).isEqualTo(one).hasSize(SEEDS);
    assertThat(told.getLast().commands()).isEqualTo(together.commands());
  }

  @Test
  void shouldFindTheLowestSeedThatFails() {
    SeedCampaign.Result alone = run(new TwoFaulty(), 1);

    SeedCampaign.Result together = run(new TwoFaulty(), 2);

    assertThat(together).isEqualTo(alone);
    assertThat(together.found().orElseThrow().plan().seed()).isEqualTo(4);
    assertThat(outcomes).hasSize(4);
  }

  @Test
  void shouldSayWhyASeedCouldNotRun() {
    assertThatThrownBy(() -> run(new Unable(), 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no crowd for seed 1");
  }
}
