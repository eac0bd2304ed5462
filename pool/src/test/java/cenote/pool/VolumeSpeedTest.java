package cenote.pool;

import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From rules 4 on a volume that moves too fast is refused by name, and nothing changes (12.1). */
class VolumeSpeedTest {

  private static final long HOUR = 3_600;
  private static final long VOLUME = 8_000_000_000L * E8;

  /** Such volumes are worked out in doubles: to 128 units E8. */
  private static final long GRAIN = 128;

  private static final long SIGMA = 600_000_000L;

  private PoolFixture f = new PoolFixture();

  @BeforeEach
  void build() {
    f = new PoolFixture();
    f.activateRules2();
    f.activateRules3();
    f.activateRules4();
    f.must(f.report(ETH, 2000));
    f.later(HOUR);
    f.begin();
    f.must(f.pool.setRisk(f.by(STEWARD), ETH, SIGMA, VOLUME));
    assertThat(f.pool.market().advE8(ETH)).isEqualTo(VOLUME);
    assertThat(f.pool.market().sigmaE9(ETH)).isEqualTo(SIGMA);
  }

  private Reject set(long sigmaE9, long advE8) {
    f.begin();
    return Reject.of(f.pool.setRisk(f.by(STEWARD), ETH, sigmaE9, advE8));
  }

  private void requireUnchanged(long nearestE8) {
    assertThat(f.pool.answerValue()).isBetween(nearestE8 - GRAIN, nearestE8 + GRAIN);
    assertThat(f.pool.market().advE8(ETH)).isEqualTo(VOLUME);
    assertThat(f.pool.market().sigmaE9(ETH)).as("volatility").isEqualTo(SIGMA);
    assertThat(f.pool.market().leastAdvE8(ETH)).isLessThanOrEqualTo(nearestE8 + GRAIN);
  }

  @Test
  void shouldRefuseAFallBeyondAFifthAnHour() {
    f.later(HOUR);

    assertThat(set(2 * SIGMA, VOLUME / 10 * 8 - 1)).isEqualTo(Reject.VOLUME_FALLS_TOO_FAST);
    requireUnchanged(VOLUME / 10 * 8);

    assertThat(set(SIGMA, VOLUME / 10 * 8)).isEqualTo(Reject.NONE);
    assertThat(f.pool.market().advE8(ETH)).isEqualTo(VOLUME / 10 * 8);
    assertThat(f.pool.market().oldestAdvE8(ETH)).as("11.6").isEqualTo(VOLUME);
  }

  @Test
  void shouldRefuseARiseBeyondATenthADay() {
    f.later(24 * HOUR);

    assertThat(set(2 * SIGMA, VOLUME / 10 * 11 + 2 * GRAIN))
        .isEqualTo(Reject.VOLUME_RISES_TOO_FAST);
    requireUnchanged(VOLUME / 10 * 11);

    assertThat(set(SIGMA, VOLUME / 10 * 11)).isEqualTo(Reject.NONE);
    assertThat(f.pool.market().advE8(ETH)).isEqualTo(VOLUME / 10 * 11);
  }

  @Test
  void shouldNotSaveUpForLater() {
    f.later(400 * HOUR);

    assertThat(set(SIGMA, VOLUME / 10 * 8 - 1)).isEqualTo(Reject.VOLUME_FALLS_TOO_FAST);
    assertThat(set(SIGMA, VOLUME / 10 * 11 + 2 * GRAIN)).isEqualTo(Reject.VOLUME_RISES_TOO_FAST);
    assertThat(set(SIGMA, VOLUME)).isEqualTo(Reject.NONE);
    assertThat(set(SIGMA, VOLUME - 1)).as("at once").isEqualTo(Reject.VOLUME_FALLS_TOO_FAST);
    assertThat(set(SIGMA, VOLUME + 1)).as("at once").isEqualTo(Reject.VOLUME_RISES_TOO_FAST);
  }

  @Test
  void shouldLetRangesFollowAsFastAsTheyMay() {
    f.later(HOUR);

    assertThat(set(5 * E9, VOLUME)).isEqualTo(Reject.NONE);

    assertThat(f.pool.market().sigmaE9(ETH)).isEqualTo(SIGMA / 2 * 3);
  }

  /**
   * However long he waits: what is named is taken, one unit farther is not, speeds never exceed.
   */
  @Test
  void shouldTakeTheNearestVolumeThatItNames() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      long seconds = 1 + random.nextLong(random.nextBoolean() ? 600 : 200_000);
      f.later(seconds);
      long beforeE8 = f.pool.market().advE8(ETH);
      double least = beforeE8 * (1 - 0.2 * Math.min(1, seconds / 3_600.0));
      double most = beforeE8 * (1 + 0.1 * Math.min(1, seconds / 86_400.0));
      boolean isFall = beforeE8 > VOLUME || (beforeE8 > VOLUME / 10 && random.nextBoolean());

      assertThat(set(SIGMA, isFall ? 1 : Pool.MAX_ADV_E8))
          .isEqualTo(isFall ? Reject.VOLUME_FALLS_TOO_FAST : Reject.VOLUME_RISES_TOO_FAST);
      long namedE8 = f.pool.answerValue();
      assertThat((double) namedE8).isBetween(least - 200, most + 200);
      long beyondE8 = namedE8 + (isFall ? -1 : 1);
      assertThat(set(SIGMA, beyondE8)).isNotEqualTo(Reject.NONE);
      assertThat(f.pool.market().advE8(ETH)).isEqualTo(beforeE8);
      assertThat(set(SIGMA, namedE8)).isEqualTo(Reject.NONE);
      assertThat(f.pool.market().advE8(ETH)).isEqualTo(namedE8);
    }
  }

  @Test
  void shouldClampAsBeforeUnderThirdRules() {
    f = new PoolFixture();
    f.activateRules2();
    f.activateRules3();
    f.must(f.report(ETH, 2000));
    f.later(HOUR);

    assertThat(set(SIGMA, E8)).isEqualTo(Reject.NONE);

    assertThat(f.pool.market().advE8(ETH)).as("of the volume at the start").isEqualTo(VOLUME);
  }
}
