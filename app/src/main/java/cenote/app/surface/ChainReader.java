package cenote.app.surface;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads a chain in one of the layouts that are known. */
final class ChainReader {
  private ChainReader() {}

  /**
   * Reads a file.
   *
   * @param atNs time of the quotes, when it was given
   */
  static Chain read(Path file, OptionalLong atNs) {
    CsvTable table = CsvTable.read(file);
    String name = String.valueOf(file.getFileName());
    return table.has(DeribitLayout.INSTRUMENT)
        ? DeribitLayout.chain(name, table, atNs)
        : OwnLayout.chain(name, table, atNs);
  }
}
