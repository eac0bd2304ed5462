package cenote.protocol.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every log does. */
abstract class CommittedLogContract {

  /** An empty log for writing. */
  abstract LogWriter writer();

  /** The same log for reading. */
  abstract CommittedLog log();

  @Test
  void shouldGiveBackEntriesInOrder() {
    Random random = new Random(11);
    List<byte[]> entries = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    LogWriter writer = writer();
    for (int i = 0; i < 5_000; i++) {
      byte[] entry = new byte[random.nextInt(700)];
      random.nextBytes(entry);
      entries.add(entry);
      positions.add(writer.append(i * 10L, entry, 0, entry.length));
    }
    writer.flush();

    LogReader reader = log().readFrom(0);

    for (int i = 0; i < entries.size(); i++) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.position()).isEqualTo(positions.get(i));
      assertThat(reader.timestampNs()).isEqualTo(i * 10L);
      assertThat(entry(reader)).isEqualTo(entries.get(i));
    }
    assertThat(reader.next()).isFalse();
    assertThat(writer.position()).isEqualTo(positions.getLast());
  }

  @Test
  void shouldMoveThePositionByTheLengthOfTheFrame() {
    LogWriter writer = writer();

    assertThat(writer.append(1, new byte[0], 0, 0)).isEqualTo(24);
    assertThat(writer.append(1, new byte[1], 0, 1)).isEqualTo(24 + 32);
    assertThat(writer.append(1, new byte[8], 0, 8)).isEqualTo(24 + 32 + 32);
    assertThat(writer.append(1, new byte[9], 0, 9)).isEqualTo(24 + 32 + 32 + 40);
  }

  @Test
  void shouldReadFromAnyPositionHeld() {
    LogWriter writer = writer();
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      positions.add(writer.append(i, new byte[] {(byte) i}, 0, 1));
    }
    writer.flush();

    for (int i = 0; i < 49; i++) {
      LogReader reader = log().readFrom(positions.get(i));
      assertThat(reader.position()).isEqualTo(positions.get(i));
      assertThat(reader.next()).isTrue();
      assertThat(entry(reader)).containsExactly(i + 1);
    }
    assertThat(log().readFrom(positions.getLast()).next()).isFalse();
  }

  @Test
  void shouldRefuseAPositionInsideAnEntry() {
    LogWriter writer = writer();
    writer.append(0, new byte[100], 0, 100);
    writer.append(0, new byte[100], 0, 100);
    writer.flush();

    for (long position : new long[] {-1, 1, 8, 120, 136, 255, 257, 10_000}) {
      assertThatExceptionOfType(LogFault.class)
          .as("position %d", position)
          .isThrownBy(() -> log().readFrom(position))
          .withMessageContaining("got " + position)
          .matches(fault -> fault.kind() == LogFault.Kind.POSITION_NOT_HELD);
    }
  }

  @Test
  void shouldSeeLaterEntriesWithTheSameReader() {
    LogWriter writer = writer();
    LogReader reader = log().readFrom(0);
    assertThat(reader.next()).isFalse();

    for (int i = 0; i < 100; i++) {
      writer.append(i, new byte[] {1, 2, (byte) i}, 1, 2);
      writer.flush();

      assertThat(reader.next()).isTrue();
      assertThat(entry(reader)).containsExactly(2, i);
      assertThat(reader.next()).isFalse();
      assertThat(reader.position()).isEqualTo(writer.position());
    }
  }

  @Test
  void shouldTakeTheLongestEntryAndNoLonger() {
    LogWriter writer = writer();
    byte[] longest = new byte[LogWriter.MAX_ENTRY_LENGTH];
    Arrays.fill(longest, (byte) 3);

    for (int i = 0; i < 9; i++) {
      writer.append(0, longest, 0, longest.length);
    }
    writer.flush();

    LogReader reader = log().readFrom(0);
    for (int i = 0; i < 9; i++) {
      assertThat(reader.next()).isTrue();
      assertThat(entry(reader)).isEqualTo(longest);
    }
    byte[] longer = new byte[longest.length + 1];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.append(0, longer, 0, longer.length));
  }

  static byte[] entry(LogReader reader) {
    return Arrays.copyOfRange(reader.buffer(), reader.offset(), reader.offset() + reader.length());
  }
}
