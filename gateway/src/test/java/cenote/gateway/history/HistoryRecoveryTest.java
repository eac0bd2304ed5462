package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.PoolEvents;
import cenote.protocol.log.LogReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a history came to be, the same log makes the same rows. */
class HistoryRecoveryTest {

  private static final Scene scene = Scene.write(7, 120, PoolEvents.NONE);

  @TempDir private static Path whole;
  private static List<String> expected = List.of();

  @TempDir private Path directory;

  @BeforeAll
  static void record() throws SQLException {
    Opened.with(whole, scene).close();
    expected = Rows.of(whole);
  }

  @Test
  void shouldBeTheSameWhenRebuiltFromGenesis() throws SQLException {
    Opened.with(directory, scene).close();

    assertThat(Rows.of(directory)).isEqualTo(expected);
    assertThat(expected.size()).isGreaterThan(1_000);
  }

  @Test
  void shouldBeTheSameAfterAStopAndAStartAtGenesis() throws SQLException {
    try (Opened opened = Opened.in(directory)) {
      opened.store(Follower.fromGenesis(scene.log, opened.history()).to(middle()));
    }
    try (Opened opened = Opened.in(directory)) {
      assertThat(opened.history().position()).isEqualTo(middle());
      opened.store(Follower.fromGenesis(scene.log, opened.history()).toEnd());
    }

    assertThat(Rows.of(directory)).isEqualTo(expected);
  }

  @Test
  void shouldBeTheSameAfterAStartFromAnOlderSnapshot() throws SQLException {
    try (Opened opened = Opened.in(directory)) {
      opened.store(Follower.fromGenesis(scene.log, opened.history()).to(middle()));
    }
    long older = positions().get(positions().size() / 3);
    try (Opened opened = Opened.in(directory)) {
      opened.store(Follower.fromSnapshot(scene.log, opened.history(), older).toEnd());
    }

    assertThat(Rows.of(directory)).isEqualTo(expected);
  }

  @Test
  void shouldBeTheSameWhenTheReplicaIsReplacedInTheMiddle() throws SQLException {
    try (Opened opened = Opened.in(directory)) {
      Follower first = Follower.fromGenesis(scene.log, opened.history()).to(middle());
      first.handOver();
      first.to(positions().get(positions().size() / 2 + 5));
      Follower second = Follower.fromSnapshot(scene.log, opened.history(), middle());
      first.handOver();
      opened.store(second.toEnd());
    }

    assertThat(Rows.of(directory)).isEqualTo(expected);
  }

  @Test
  void shouldStoreWhatWasHandedOverBeforeItCloses() {
    try (Opened opened = Opened.in(directory)) {
      Follower.fromGenesis(scene.log, opened.history()).toEnd().handOver();
    }

    try (Opened opened = Opened.in(directory)) {
      assertThat(opened.history().position()).isEqualTo(scene.log.position());
      assertThat(opened.history().timeNs()).isEqualTo(scene.pool.nowNs());
    }
  }

  @Test
  void shouldRefuseAReplicaThatBeginsBehindItsEnd() {
    try (Opened opened = Opened.in(directory)) {
      opened.store(Follower.fromGenesis(scene.log, opened.history()).to(middle()));
      long later = positions().get(positions().size() / 2 + 1);

      assertThatThrownBy(() -> opened.history().recorder(new PoolSampler(() -> scene.pool), later))
          .isInstanceOfSatisfying(
              HistoryFault.class,
              fault -> assertThat(fault.kind()).isEqualTo(HistoryFault.Kind.GAP));
    }
  }

  @Test
  void shouldStopWhenTheLogIsThatOfAnotherGenesis() throws SQLException {
    Opened.with(directory, scene).close();
    List<String> before = Rows.of(directory);
    Scene other = new Scene(7, 1, PoolEvents.NONE);
    other.open();
    other.trade(500);

    try (Opened opened = Opened.in(directory)) {
      Follower follower = Follower.fromGenesis(other.log, opened.history()).toEnd().handOver();

      assertThat(opened.history().failure().map(HistoryFault::kind))
          .contains(HistoryFault.Kind.GENESIS);
      assertThat(follower.recorder().isFull()).isFalse();
      assertThat(opened.messages()).hasSize(1);
      assertThat(opened.history().recorder(new PoolSampler(() -> other.pool), 1L << 40).isFull())
          .isFalse();
    }

    assertThat(Rows.of(directory)).isEqualTo(before);
  }

  @Test
  void shouldBeginAnewWhenItIsDiscarded() throws SQLException {
    Opened.with(directory, scene).close();

    History.discard(directory);

    try (Opened opened = Opened.in(directory)) {
      assertThat(opened.history().position()).isZero();
      assertThat(opened.messages()).isEmpty();
      opened.store(Follower.fromGenesis(scene.log, opened.history()).toEnd());
    }
    assertThat(Rows.of(directory)).isEqualTo(expected);
  }

  private static long middle() {
    return positions().get(positions().size() / 2);
  }

  private static List<Long> positions() {
    List<Long> found = new ArrayList<>();
    try (LogReader reader = scene.log.readFrom(0)) {
      while (reader.next()) {
        found.add(reader.position());
      }
    }
    return found;
  }
}
