package cenote.actor;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.AnswerSink;
import cenote.replica.Replica;
import cenote.replica.ReplicaLimits;
import cenote.reporter.MarketPath;
import cenote.reporter.SyntheticPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Volatility and volume go where data say, at the speeds of 12.1, in a whole economy. */
final class ParameterStewardTest {

  private static final long SEED = 1;
  private static final long STEP_NS = 15_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  /** A change as the pool tells it. */
  private record Risk(
      int underlying,
      long sigmaBeforeE9,
      long sigmaE9,
      long advBeforeE8,
      long advE8,
      long timeNs) {}

  private final List<Risk> changes = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final MemoryCluster cluster =
      new MemoryCluster(
          new Pool(
              new PoolEvents() {
                @Override
                public void onRiskChanged(
                    int underlying,
                    long sigmaBeforeE9,
                    long sigmaE9,
                    long advBeforeE8,
                    long advE8,
                    long position,
                    long timeNs) {
                  changes.add(
                      new Risk(underlying, sigmaBeforeE9, sigmaE9, advBeforeE8, advE8, timeNs));
                  positions.add(position);
                }
              }));

  /** A market in which a tenth of the usual volume is traded. */
  private record Dry(MarketPath inner) implements MarketPath {

    @Override
    public void start(int underlying, long epochNs, long lastIndexE8) {
      inner.start(underlying, epochNs, lastIndexE8);
    }

    @Override
    public long priceE8(int underlying, long epochNs) {
      return inner.priceE8(underlying, epochNs);
    }

    @Override
    public double dayVolume(int underlying, long epochNs, int daysAgo) {
      return inner.dayVolume(underlying, epochNs, daysAgo) / 10;
    }

    @Override
    public double speed() {
      return inner.speed();
    }

    @Override
    public String label() {
      return inner.label();
    }
  }

  private Economy live(MarketPath path, int seconds) {
    Economy economy =
        new Economy(
            new EconomyPlan(SEED, 20, SECOND_NS, 6, Optional.empty()),
            path,
            cluster.connect(),
            cluster::epochNs,
            Runnable::run,
            messages::add);
    Replica replica =
        Replica.fromGenesis(
            cluster.log, PoolEvents.NONE, AnswerSink.NONE, economy, ReplicaLimits.DEFAULT);
    long untilNs = cluster.nowNs() + seconds * SECOND_NS;
    while (cluster.nowNs() < untilNs) {
      cluster.advance(STEP_NS);
      replica.doWork(cluster.nowNs());
    }
    assertThat(replica.fault()).isEmpty();
    return economy;
  }

  @Test
  void shouldTightenStepByStepWhenVolumeDriesUp() {
    Economy economy = live(new Dry(new SyntheticPath(SEED, 1)), 640);

    List<Risk> ofBitcoin = changes.stream().filter(one -> one.underlying() == 0).toList();
    assertThat(ofBitcoin).as("after 5 and 10 minutes").hasSize(2);
    for (Risk one : ofBitcoin) {
      assertThat((double) one.advE8() / one.advBeforeE8())
          .as("a fifth an hour")
          .isBetween(1 - 0.2 * 320 / 3_600, 1 - 0.2 * 290 / 3_600);
    }
    assertThat(ofBitcoin.get(1).advBeforeE8()).isEqualTo(ofBitcoin.get(0).advE8());
    assertThat(cluster.pool.governor().openInterestCapE8(0))
        .as("cap of open interest")
        .isEqualTo(ofBitcoin.get(1).advE8() / 10);
    assertThat(economy.stats().rejects())
        .doesNotContainKeys(
            Reject.VOLUME_FALLS_TOO_FAST.code(), Reject.VOLUME_RISES_TOO_FAST.code());
  }

  @Test
  void shouldTellEachChangeWithItsPreviewAndPosition() {
    live(new Dry(new SyntheticPath(SEED, 1)), 330);

    assertThat(changes).isNotEmpty();
    List<String> told = messages.stream().filter(line -> line.contains("preview")).toList();
    assertThat(told).hasSameSizeAs(changes);
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i)).contains("at position " + positions.get(i) + ":");
      assertThat(told.get(i)).containsPattern("[0-9]+ accounts called, margin moved by -?[0-9,]+");
      assertThat(told.get(i)).containsPattern("worst account [0-9]+");
    }
  }
}
