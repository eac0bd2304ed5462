package cenote.bench.fills;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.BenchCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class FillsCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldGiveMachineLoadAndFiguresAsOneJsonObject() throws IOException {
    int code = run("--accounts", "128", "--seconds", "0.05", "--warm-up", "0.05", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    assertThat(json.at("/load/accounts").asInt()).isEqualTo(128);
    assertThat(json.at("/implementations/0/name").asText()).isEqualTo("pool");
    assertThat(json.at("/implementations/1/name").asText()).isEqualTo("in-full");
    assertThat(json.at("/implementations/2/name").asText()).isEqualTo("encoded");
    assertThat(json.at("/ratios/encoded~1pool").asDouble()).isPositive();
    for (JsonNode lane : json.at("/implementations")) {
      assertThat(lane.at("/perSecond").asLong()).isPositive();
      assertThat(lane.at("/p99Ns").asLong()).isGreaterThanOrEqualTo(lane.at("/p50Ns").asLong());
      assertThat(lane.at("/rejects").asLong()).isZero();
    }
  }

  @Test
  void shouldMeasureDirectCallsOnly() throws IOException {
    int code =
        run("--accounts", "128", "--seconds", "0.05", "--warm-up", "0.05", "--direct", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/implementations")).hasSize(2);
    assertThat(json.at("/implementations/0/perCpuSecondCalm").asLong())
        .isGreaterThanOrEqualTo(json.at("/implementations/0/perCpuSecondMedian").asLong())
        .isPositive();
  }

  @Test
  void shouldPrintOneLinePerLane() {
    int code = run("--accounts", "128", "--seconds", "0.05", "--warm-up", "0.05", "--signatures");

    assertThat(code).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("signed"))).hasSize(2);
  }

  @Test
  void shouldRefuseFewerAccountsThanBooksNeed() {
    int code = run("--accounts", "127");

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--accounts: expected 128.0 to 1000000.0, got 127.0");
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "fills";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }
}
