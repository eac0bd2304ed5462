package cenote.simulator.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A planted bug: whole lines of one source file, and the lines that take their place.
 *
 * @param name file name without its ending, for instance {@code P08-window-one-too-long}
 * @param bug what is wrong, one sentence
 * @param promise which promise it breaks, for instance {@code I4 idempotency}
 * @param file source file below the root of the project, with slashes
 * @param before lines that stand exactly once in the file, without a last line break
 * @param after lines in their place, without a last line break
 */
public record Patch(
    String name, String bug, String promise, String file, String before, String after) {

  private static final String SUFFIX = ".patch";

  /**
   * Reads one.
   *
   * @throws PatchFault when it cannot be read or is not written as the format says
   */
  public static Patch read(Path path) {
    String fileName = String.valueOf(path.getFileName());
    if (!fileName.endsWith(SUFFIX)) {
      throw new PatchFault("patch %s: expected a name that ends in %s".formatted(fileName, SUFFIX));
    }
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    try {
      return parse(name, Files.readString(path));
    } catch (IOException e) {
      throw new PatchFault("patch %s: cannot be read: %s".formatted(name, e), e);
    }
  }

  /** The patches of a folder, by name; none when there is no such folder. */
  public static List<Patch> readAll(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(Patch::read)
          .toList();
    } catch (IOException e) {
      throw new PatchFault("patches %s: cannot be listed: %s".formatted(folder, e), e);
    }
  }

  /**
   * Understands the text of one.
   *
   * @throws PatchFault that names patch, line and rule
   */
  public static Patch parse(String name, String text) {
    return new PatchParser(name, text).parse();
  }

  /** The number that the name begins with, for instance {@code P08}. */
  public String id() {
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }

  /**
   * The source with the bug in it.
   *
   * @param source of {@link #file()}, whole lines
   * @throws PatchFault when {@link #before()} does not stand there exactly once
   */
  public String applyTo(String source) {
    String lines = "\n" + source;
    String wanted = "\n" + before + "\n";
    int found = occurrences(lines, wanted);
    if (found != 1) {
      throw new PatchFault(
          "patch %s: expected its text once in %s, found %d times".formatted(name, file, found));
    }
    return lines.replace(wanted, "\n" + after + "\n").substring(1);
  }

  private static int occurrences(String lines, String wanted) {
    int count = 0;
    for (int at = lines.indexOf(wanted); at >= 0; at = lines.indexOf(wanted, at + 1)) {
      count++;
    }
    return count;
  }
}
