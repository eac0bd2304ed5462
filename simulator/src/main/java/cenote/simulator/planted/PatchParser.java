package cenote.simulator.planted;

import java.util.List;
import java.util.regex.Pattern;

/** Reads the text of one patch from the top; every fault names the line, counted from 1. */
final class PatchParser {

  private static final String BEFORE = "--- before";
  private static final String AFTER = "--- after";
  private static final Pattern SOURCE =
      Pattern.compile("[a-z]+/src/main/java/(?:[a-z0-9]+/)+[A-Za-z0-9]+\\.java");

  private final String name;
  private final List<String> lines;
  private int next;

  PatchParser(String name, String text) {
    this.name = name;
    this.lines = text.lines().toList();
  }

  Patch parse() {
    String bug = field("bug");
    String promise = field("promise");
    String file = sourceFile();
    marker(BEFORE);
    String before = linesUntil(AFTER);
    marker(AFTER);
    String after = linesUntil("");
    if (before.equals(after)) {
      throw fault("lines after that differ from those before");
    }
    return new Patch(name, bug, promise, file, before, after);
  }

  private String field(String key) {
    String start = key + ": ";
    if (!line().startsWith(start) || line().substring(start.length()).isBlank()) {
      throw fault("\"" + start + "...\"");
    }
    return lines.get(next++).substring(start.length()).strip();
  }

  private String sourceFile() {
    String file = field("file");
    if (!SOURCE.matcher(file).matches()) {
      next--;
      throw fault("a file like module/src/main/java/package/Type.java");
    }
    return file;
  }

  private void marker(String marker) {
    if (!line().equals(marker)) {
      throw fault("\"" + marker + "\"");
    }
    next++;
  }

  /** Lines up to a marker, or to the end for an empty one; at least one that is not blank. */
  private String linesUntil(String marker) {
    int from = next;
    while (next < lines.size() && (marker.isEmpty() || !line().equals(marker))) {
      next++;
    }
    String found = String.join("\n", lines.subList(from, next));
    if (found.isBlank()) {
      throw fault("lines of source");
    }
    return found;
  }

  private String line() {
    return next < lines.size() ? lines.get(next) : "";
  }

  private PatchFault fault(String expected) {
    String got = next < lines.size() ? "\"" + line() + "\"" : "the end";
    return new PatchFault(
        "patch %s, line %d: expected %s, got %s".formatted(name, next + 1, expected, got));
  }
}
