package cenote.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.RefusedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CampaignCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicReference<String> refused = new AtomicReference<>("");

  private int execute(String... args) {
    return new CommandLine(new CampaignCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler((exception, command, parsed) -> {
          assertThat(exception).isInstanceOf(RefusedException.class);
          refused.set(String.valueOf(exception.getMessage()));
          return 2;
        })
        .execute(args);
  }

  @Test
  void shouldCountWhatItReachedAsJson() throws IOException {
    int exit =
        execute("--parts", "shadow", "--commands", "4000", "--seeds", "2", "--seed", "3", "--json");

    JsonNode whole = new ObjectMapper().readTree(out.toString());
    JsonNode json = whole.get("shadow");
    assertThat(exit).isZero();
    assertThat(whole.get("ok").asBoolean()).isTrue();
    assertThat(json.get("commands").asLong()).isGreaterThanOrEqualTo(4_000);
    assertThat(json.get("seeds").asInt()).isEqualTo(2);
    assertThat(json.get("rejects").get("NONE").asLong()).isPositive();
    assertThat(json.get("events").get("Filled").asLong()).isPositive();
    assertThat(json.has("failure")).isFalse();
  }

  @Test
  void shouldPrintATableForPeople() {
    int exit =
        execute(
            "--parts",
            "shadow,simulator",
            "--commands",
            "1500",
            "--seeds",
            "1",
            "--simulated",
            "4000",
            "--simulated-seeds",
            "2");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("never fired", "never took place", "leader chosen")
        .containsPattern("failures +0");
  }

  @Test
  void shouldRefuseACountBelowOne() {
    assertThat(execute("--commands", "0")).isEqualTo(2);

    assertThat(refused.get()).startsWith("--commands: expected 1 to");
  }

  @Test
  void shouldRefuseMoreSeedsThanThereMayBe() {
    assertThat(execute("--seeds", "-1")).isEqualTo(2);

    assertThat(refused.get()).startsWith("--seeds: expected 0 to");
  }

  @Test
  void shouldRefuseMoreCommandsPerSeedThanASeedMayBeRunAgainWith() {
    assertThat(execute("--simulated", "20000002", "--simulated-seeds", "2")).isEqualTo(2);

    assertThat(refused.get())
        .isEqualTo(
            "--simulated: expected at most 10000000 for each of --simulated-seeds, got 10000001");
  }

  @Test
  void shouldRefuseAPauseThatNoMemberSurvives() {
    assertThat(execute("--longest", "101")).isEqualTo(2);

    assertThat(refused.get()).isEqualTo("--longest: expected 1 to 100, got 101");
  }

  @Test
  void shouldRefuseToFailLessThanOnce() {
    assertThat(execute("--failovers", "0")).isEqualTo(2);

    assertThat(refused.get()).startsWith("--failovers: expected 1 to");
  }
}
