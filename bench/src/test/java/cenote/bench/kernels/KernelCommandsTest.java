package cenote.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.BenchCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class KernelCommandsTest {

  private static final double NOISE = 1e-12;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldGiveGreeksOfEachFormAsOneJsonObject() throws IOException {
    int code = run("greeks", "--contracts", "256,512", "--start-up", "0", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/bench").asText()).isEqualTo("greeks");
    assertThat(json.at("/machine/cores").asInt()).isPositive();
    assertThat(json.at("/load/clock").asText()).isEqualTo("processor time of the computing thread");
    assertThat(json.at("/ratios/ordinary-512/vector~1scalar").asDouble()).isPositive();
    requireAlike(json, "scalar", "vector", "single");
  }

  @Test
  void shouldGiveLatticesOfEachFormToTheSameBits() throws IOException {
    int code = run("lattice", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/implementations/0/contracts").asInt()).isEqualTo(520);
    assertThat(json.at("/targets/0/what").asText()).isEqualTo("vector us a table");
    requireAlike(json, "scalar", "vector");
    for (JsonNode lane : json.at("/implementations")) {
      assertThat(lane.at("/worstDifference").asDouble()).isZero();
    }
  }

  @Test
  void shouldGiveTablesOfThePoolOfEachFormToTheSameBits() throws IOException {
    int code = run("lattice", "--pool", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/ratios").fieldNames())
        .toIterable()
        .containsExactly("all", "underlying-0", "underlying-1", "underlying-2", "underlying-3");
    assertThat(json.at("/targets").findValuesAsText("what"))
        .containsExactly("vector us all tables", "vector ns a value");
    requireAlike(json, "scalar", "vector", "standing");
    for (JsonNode lane : json.at("/implementations")) {
      assertThat(lane.at("/worstDifference").asDouble()).isZero();
    }
  }

  @Test
  void shouldGiveImpliedVolatilitiesOfBothSamples() throws IOException {
    int code = run("implied-vol", "--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(code).isZero();
    assertThat(json.at("/ratios").fieldNames()).toIterable().containsExactly("ordinary", "wide");
    requireAlike(json, "scalar", "vector");
  }

  @Test
  void shouldPrintStartAndEachLane() {
    int code = run("greeks", "--contracts", "256", "--start-up", "1");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("ordinary-256: 256 contracts")
        .containsPattern("(?m)^scalar +- ")
        .containsPattern("(?m)^vector +[0-9]+ ")
        .containsPattern("start: .*; 80 % of .* M/s after ")
        .contains("80 % of full speed after s");
  }

  @Test
  void shouldRefuseContractsThatAreNoWholeExpiries() {
    int code = run("greeks", "--contracts", "256,300");

    assertThat(code).isNotZero();
    assertThat(err.toString())
        .contains("--contracts: expected multiples of 256 up to 131072, got 300");
  }

  @Test
  void shouldRefuseNoTime() {
    int code = run("lattice", "--seconds", "0");

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--seconds: expected 0.001 to 3600.0, got 0.0");
  }

  @Test
  void shouldSayHowPeersAreBuilt() {
    int code = execute(List.of("--peers"));

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("sh bench/peers/build-quantlib.sh")
        .contains("sh bench/peers/build-java.sh");
  }

  private static void requireAlike(JsonNode json, String... lanes) {
    assertThat(json.at("/implementations").findValuesAsText("name")).contains(lanes);
    for (JsonNode lane : json.at("/implementations")) {
      assertThat(lane.at("/perCpuSecond").asLong()).isPositive();
      assertThat(lane.at("/failed").asInt()).isZero();
      assertThat(lane.at("/worstDifference").asDouble()).isLessThan(NOISE);
    }
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    for (String time : List.of("--seconds", "--warm-up")) {
      if (!all.contains(time)) {
        all.addAll(List.of(time, "0.01"));
      }
    }
    return execute(all);
  }

  private int execute(List<String> arguments) {
    return new CommandLine(new BenchCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }
}
