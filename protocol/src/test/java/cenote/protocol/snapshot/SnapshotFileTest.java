package cenote.protocol.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {

  private static final byte[] STATE = {1, 2, 3, 4, 5, 6, 7};

  @TempDir Path folder;

  @Test
  void shouldReadWhatWasWritten() {
    Path file = SnapshotFile.write(folder.resolve("snapshots"), 12_345, STATE, 5);

    SnapshotFile snapshot = SnapshotFile.read(file);

    assertThat(snapshot.position()).isEqualTo(12_345);
    assertThat(snapshot.state()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void shouldListSnapshotsByPositionAndNothingElse() throws IOException {
    Path second = SnapshotFile.write(folder, 1_000, STATE, 7);
    Path first = SnapshotFile.write(folder, 999, STATE, 7);
    Files.writeString(folder.resolve("00000000000000000001.snapshot.draft"), "half");

    assertThat(SnapshotFile.list(folder)).containsExactly(first, second);
    assertThat(SnapshotFile.list(folder.resolve("nothing"))).isEmpty();
  }

  @Test
  void shouldRefuseAnyFlippedBitByName() throws IOException {
    Path file = SnapshotFile.write(folder, 7, STATE, 7);
    byte[] bytes = Files.readAllBytes(file);

    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 16;
      Files.write(file, flipped);

      assertThatExceptionOfType(SnapshotFault.class)
          .as("byte %d", at)
          .isThrownBy(() -> SnapshotFile.read(file))
          .withMessageContaining(file.toString());
    }
  }

  @Test
  void shouldRefuseAShortFileByName() throws IOException {
    Path file = SnapshotFile.write(folder, 7, STATE, 7);
    byte[] bytes = Files.readAllBytes(file);

    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThatExceptionOfType(SnapshotFault.class)
          .isThrownBy(() -> SnapshotFile.read(file))
          .withMessageContaining(file.toString());
    }
  }
}
