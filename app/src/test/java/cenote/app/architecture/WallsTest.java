package cenote.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lower modules know nothing of higher ones, and each only the libraries that it was given. */
final class WallsTest {
  private static final List<String> EVERYBODY = List.of("java..", "org.jspecify..");

  /** A module and the packages that it may know beside its own and everybody's. */
  record Room(String packages, List<String> knows) {
    private static Room of(String packages, String... knows) {
      return new Room(packages, List.of(knows));
    }

    private ArchRule wall() {
      String[] allowed =
          Stream.of(EVERYBODY, knows, List.of(packages))
              .flatMap(List::stream)
              .toArray(String[]::new);
      return classes()
          .that()
          .resideInAPackage(packages)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(allowed);
    }
  }

  private static List<Room> rooms() {
    return List.of(
        Room.of("cenote.kernel..", "jdk.incubator.vector.."),
        Room.of("cenote.crypto..", "org.bouncycastle..", "fr.acinq.secp256k1.."),
        Room.of("cenote.pool..", "cenote.kernel..", "cenote.crypto.."),
        Room.of(
            "cenote.protocol..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "org.agrona.."),
        Room.of("cenote.quant..", "cenote.kernel..", "org.hipparchus.."),
        Room.of(
            "cenote.simulator..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "cenote.replica..",
            "cenote.node..",
            "javax.tools..",
            "org.agrona.."),
        Room.of(
            "cenote.replica..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "cenote.quant..",
            "org.agrona.."),
        Room.of(
            "cenote.node..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "cenote.replica..",
            "org.agrona..",
            "io.aeron.."),
        Room.of(
            "cenote.client..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "com.fasterxml.jackson.."),
        Room.of(
            "cenote.reporter..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "cenote.replica..",
            "org.agrona.."),
        Room.of(
            "cenote.actor..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "cenote.quant..",
            "cenote.replica..",
            "cenote.reporter..",
            "org.agrona.."),
        Room.of(
            "cenote.gateway..",
            "cenote.kernel..",
            "cenote.crypto..",
            "cenote.pool..",
            "cenote.protocol..",
            "cenote.replica..",
            "javax.crypto..",
            "javax.net.ssl..",
            "org.agrona..",
            "io.javalin..",
            "org.eclipse.jetty..",
            "jakarta.servlet..",
            "kotlin..",
            "io.micrometer..",
            "org.duckdb..",
            "com.fasterxml.jackson.."),
        Room.of(
            "cenote.app..", "cenote..", "org.agrona..", "picocli..", "com.fasterxml.jackson.."));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void shouldKnowOnlyLowerRooms(Room room) {
    room.wall().check(ProjectClasses.MAIN);
  }

  /** Whoever recomputes a receipt must not make the pool's mistakes. */
  @Test
  void shouldRecomputeReceiptsWithNoCodeOfThePool() {
    noClasses()
        .that()
        .haveNameMatching(
            "cenote\\.app\\.adl\\.(Recomputation|Rate|Remainders|Queue|Receipt)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("cenote.pool..", "cenote.kernel..")
        .check(ProjectClasses.MAIN);
  }

  @Test
  void shouldSeeAeronFromItsAdapterOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cenote.node.aeron..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.aeron..")
        .check(ProjectClasses.MAIN);
  }

  @Test
  void shouldKeepDatabaseInHistoryAndServerAtEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("cenote.gateway.history..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.duckdb..")
        .check(ProjectClasses.MAIN);
    noClasses()
        .that()
        .resideOutsideOfPackage("cenote.gateway.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
        .check(ProjectClasses.MAIN);
  }

  @Test
  void shouldReportRoomThatKnowsTooMuch() {
    Room appWithoutPicocli = Room.of("cenote.app..", "cenote..");

    boolean isReported = appWithoutPicocli.wall().evaluate(ProjectClasses.MAIN).hasViolation();

    assertThat(isReported).isTrue();
  }
}
