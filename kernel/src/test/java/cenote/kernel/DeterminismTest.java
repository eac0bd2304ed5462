package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The kernel's bits are part of the pool's contract: a change of one of them changes state hashes
 * and needs an activated rule version, so it must be seen here first.
 */
class DeterminismTest {
  /** From the first run of this code; changes only together with the rules' version. */
  private static final String GOLDEN =
      "1c59cbb6aa81179f4d5871d7f7c31f9600f497cdcfd1ffe93d6eb120d978c3be";

  @Test
  void shouldKeepItsBits() {
    assertThat(TestBits.digest()).isEqualTo(GOLDEN);
  }

  /** Repeated until the compiler has taken over from the interpreter. */
  @Test
  void shouldKeepItsBitsWhenCompiled() {
    for (int i = 0; i < 10; i++) {
      assertThat(TestBits.digest()).isEqualTo(GOLDEN);
    }
  }

  @Test
  void shouldKeepItsBitsWhenInterpreted() throws Exception {
    assertThat(digestOfForkedJvm("-Xint")).isEqualTo(GOLDEN);
  }

  /** Without the fused instruction the platform computes it in software, to the same bits. */
  @Test
  void shouldKeepItsBitsWithoutTheFusedInstruction() throws Exception {
    assertThat(digestOfForkedJvm("-XX:-UseFMA")).isEqualTo(GOLDEN);
  }

  private static String digestOfForkedJvm(String flag)
      throws IOException, InterruptedException, URISyntaxException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        location(Exp.class) + System.getProperty("path.separator") + location(TestBits.class);
    List<String> command =
        List.of(java, "-XX:+UseSerialGC", flag, "-cp", classPath, TestBits.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static String location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
