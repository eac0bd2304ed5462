package cenote.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DiskTest {

  private final Disk disk = new Disk();

  @Test
  void shouldKeepBytesAcrossPages() throws IOException {
    byte[] bytes = new byte[200_000];
    new SplittableRandom(1).nextBytes(bytes);

    disk.write(0, bytes, 0, bytes.length);

    assertThat(contents()).isEqualTo(bytes);
  }

  @Test
  void shouldLoseWhatItWasNotAskedToKeep() throws IOException {
    write("kept");
    disk.force();
    write("lost");

    boolean isLost = disk.losePower(2);

    assertThat(isLost).isTrue();
    assertThat(contents()).asString().isEqualTo("keptlo");
  }

  @Test
  void shouldLoseWhatItOnlySaysThatItKeeps() throws IOException {
    write("kept");
    disk.force();
    disk.lie(true);
    write("lost");
    disk.force();

    var _ = disk.losePower(0);

    assertThat(contents()).asString().isEqualTo("kept");
  }

  @Test
  void shouldHoldPartOfTheWriteInWhichTheProcessDied() throws IOException {
    disk.dieAfter(1, 2);
    write("whole");

    assertThatThrownBy(() -> write("part")).isInstanceOf(Disk.Death.class);

    assertThat(contents()).asString().isEqualTo("wholepa");
  }

  @Test
  void shouldSayThatItIsFull() {
    disk.full(true);

    assertThatThrownBy(() -> write("more"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
  }

  @Test
  void shouldTurnOneBit() throws IOException {
    write("abc");

    disk.flip(1, 0);

    assertThat(contents()).asString().isEqualTo("acc");
  }

  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    disk.write(disk.size(), bytes, 0, bytes.length);
  }

  private byte[] contents() {
    byte[] all = new byte[(int) disk.size()];
    int read = disk.read(0, all, 0, all.length);
    return Arrays.copyOf(all, read);
  }
}
