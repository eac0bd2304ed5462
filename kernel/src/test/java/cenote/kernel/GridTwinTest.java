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
 * Grid kernels with vectors give the bits of their scalar twins, as {@link TwinTest} for others.
 */
class GridTwinTest {

  private static final long BOOKS = 20_000;

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void shouldAgreeAtEveryWidth(int bits) throws Exception {
    assertAgrees(List.of("-Dcenote.vector.bits=" + bits), bits == 64 ? BOOKS / 4 : BOOKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-UseFMA", "-XX:UseAVX=0", "-XX:UseAVX=2"})
  void shouldAgreeHoweverTheyAreRun(String flag) throws Exception {
    assertAgrees(List.of("-XX:+IgnoreUnrecognizedVMOptions", flag), BOOKS / 20);
  }

  @Test
  void shouldAgreeInThisProcess() {
    assertThat(GridPoints.grid(BOOKS, 5L).differences()).isZero();
    assertThat(GridPoints.joint(BOOKS, 5L).differences()).isZero();
  }

  @Test
  void shouldSumALegByHand() {
    double[] rows = new double[16];
    rows[9] = -3.0;
    rows[10] = 2.0;
    GridBooks books =
        new GridBooks()
            .table(rows, 0, 8, 8)
            .books(new int[] {1, 1}, new double[] {2.0, -5.0}, 0, 2, 1)
            .legs(0, 1);
    double[] worst = new double[2];
    double[] sizes = new double[16];

    GridSum.scalar().worst(books, worst);
    GridSum.scalar().sizes(books, sizes);

    assertThat(worst).containsExactly(6.0, 10.0);
    assertThat(sizes[1]).isEqualTo(-6.0);
    assertThat(sizes[9]).isEqualTo(-15.0);
  }

  private static void assertAgrees(List<String> flags, long books) throws Exception {
    List<String> lines = run(flags, books, flags.hashCode());
    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).endsWith(" 0 differences"));
  }

  private static List<String> run(List<String> flags, long books, long seed)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    String path = System.getProperty("path.separator");
    command.addAll(List.of("-cp", location(Exp.class) + path + location(GridPoints.class)));
    command.addAll(List.of(GridPoints.class.getName(), Long.toString(books), Long.toString(seed)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
