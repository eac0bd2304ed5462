package cenote.bench.kernels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How soon a process that has just begun is quick.
 *
 * @param seconds from the start of the process until {@link #SHARE} of full speed; negative when
 *     that was not reached
 * @param cpuSeconds processor time of all its threads by then
 * @param leastRatio least speed of the form that chooses over that of the scalar form in turn with
 *     it, both medians of a window of {@link #WINDOW} slices; 1 but for noise until vectors are on
 * @param fullPerSecond full speed: median of the last quarter, contracts a second of processor time
 * @param message what the warm-up said
 */
record StartUp(
    double seconds, double cpuSeconds, double leastRatio, double fullPerSecond, String message) {

  /** Of full speed. */
  static final double SHARE = 0.8;

  static final int WINDOW = 15;

  private static final double NEVER = -1;

  /** A line of {@link StartUpMain}. */
  private record Moment(long wallMs, long cpuMs, double best, double scalar) {

    static Moment of(String line) {
      String[] words = line.split(" ", 5);
      return new Moment(
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Double.parseDouble(words[3]),
          Double.parseDouble(words[4]));
    }
  }

  /** Starts a process and reads what it says until it ends. */
  static StartUp watch(Path sample, double seconds) {
    List<String> arguments =
        List.of(String.format(Locale.ROOT, "%.3f", seconds), sample.toString());
    List<String> command = JavaCommand.own(StartUpMain.class, List.of(), arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
        return of(lines.lines().toList());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the lines of {@link StartUpMain}. */
  static StartUp of(List<String> lines) {
    List<Moment> moments =
        lines.stream().filter(line -> line.startsWith("at ")).map(Moment::of).toList();
    String message =
        lines.stream().filter(line -> !line.startsWith("at ")).findFirst().orElse("no vectors yet");
    if (moments.isEmpty()) {
      throw new IllegalStateException("start: expected lines of speed, got none");
    }
    int last = moments.size();
    double full = bestOf(moments.subList(last - (last + 3) / 4, last));
    double least = Double.MAX_VALUE;
    for (int i = 0; i < Math.max(1, last - WINDOW + 1); i++) {
      List<Moment> window = window(moments, i);
      least = Math.min(least, bestOf(window) / scalarOf(window));
    }
    return reached(moments, full, least, message);
  }

  private static StartUp reached(List<Moment> moments, double full, double least, String message) {
    for (int i = 0; i < moments.size(); i++) {
      List<Moment> window = window(moments, i);
      if (bestOf(window) >= SHARE * full) {
        Moment at = window.get(window.size() / 2);
        return new StartUp(at.wallMs() / 1e3, at.cpuMs() / 1e3, least, full, message);
      }
    }
    return new StartUp(NEVER, NEVER, least, full, message);
  }

  private static List<Moment> window(List<Moment> moments, int first) {
    return moments.subList(first, Math.min(moments.size(), first + WINDOW));
  }

  private static double bestOf(List<Moment> moments) {
    return median(moments.stream().mapToDouble(Moment::best).toArray());
  }

  private static double scalarOf(List<Moment> moments) {
    return median(moments.stream().mapToDouble(Moment::scalar).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
