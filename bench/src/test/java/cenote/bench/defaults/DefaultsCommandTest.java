package cenote.bench.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.BenchCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class DefaultsCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldGiveHaircutTearUpAndCascadeAsOneJsonObject() throws IOException {
    int code =
        run("--winners", "90", "--rounds", "2", "--warm-up", "1", "--breaches", "50", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/bench").asText()).isEqualTo("defaults");
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    // And who sold the futures; a third more are hedged, gain nothing, and are torn up too.
    assertThat(json.at("/haircuts/lines").asInt()).isEqualTo(91);
    assertThat(json.at("/haircuts/count").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(json.at("/tearUps/lines").asInt()).isGreaterThanOrEqualTo(120);
    assertThat(json.at("/tearUps/count").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(json.at("/cascade/listed").asInt()).isEqualTo(50);
    assertThat(json.at("/cascade/opened").asInt()).isEqualTo(50);
    assertThat(json.at("/cascade/ended").asInt()).isEqualTo(50);
    assertThat(json.at("/cascade/flags/count").asInt()).isEqualTo(50);
    assertThat(json.at("/cascade/openedNs").asLong())
        .isGreaterThan(json.at("/cascade/listNs").asLong());
  }

  @Test
  void shouldPrintATable() {
    int code = run("--winners", "30", "--rounds", "1", "--warm-up", "0", "--breaches", "8");

    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^haircut of 31 accounts: p50 [0-9.]+ ms, p99 ")
        .containsPattern("(?m)^tear-up of 40 accounts: p50 ")
        .containsPattern("(?m)^cascade: 8 accounts listed in [0-9.]+ ms, 8 close-outs opened ");
  }

  @Test
  void shouldRefuseTooFewWinners() {
    int code = run("--winners", "7");

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--winners: expected 8 to 200000, got 7");
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "defaults";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }
}
