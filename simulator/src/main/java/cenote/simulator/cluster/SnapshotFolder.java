package cenote.simulator.cluster;

import cenote.protocol.snapshot.SnapshotFile;
import cenote.simulator.checker.InvariantBroken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of a real disk that snapshots are written to, with the draft that a crash in the middle
 * of the next one leaves behind: what is listed must be whole, the newest last.
 */
final class SnapshotFolder {

  private SnapshotFolder() {}

  /** Writes a member's snapshots there, and reads the newest back. */
  static void check(Shelf shelf) {
    try {
      Path folder = Files.createTempDirectory("cenote-snapshots");
      try {
        check(shelf, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Shelf shelf, Path folder) throws IOException {
    long newest = 0;
    for (int back = shelf.size() - 1; back >= 0; back--) {
      SnapshotFile file = shelf.newest(back).orElse(null);
      if (file != null) {
        newest = file.position();
        Path written = SnapshotFile.write(folder, newest, file.state(), file.state().length);
        byte[] part = new byte[100];
        Files.write(folder.resolve(written.getFileName() + ".draft"), part);
      }
    }
    List<Path> listed = SnapshotFile.list(folder);
    if (newest > 0 && (listed.isEmpty() || !isAt(listed.getLast(), newest))) {
      throw new InvariantBroken(
          "I3 snapshots", "listed: expected the one at %d last, got %s".formatted(newest, listed));
    }
  }

  private static boolean isAt(Path file, long position) {
    return file.toString().endsWith(".snapshot") && SnapshotFile.read(file).position() == position;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
