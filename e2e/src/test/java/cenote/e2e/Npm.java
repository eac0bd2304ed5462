package cenote.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The part of the tests that is not Java, installed from its lock file on first use. */
final class Npm {

  private static final Path FOLDER =
      Path.of(System.getProperty("cenote.root", "..")).resolve("e2e").resolve("npm");

  private Npm() {}

  /** A file of the folder; what it needs is installed. */
  static Path file(String name) throws IOException, InterruptedException {
    if (!Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
      run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
    }
    return FOLDER.resolve(name);
  }

  /** Runs a command there and gives back what it printed. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("cenote-npm", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + ": expected an end within 180 s");
    }
    String text = Files.readString(output);
    Files.delete(output);
    if (process.exitValue() != 0) {
      throw new AssertionError(command + ": exit code " + process.exitValue() + ": " + text);
    }
    return text;
  }
}
