package cenote.protocol.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest extends CommittedLogContract {

  @TempDir Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();

  @Override
  LogWriter writer() {
    return opened(FileLog.openWriter(file(), SyncPolicy.NEVER));
  }

  @Override
  CommittedLog log() {
    return opened(FileLog.open(file()));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  @Test
  void shouldHideEntriesUntilFlushed() {
    LogWriter writer = writer();
    writer.append(0, new byte[10], 0, 10);

    assertThat(log().readFrom(0).next()).isFalse();
    writer.flush();

    assertThat(log().readFrom(0).next()).isTrue();
  }

  @Test
  void shouldShowEachEntryAtOnceWhenEachIsSynced() {
    LogWriter writer = opened(FileLog.openWriter(file(), SyncPolicy.EVERY_ENTRY));

    writer.append(0, new byte[10], 0, 10);

    assertThat(log().readFrom(0).next()).isTrue();
  }

  @Test
  void shouldGoOnWhereItWasClosed() {
    FileLogWriter first = FileLog.openWriter(file(), SyncPolicy.ON_FLUSH);
    long position = first.append(5, new byte[] {1}, 0, 1);
    first.close();

    FileLogWriter second = opened(FileLog.openWriter(file(), SyncPolicy.ON_FLUSH));
    assertThat(second.position()).isEqualTo(position);
    assertThat(second.cut()).isEmpty();
    second.append(6, new byte[] {2}, 0, 1);
    second.flush();

    LogReader reader = log().readFrom(position);
    assertThat(reader.next()).isTrue();
    assertThat(entry(reader)).containsExactly(2);
  }

  @Test
  void shouldKeepASecondWriterOut() {
    writer();

    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(() -> FileLog.openWriter(file(), SyncPolicy.NEVER))
        .withMessageContaining("another writer");
  }

  @Test
  void shouldRefuseAFileThatIsNoLogAndLeaveItAsItIs() throws IOException {
    for (String text : new String[] {"short", "x".repeat(1_000)}) {
      Files.writeString(file(), text);

      assertThatExceptionOfType(LogFault.class)
          .isThrownBy(() -> FileLog.open(file()))
          .withMessageContaining(file().toString());
      assertThatExceptionOfType(LogFault.class)
          .isThrownBy(() -> FileLog.openWriter(file(), SyncPolicy.NEVER))
          .matches(fault -> fault.kind() == LogFault.Kind.NOT_A_LOG);
      assertThat(file()).hasContent(text);
    }
  }

  @Test
  void shouldNameAFileThatIsNotThere() {
    assertThatExceptionOfType(LogFault.class)
        .isThrownBy(() -> FileLog.open(folder.resolve("nothing")))
        .withMessageContaining("nothing: expected a file, found none");
  }

  private Path file() {
    return folder.resolve("log");
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    open.add(closeable);
    return closeable;
  }
}
