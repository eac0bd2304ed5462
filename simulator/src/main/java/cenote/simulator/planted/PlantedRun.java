package cenote.simulator.planted;

import cenote.simulator.planted.Outcome.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the attempts against the product with one patch in front of it, in order, until one of them
 * finds something. Each attempt is a process with a folder of its own, which is removed.
 */
public final class PlantedRun {

  private static final String MAIN = "cenote.app.Cenote";

  private final Overlay overlay;
  private final String classPath;
  private final List<List<String>> attempts;
  private final Duration limit;

  /**
   * Runs on the product that {@code classPath} names.
   *
   * @param root of the project's sources, from which that product was built
   * @param attempts arguments of {@code cenote}, each a whole command
   * @param limit for each attempt
   */
  public PlantedRun(Path root, String classPath, List<List<String>> attempts, Duration limit) {
    this.overlay = new Overlay(root, classPath);
    this.classPath = classPath;
    this.attempts = List.copyOf(attempts);
    this.limit = limit;
  }

  /**
   * What came of the attempts: the first that found something, else the first that did not end as
   * it should, else the last one.
   *
   * @throws PatchFault when the patch does not apply or does not compile
   */
  public Outcome run(Patch patch) {
    Path folder = newFolder();
    try {
      Path classes = folder.resolve("classes");
      overlay.compile(patch, classes);
      return tryAll(classes + File.pathSeparator + classPath, folder);
    } finally {
      remove(folder);
    }
  }

  /** What came of one attempt against the product as it is. */
  Outcome runSound(List<String> attempt) {
    Path folder = newFolder();
    try {
      return tryOnce(attempt, classPath, folder);
    } finally {
      remove(folder);
    }
  }

  private Outcome tryAll(String path, Path folder) {
    Outcome worst = new Outcome(Verdict.NOT_FOUND, List.of(), "", 0);
    for (List<String> attempt : attempts) {
      Outcome outcome = tryOnce(attempt, path, folder);
      if (outcome.isFound()) {
        return outcome;
      }
      worst = worst.verdict() == Verdict.NOT_FOUND ? outcome : worst;
    }
    return worst;
  }

  private Outcome tryOnce(List<String> attempt, String path, Path folder) {
    try {
      Path own = Files.createTempDirectory(folder, "run");
      return new ChildJvm(MAIN, path, own).run(attempt, limit);
    } catch (IOException e) {
      throw new PatchFault("child: no folder for it: " + e, e);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("cenote-planted");
    } catch (IOException e) {
      throw new PatchFault("overlay: no folder for it: " + e, e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new PatchFault("overlay: folder %s cannot be removed: %s".formatted(folder, e), e);
    }
  }
}
