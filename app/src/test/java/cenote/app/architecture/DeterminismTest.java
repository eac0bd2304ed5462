package cenote.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pool and the kernel are pure functions, as far as the names that they use can tell. */
final class DeterminismTest {
  @Test
  void shouldKeepPoolAndKernelDeterministic() {
    DeterminismBans.in("cenote.pool..", "cenote.kernel..").check(ProjectClasses.MAIN);
  }

  @ParameterizedTest
  @MethodSource("offenders")
  void shouldReportOffender(Class<?> offender) {
    assertThat(isReported(offender)).isTrue();
  }

  @Test
  void shouldNotReportInnocentClass() {
    assertThat(isReported(Offenders.Innocent.class)).isFalse();
  }

  private static Stream<Class<?>> offenders() {
    return Arrays.stream(Offenders.class.getDeclaredClasses())
        .filter(offender -> offender != Offenders.Innocent.class)
        .sorted(Comparator.comparing(Class::getName));
  }

  private static boolean isReported(Class<?> type) {
    return DeterminismBans.in(type.getPackageName())
        .evaluate(new ClassFileImporter().importClasses(type))
        .hasViolation();
  }
}
