package cenote.bench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.BenchCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SweepCommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldGiveGridAndFullModelAsOneJsonObject() throws IOException {
    int code =
        run("sweep", "--accounts", "400,200", "--seconds", "0.05", "--warm-up", "0.01", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/bench").asText()).isEqualTo("sweep");
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    assertThat(json.at("/grid").findValuesAsText("form")).containsExactly("scalar", "vector");
    assertThat(json.at("/gridDifferences").asInt()).isZero();
    assertThat(json.at("/full").findValuesAsText("accounts")).containsExactly("200", "200", "400");
    for (JsonNode full : json.at("/full")) {
      assertThat(full.at("/legs").asDouble()).isCloseTo(5, Offset.offset(0.2));
      assertThat(full.at("/sweepNs").asDouble()).isPositive();
      assertThat(full.at("/arenaBytes").asDouble()).isBetween(100.0, 10_000.0);
    }
    assertThat(json.at("/full/0/breaches")).isEqualTo(json.at("/full/1/breaches"));
  }

  @Test
  void shouldGiveTicksAndMemoryAsOneJsonObject() throws IOException {
    int code = run("ticks", "--accounts", "400", "--ticks", "45", "--warm-up", "5", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/bench").asText()).isEqualTo("ticks");
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    assertThat(json.at("/load/accounts").asInt()).isEqualTo(400);
    assertThat(json.at("/load/ticks").asInt()).isEqualTo(40);
    assertThat(json.at("/ticks/p99Ns").asLong())
        .isGreaterThanOrEqualTo(json.at("/ticks/p50Ns").asLong());
    assertThat(json.at("/compared/lists").asInt()).isEqualTo(20 + 35);
    assertThat(json.at("/compared/differences").asInt()).isZero();
    assertThat(json.at("/gap/listed").asInt()).isPositive();
    double ofArrays =
        json.at("/memory/arenaBytes").asDouble() + json.at("/memory/triggerBytes").asDouble();
    assertThat(ofArrays).isPositive();
    assertThat(json.at("/memory/replicaBytes").asDouble()).isGreaterThan(ofArrays);
  }

  @Test
  void shouldPrintTicksGapAndMemory() {
    int code = run("ticks", "--accounts", "100", "--ticks", "20", "--warm-up", "0");

    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^100 accounts, 20 ticks: to the list p50 [0-9.]+ ms, p99 ")
        .containsPattern("lists compared 55, different 0")
        .containsPattern("(?m)^bytes an account: [0-9]+ in all \\([0-9]+ MiB\\), of these sweep ");
  }

  @Test
  void shouldRefuseTooFewTicks() {
    int code = run("ticks", "--ticks", "19");

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--ticks: expected 20.0 to 1.0E7, got 19.0");
  }

  @Test
  void shouldRefuseTooManyAccounts() {
    int code = run("sweep", "--accounts", "100,2000001");

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--accounts: expected 100.0 to 2000000.0, got 2000001.0");
  }

  private int run(String... arguments) {
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
