package cenote.simulator.planted;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a child's output that matter: a report begins with the failure, what tells of its
 * progress ends with it. Blank lines and the JVM's warnings are passed over.
 *
 * @param first line, empty for none
 * @param last line, empty when there is only one
 * @param isRefusal true when the launcher itself has spoken: arguments refused, or an exception
 *     that nobody expected
 */
record Said(String first, String last, boolean isRefusal) {

  private static final String REFUSAL = "cenote: ";
  private static final int MOST_CHARS = 300;

  /** Reads the output in a file. */
  static Said in(Path file) {
    String first = "";
    String last = "";
    boolean isRefusal = false;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("WARNING: ")) {
          last = first.isEmpty() ? "" : cut(line);
          first = first.isEmpty() ? cut(line) : first;
          isRefusal |= line.startsWith(REFUSAL);
        }
      }
      return new Said(first, last, isRefusal);
    } catch (MalformedInputException e) {
      return new Said(first, last, isRefusal);
    } catch (IOException e) {
      throw new PatchFault("child: its output cannot be read: " + e, e);
    }
  }

  boolean isNothing() {
    return first.isEmpty();
  }

  /** Both lines as one. */
  String words() {
    return last.isEmpty() ? first : first + " ... " + last;
  }

  private static String cut(String line) {
    String text = line.strip();
    return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + "..." : text;
  }
}
