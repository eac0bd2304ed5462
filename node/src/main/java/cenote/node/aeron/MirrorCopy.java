package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;
import io.aeron.exceptions.AeronException;

/**
 * A mirror's copy of the log: which recording of the mirror's archive it is, and how far it goes.
 * Any thread.
 */
final class MirrorCopy {

  private final NodeDirectory directory;
  private final AeronArchive archive;
  private volatile long recording = Aeron.NULL_VALUE;

  MirrorCopy(NodeDirectory directory, AeronArchive archive) {
    this.directory = directory;
    this.archive = archive;
  }

  /** False before anything was copied. */
  boolean exists() {
    if (recording == Aeron.NULL_VALUE) {
      recording = find();
    }
    return recording != Aeron.NULL_VALUE;
  }

  /** Id of the recording. */
  long recording() {
    return recording;
  }

  /** Position before the oldest entry held; 0 before anything was copied. */
  long start() {
    return exists() ? archive.getStartPosition(recording) : 0;
  }

  /** Position up to which the copy is recorded; 0 before anything was copied. */
  long recorded() {
    return exists() ? archive.getMaxRecordedPosition(recording) : 0;
  }

  /** Cuts off what is behind {@code position}; nothing may be copying. */
  void truncate(long position) {
    if (exists() && archive.getStopPosition(recording) > position) {
      archive.truncateRecording(recording, position);
    }
  }

  private long find() {
    try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
      return log.findLastTermRecordingId();
    } catch (AeronException | IllegalStateException notYet) {
      return Aeron.NULL_VALUE;
    }
  }
}
