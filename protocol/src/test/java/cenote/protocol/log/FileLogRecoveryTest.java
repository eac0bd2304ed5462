package cenote.protocol.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileLogRecoveryTest {

  private static final int ENTRIES = 6;

  private final MemoryStorage disk = new MemoryStorage();
  private final List<Long> positions = new ArrayList<>();

  @Test
  void shouldCutATailTornAtAnyByte() throws IOException {
    byte[] whole = written();
    long lastBut = positions.get(ENTRIES - 2);
    int end = whole.length;

    for (int size = Math.toIntExact(32 + lastBut) + 1; size < end; size++) {
      MemoryStorage torn = new MemoryStorage(Arrays.copyOf(whole, size));
      FileLogWriter writer = FileLogWriter.openOn(torn, "log", SyncPolicy.NEVER);

      assertThat(writer.position()).isEqualTo(lastBut);
      assertThat(writer.cut().orElse(""))
          .contains("the last " + (size - 32 - lastBut) + " bytes")
          .contains("after position " + lastBut);
      assertThat(torn.size()).isEqualTo(32 + lastBut);
      writer.append(9, new byte[] {9}, 0, 1);
      writer.flush();
      assertThat(entries(torn)).hasSize(ENTRIES);
    }
  }

  @Test
  void shouldCutALastEntryOfWhichOnlySomePagesWereWritten() throws IOException {
    byte[] whole = written();
    Arrays.fill(whole, whole.length - 20, whole.length, (byte) 0);

    FileLogWriter writer = FileLogWriter.openOn(new MemoryStorage(whole), "log", SyncPolicy.NEVER);

    assertThat(writer.position()).isEqualTo(positions.get(ENTRIES - 2));
    assertThat(writer.cut()).isPresent();
  }

  @Test
  void shouldReadUpToATornTailWithoutChangingTheFile() throws IOException {
    byte[] whole = written();
    MemoryStorage torn = new MemoryStorage(Arrays.copyOf(whole, whole.length - 9));

    assertThat(entries(torn)).hasSize(ENTRIES - 1);

    assertThat(torn.size()).isEqualTo(whole.length - 9);
    long last = positions.get(ENTRIES - 2);
    assertThat(FileLog.on(torn, "log").bytesAfter(last)).isEqualTo(whole.length - 9 - 32 - last);
  }

  @Test
  void shouldNameThePositionOfAnyFlippedBitBeforeTheLastEntry() throws IOException {
    byte[] whole = written();
    int third = Math.toIntExact(32 + positions.get(1));
    int fourth = Math.toIntExact(32 + positions.get(2));
    int lengthOfPadding = 1;

    for (int at = third; at < fourth - lengthOfPadding; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      MemoryStorage damaged = new MemoryStorage(flipped);

      assertThatExceptionOfType(LogFault.class)
          .as("byte %d", at)
          .isThrownBy(() -> entries(damaged))
          .matches(fault -> fault.kind() == LogFault.Kind.DAMAGED)
          .withMessageMatching(
              "log name: expected .* position (%d|%d)[ ,].*"
                  .formatted(positions.get(1), positions.get(2)));
      assertThatExceptionOfType(LogFault.class)
          .isThrownBy(() -> FileLogWriter.openOn(damaged, "name", SyncPolicy.NEVER))
          .matches(fault -> fault.kind() == LogFault.Kind.DAMAGED);
      assertThat(damaged.bytes()).isEqualTo(flipped);
    }
  }

  @Test
  void shouldKeepTheRemainsOfADamagedEntry() throws IOException {
    byte[] whole = written();
    whole[Math.toIntExact(32 + positions.get(1)) + Frame.HEADER_LENGTH + 2] ^= 1;
    byte[] expected = entryNumber(2);
    expected[2] ^= 1;

    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(() -> entries(new MemoryStorage(whole)))
        .matches(fault -> fault.position() == positions.get(2))
        .matches(fault -> Arrays.equals(fault.remains(), expected));
  }

  @Test
  void shouldRefuseEntriesWhenTheDiskIsFullAndStayReadable() throws IOException {
    FileLogWriter writer = FileLogWriter.openOn(disk, "name", SyncPolicy.EVERY_ENTRY);
    disk.setCapacity(1_000);
    byte[] entry = new byte[100];

    LogFault fault = null;
    int taken = 0;
    while (fault == null) {
      try {
        writer.append(taken, entry, 0, entry.length);
        taken++;
      } catch (LogFault full) {
        fault = full;
      }
    }

    assertThat(fault.kind()).isEqualTo(LogFault.Kind.NO_SPACE);
    assertThat(fault.kind().isRetryable()).isTrue();
    assertThat(fault).hasMessageContaining("name").hasMessageContaining("No space left");
    assertThat(taken).isEqualTo((1_000 - 32) / 128);
    assertThat(writer.position()).isEqualTo(taken * 128L);
    assertThat(entries(disk)).hasSize(taken);
    assertThat(disk.size()).isEqualTo(32 + taken * 128L);
  }

  @Test
  void shouldKeepWhatWasTakenUntilThereIsSpace() throws IOException {
    FileLogWriter writer = FileLogWriter.openOn(disk, "name", SyncPolicy.NEVER);
    disk.setCapacity(300);
    for (int i = 0; i < 5; i++) {
      writer.append(i, new byte[] {(byte) i}, 0, 1);
    }
    disk.setCapacity(100);

    assertThatExceptionOfType(LogFault.class).isThrownBy(writer::flush);
    assertThat(entries(disk)).isEmpty();
    disk.setCapacity(1_000);
    writer.flush();

    assertThat(entries(disk)).hasSize(5);
  }

  @Test
  void shouldStopAfterAFailedSync() throws IOException {
    FileLogWriter writer = FileLogWriter.openOn(disk, "name", SyncPolicy.ON_FLUSH);
    writer.append(1, new byte[] {1}, 0, 1);
    disk.failSync();

    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(writer::flush)
        .withMessageContaining("may not be durable")
        .matches(fault -> !fault.kind().isRetryable());
    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(writer::flush)
        .withMessageContaining("open the log anew");
  }

  private byte[] written() throws IOException {
    FileLogWriter writer = FileLogWriter.openOn(disk, "log", SyncPolicy.NEVER);
    for (int i = 0; i < ENTRIES; i++) {
      byte[] entry = entryNumber(i);
      positions.add(writer.append(i, entry, 0, entry.length));
    }
    writer.flush();
    return disk.bytes();
  }

  private static byte[] entryNumber(int number) {
    byte[] entry = new byte[39];
    Arrays.fill(entry, (byte) (number + 1));
    return entry;
  }

  private static List<byte[]> entries(Storage storage) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    LogReader reader = FileLog.on(storage, "name").readFrom(0);
    while (reader.next()) {
      entries.add(CommittedLogContract.entry(reader));
    }
    return entries;
  }
}
