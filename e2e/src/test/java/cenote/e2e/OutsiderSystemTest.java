package cenote.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that others write: the documented example, and one without any code of Cenote's. */
final class OutsiderSystemTest {

  private static final Path ROOT = Path.of(System.getProperty("cenote.root", ".."));

  @TempDir private static Path folder;
  private static UpProcess up;

  @BeforeAll
  static void start() {
    up = new UpProcess(folder);
    UpProcess.await(
        "somebody trades",
        java.time.Duration.ofSeconds(60),
        () -> up.get("/v1/fills?limit=10").at("/data/fills").size() == 10);
  }

  @AfterAll
  static void stop() {
    up.close();
  }

  @Test
  void shouldRunExampleOfClient() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path example = ROOT.resolve("examples/FirstTrade.java").toAbsolutePath();

    String printed =
        Npm.run(
            List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                example.toString(),
                up.address()));

    assertThat(Files.readAllLines(example)).hasSizeLessThan(60);
    assertThat(printed)
        .contains("deposited  equity 10000.00")
        .contains("bought     filled")
        .contains("sold       filled")
        .containsPattern("flat +equity 99\\d\\d\\.\\d\\d, initial margin 0\\.00, health no risk");
  }

  @Test
  void shouldTakeOrderOfIndependentSigner() throws IOException, InterruptedException {
    Path script = Npm.file("place-order.mjs");

    JsonNode order =
        up.parse(Npm.run(List.of("node", script.getFileName().toString(), up.address())));

    assertThat(order.required("state").textValue()).isIn("filled", "resting");
    assertThat(order.required("code").intValue()).isZero();
  }
}
