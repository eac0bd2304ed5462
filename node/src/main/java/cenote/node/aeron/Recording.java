package cenote.node.aeron;

import io.aeron.Aeron;
import io.aeron.archive.CatalogView;
import io.aeron.exceptions.AeronException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recording as the archive's catalog describes it.
 *
 * @param id its number in the archive
 * @param start position before its first frame
 * @param stop position after its last frame; negative when it was never stopped
 * @param initialTermId term id at position 0
 * @param segmentLength length of each segment file
 * @param termLength length of a term
 */
record Recording(
    long id, long start, long stop, int initialTermId, int segmentLength, int termLength) {

  /**
   * Reads the catalog of an archive.
   *
   * @throws NodeFault when there is no such recording, or the catalog cannot be read
   */
  static Recording find(Path archive, long id) {
    return lookUp(archive, id)
        .orElseThrow(() ->
            new NodeFault("archive %s: expected recording %d, found none".formatted(archive, id)));
  }

  /**
   * Whether the archive holds a recording still.
   *
   * @throws NodeFault when the catalog cannot be read
   */
  static boolean isHeld(Path archive, long id) {
    return lookUp(archive, id).isPresent();
  }

  private static Optional<Recording> lookUp(Path archive, long id) {
    List<Recording> found = new ArrayList<>();
    try {
      CatalogView.listRecording(
          archive.toFile(),
          id,
          (controlSessionId,
              correlationId,
              recordingId,
              startTimestamp,
              stopTimestamp,
              startPosition,
              stopPosition,
              initialTermId,
              segmentFileLength,
              termBufferLength,
              mtuLength,
              sessionId,
              streamId,
              strippedChannel,
              originalChannel,
              sourceIdentity) ->
              found.add(
                  new Recording(
                      recordingId,
                      startPosition,
                      stopPosition,
                      initialTermId,
                      segmentFileLength,
                      termBufferLength)));
    } catch (AeronException | IllegalArgumentException | IllegalStateException unreadable) {
      throw new NodeFault(
          "archive %s: expected a catalog, got %s".formatted(archive, unreadable.getMessage()),
          unreadable);
    }
    return found.stream().findFirst();
  }

  boolean isStopKnown() {
    return stop != Aeron.NULL_VALUE;
  }

  /** Position of the first byte of the segment file that holds {@code position}. */
  long segmentBase(long position) {
    long first = start - start % termLength;
    return first + (position - first) / segmentLength * segmentLength;
  }

  String segmentName(long base) {
    return id + "-" + base + ".rec";
  }
}
