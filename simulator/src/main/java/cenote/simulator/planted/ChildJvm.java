package cenote.simulator.planted;

import cenote.simulator.planted.Outcome.Verdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of the product in a JVM of its own, with the options that this one was given. What
 * it prints goes to files of its folder, so that it never waits for a reader.
 */
final class ChildJvm {

  private static final int EXIT_FOUND = 2;

  private final String mainClass;
  private final String classPath;
  private final Path out;
  private final Path err;
  private final Path folder;

  /**
   * A JVM that was not started yet.
   *
   * @param classPath in the order of the search
   * @param folder the child's own, existing: working directory and output
   */
  ChildJvm(String mainClass, String classPath, Path folder) {
    this.mainClass = mainClass;
    this.classPath = classPath;
    this.folder = folder;
    this.out = folder.resolve("out");
    this.err = folder.resolve("err");
  }

  /**
   * Runs to the end, or until the limit: then it is killed, with the processes that it started.
   *
   * @throws PatchFault when no process could be started
   */
  Outcome run(List<String> arguments, Duration limit) {
    long startNs = System.nanoTime();
    Process process = start(arguments);
    boolean isEnded = await(process, limit);
    long elapsedNs = System.nanoTime() - startNs;
    Said said = Said.in(err);
    Verdict verdict = isEnded ? verdict(process.exitValue(), said) : Verdict.NO_END;
    return new Outcome(verdict, arguments, words(verdict, said), elapsedNs);
  }

  /** The launcher gives 2 for a refusal as well: a failed check is told by its words. */
  private static Verdict verdict(int exitCode, Said said) {
    if (exitCode == 0) {
      return Verdict.NOT_FOUND;
    }
    boolean isCheck = exitCode == EXIT_FOUND && !said.isNothing() && !said.isRefusal();
    return isCheck ? Verdict.FOUND : Verdict.FAULT;
  }

  /** What was said of a failure; of a sound end nothing is kept. */
  private String words(Verdict verdict, Said said) {
    if (verdict == Verdict.NOT_FOUND) {
      return "";
    }
    return said.isNothing() ? Said.in(out).words() : said.words();
  }

  private static boolean await(Process process, Duration limit) {
    try {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PatchFault("child: expected to wait for its end, was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }

  private Process start(List<String> arguments) {
    try {
      return new ProcessBuilder(line(arguments))
          .directory(folder.toFile())
          .redirectOutput(out.toFile())
          .redirectError(err.toFile())
          .start();
    } catch (IOException e) {
      throw new PatchFault("child: cannot be started: " + e, e);
    }
  }

  private List<String> line(List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--") || option.startsWith("-Daeron"))
        .forEach(line::add);
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx768m", "-cp", classPath, mainClass));
    line.addAll(arguments);
    return line;
  }
}
