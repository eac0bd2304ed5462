package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again: the file is what a rebuild up to there gives. */
class HistoryKillSystemTest {

  private static final int KILLS = 4;

  @TempDir private Path killed;
  @TempDir private Path rebuilt;

  @Test
  void shouldHoldWholeEntriesUpToItsPositionAfterEveryKill()
      throws IOException, InterruptedException, SQLException {
    Scene scene = KillTarget.scene();
    List<Long> kept = new ArrayList<>();

    for (int i = 0; i < KILLS; i++) {
      long told = killAfter(2 + 3 * i);
      long position = position();
      assertThat(position).isGreaterThanOrEqualTo(told);
      kept.add(position);
    }

    assertThat(kept).isSorted().doesNotHaveDuplicates();
    assertThat(kept.getLast()).isLessThan(scene.log.position());
    try (Opened opened = Opened.in(rebuilt)) {
      opened.store(Follower.fromGenesis(scene.log, opened.history()).to(kept.getLast()));
    }
    assertThat(Rows.of(killed)).isEqualTo(Rows.of(rebuilt));
    try (Opened opened = Opened.in(killed)) {
      opened.store(Follower.fromGenesis(scene.log, opened.history()).toEnd());
    }
    try (Opened opened = Opened.in(rebuilt)) {
      opened.store(Follower.fromGenesis(scene.log, opened.history()).toEnd());
    }
    assertThat(Rows.of(killed)).isEqualTo(Rows.of(rebuilt));
  }

  /** Kills a process once it has told {@code lines} positions; returns the last it told. */
  private long killAfter(int lines) throws IOException, InterruptedException {
    Process process = start();
    long told = 0;
    try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
      for (int i = 0; i < lines; i++) {
        told = Long.parseLong(String.valueOf(reader.readLine()));
      }
      process.destroyForcibly();
      assertThat(process.waitFor()).as("killed, not finished").isNotZero();
    } finally {
      process.destroyForcibly();
    }
    return told;
  }

  private long position() {
    try (Opened opened = Opened.in(killed)) {
      assertThat(opened.messages()).isEmpty();
      return opened.history().position();
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.contains("agent"))
        .forEach(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(KillTarget.class.getName());
    command.add(killed.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
