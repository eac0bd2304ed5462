package cenote.node.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that fills a disk, piece by piece, and never by more than was said. One thread. */
final class Filler {

  private static final int MIB = 1 << 20;

  private final Path file;
  private final int pieceMib;
  private final int mostMib;
  private int sizeMib;

  /** Nothing yet; {@code mostMib} is what the disk is not to lose more than. */
  Filler(Path file, int pieceMib, int mostMib) {
    this.file = file;
    this.pieceMib = pieceMib;
    this.mostMib = mostMib;
  }

  /**
   * Takes away another piece.
   *
   * @throws DrillFault when that would be too much; the file is gone then
   */
  void grow() {
    if (sizeMib + pieceMib > mostMib) {
      delete();
      throw new DrillFault(
          "filler %s: expected a full disk after at most %d MiB".formatted(file, mostMib));
    }
    sizeMib += pieceMib;
    try {
      Files.write(
          file, new byte[pieceMib * MIB], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives all of it back. */
  void delete() {
    sizeMib = 0;
    try {
      boolean _ = Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
