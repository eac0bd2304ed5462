package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels with vectors give the bits of their scalar twins, whatever the width of a vector and
 * whoever compiles them. The system property {@code cenote.twin.points} asks for more points.
 */
class TwinTest {

  private static final long POINTS = Long.getLong("cenote.twin.points", 200_000L);
  private static final long SLOW_POINTS = Long.getLong("cenote.twin.points", 2_000_000L) / 100;

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void shouldAgreeAtEveryWidth(int bits) throws Exception {
    long points = bits == 64 ? POINTS / 4 : POINTS;
    assertAgrees(List.of("-Dcenote.vector.bits=" + bits), points);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-UseFMA", "-XX:UseAVX=0", "-XX:UseAVX=2"})
  void shouldAgreeHoweverTheyAreRun(String flag) throws Exception {
    assertAgrees(List.of("-XX:+IgnoreUnrecognizedVMOptions", flag), SLOW_POINTS);
  }

  @Test
  void shouldAgreeInThisProcess() {
    assertThat(TwinPoints.greeks(POINTS, 5L).differences()).isZero();
    assertThat(TwinPoints.calls(POINTS, 5L).differences()).isZero();
    assertThat(TwinPoints.quotes(POINTS, 5L).differences()).isZero();
  }

  private static void assertAgrees(List<String> flags, long points) throws Exception {
    List<String> lines = run(flags, points, flags.hashCode());
    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).endsWith(" 0 differences"));
  }

  private static List<String> run(List<String> flags, long points, long seed)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            location(Exp.class) + System.getProperty("path.separator") + location(TwinPoints.class),
            TwinPoints.class.getName()));
    command.addAll(List.of(Long.toString(points), Long.toString(seed)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
