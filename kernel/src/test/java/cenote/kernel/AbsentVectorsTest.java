package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where the platform's module of vectors is not there, kernels compute by the scalar forms. */
class AbsentVectorsTest {

  @Test
  void shouldChooseTheScalarFormsWhereThereAreNoVectors() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                placeOf(GridSum.class)
                    + System.getProperty("path.separator")
                    + placeOf(Child.class),
                Child.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(said(child)).contains("absent 4");
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
  }

  private static String said(Process child) throws IOException {
    return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** A process without the module. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) {
      List<Object> forms =
          List.of(GridSum.best(), JointMax.best(), ExpiryGreeks.best(), ImpliedVolatilities.best());
      System.out.println((VectorUnit.isPresent() ? "present " : "absent ") + forms.size());
    }
  }
}
