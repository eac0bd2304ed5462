package cenote.node.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.node.drill.Await;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.archive.codecs.SourceLocation;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Found by the drill: a mirror with a doubtful part ended when somebody was just reading from it,
 * as a recording cannot be cut under a replay.
 */
final class MirrorCopySystemTest {

  private static final String CHANNEL = "aeron:ipc";

  /** Terms so short that a replay stops where nobody reads on. */
  private static final String LOG = "aeron:ipc?term-length=64k";

  private static final int STREAM = 7;

  @TempDir private Path folder;

  @Test
  void shouldCutAPartThatSomebodyReads() {
    try (ArchivingMediaDriver driver = launch();
        AeronArchive archive = connect(driver)) {
      long recording = record(archive);
      try (Subscription reader = replay(archive, recording)) {
        Await.until("the replay", () -> reader.imageCount() == 1);
        assertThatThrownBy(() -> archive.truncateRecording(recording, 0))
            .isInstanceOf(ArchiveException.class)
            .hasMessageContaining("active replay");

        Await.until("the cut", () -> MirrorCopy.truncate(archive, recording, 0));

        assertThat(archive.getStopPosition(recording)).isZero();
      }
    }
  }

  private ArchivingMediaDriver launch() {
    String directory = folder.resolve("driver").toString();
    return ArchivingMediaDriver.launch(
        new MediaDriver.Context()
            .aeronDirectoryName(directory)
            .threadingMode(ThreadingMode.SHARED)
            .dirDeleteOnStart(true),
        new Archive.Context()
            .aeronDirectoryName(directory)
            .archiveDirectoryName(folder.resolve("archive").toString())
            .threadingMode(ArchiveThreadingMode.SHARED)
            .controlChannelEnabled(false)
            .archiveClientContext(new AeronArchive.Context().controlResponseChannel(CHANNEL))
            .recordingEventsEnabled(false)
            .replicationChannel("aeron:udp?endpoint=localhost:0"));
  }

  private static AeronArchive connect(ArchivingMediaDriver driver) {
    return AeronArchive.connect(
        new AeronArchive.Context()
            .aeronDirectoryName(driver.mediaDriver().aeronDirectoryName())
            .controlRequestChannel(CHANNEL)
            .controlRequestStreamId(AeronArchive.Configuration.localControlStreamId())
            .controlResponseChannel(CHANNEL));
  }

  private static long record(AeronArchive archive) {
    long subscription = archive.startRecording(LOG, STREAM, SourceLocation.LOCAL);
    try (Publication publication = archive.context().aeron().addPublication(LOG, STREAM)) {
      UnsafeBuffer bytes = new UnsafeBuffer(new byte[1_000]);
      for (int i = 0; i < 100; i++) {
        Await.until("room", () -> publication.offer(bytes) > 0);
      }
      long position = publication.position();
      Await.until("the recording", () -> archive.getMaxRecordedPosition(0) >= position);
    }
    archive.stopRecording(subscription);
    return 0;
  }

  private static Subscription replay(AeronArchive archive, long recording) {
    return archive.replay(recording, 0, Long.MAX_VALUE, LOG, STREAM + 1);
  }
}
