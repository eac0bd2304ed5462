package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.cluster.codecs.mark.ClusterComponentType;
import io.aeron.cluster.service.ClusterMarkFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed process has left keeps nobody out for longer than Aeron's patience. */
final class LeftMarksTest {

  private static final long NOW_MS = 1_700_000_000_000L;
  private static final long LIVENESS_MS = 10_000;

  private final Machine machine = new LateMachine();
  private NodeDirectory directory;

  @TempDir private Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    directory = new NodeDirectory(folder);
    Files.createDirectories(directory.cluster());
  }

  @ParameterizedTest
  @ValueSource(longs = {NOW_MS + 300_000, Long.MAX_VALUE})
  void shouldDateSignFromFutureToNow(long leftMs) {
    leave(leftMs);
    assertThatThrownBy(() -> open(NOW_MS + LIVENESS_MS).close())
        .hasMessageContaining("active mark file");

    LeftMarks.settle(directory, machine);

    assertThatThrownBy(() -> open(NOW_MS + LIVENESS_MS - 1).close())
        .hasMessageContaining("active mark file");
    open(NOW_MS + LIVENESS_MS).close();
  }

  @Test
  void shouldLeaveOtherSigns() {
    leave(NOW_MS - 5_000);

    LeftMarks.settle(directory, machine);

    open(NOW_MS + LIVENESS_MS - 5_000).close();
  }

  @Test
  void shouldDoNothingInEmptyDirectory() {
    LeftMarks.settle(directory, machine);

    assertThat(directory.cluster()).isEmptyDirectory();
  }

  private void leave(long signMs) {
    try (ClusterMarkFile mark = open(0)) {
      mark.updateActivityTimestamp(signMs);
    }
  }

  private ClusterMarkFile open(long nowMs) {
    return new ClusterMarkFile(
        directory.cluster().resolve(ClusterMarkFile.FILENAME).toFile(),
        ClusterComponentType.CONSENSUS_MODULE,
        ClusterMarkFile.ERROR_BUFFER_MIN_LENGTH,
        () -> nowMs,
        LIVENESS_MS,
        4_096);
  }

  /** A machine at {@link #NOW_MS}. */
  private static final class LateMachine implements Machine {

    @Override
    public long epochNs() {
      return TimeUnit.MILLISECONDS.toNanos(NOW_MS);
    }
  }
}
