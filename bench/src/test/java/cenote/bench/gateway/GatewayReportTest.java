package cenote.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.bench.BenchCommand;
import cenote.bench.LatencyHistogram;
import cenote.bench.Machine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class GatewayReportTest {

  private static final long MS = 1_000_000;

  @Test
  void shouldSayFiguresRatiosAndAimsInJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(report(OptionalLong.of(512L << 20)).json());

    assertThat(json.at("/bench").asText()).isEqualTo("gateway");
    assertThat(json.at("/start/fresh/readySeconds").asDouble()).isEqualTo(3);
    assertThat(json.at("/requests").findValuesAsText("name"))
        .containsExactly(
            "account", "health", "what-if", "cancels, quiet", "cancels, flooded", "flood");
    assertThat(json.at("/requests/0/maxNs").asLong()).isEqualTo(12 * MS);
    assertThat(json.at("/requests/0/statuses/200").asLong()).isEqualTo(1);
    assertThat(json.at("/ratios/account~1health").asDouble()).isEqualTo(4);
    assertThat(json.at("/ratios/cancels flooded~1quiet").asDouble()).isEqualTo(2);
    assertThat(json.at("/marks/toLast/p99Ns").asLong()).isEqualTo(40 * MS);
    assertThat(json.at("/checks/isConserved").asBoolean()).isTrue();
    assertThat(json.at("/targets").findValuesAsText("isMet"))
        .containsExactly("true", "false", "false", "true", "true", "true", "true");
  }

  @Test
  void shouldPrintEachLoopAndAim() {
    String text = print(report(OptionalLong.of(512L << 20)));

    assertThat(text)
        .containsPattern("restart +9.00 +1.00")
        .containsPattern("account +1 +1 +12.00 +12.00 +12.00 +12.00 +0.00 +0 +\\{200=1}")
        .containsPattern("flood +- +1 ")
        .contains("what-ifs of accounts with 5.0 legs, rules 3")
        .containsPattern("what-if p99 ms at 200/s +< 5 +4.00 met")
        .containsPattern("to the last +40.00 +40.00 +40.00")
        .contains("memory 512 MiB resident, 512 at most, heap up to 768; idle 0.25 s")
        .contains("afterwards conserved, ready")
        .containsPattern("restart s +< 8 +9.00 missed");
  }

  @Test
  void shouldLeaveOutMemoryWhereSystemDoesNotSay() throws IOException {
    GatewayReport report = report(OptionalLong.empty());

    assertThat(print(report)).contains("memory - MiB resident").doesNotContain("GiB");
    assertThat(new ObjectMapper().readTree(report.json()).at("/process").has("residentBytes"))
        .isFalse();
  }

  @Test
  void shouldReadMemoryFromStatusOfProcess() {
    List<String> status = List.of("Name:\tjava", "VmHWM:\t    2048 kB", "VmRSS:\t    1024 kB");

    assertThat(ProcessResult.bytes(status, "VmRSS:")).hasValue(1L << 20);
    assertThat(ProcessResult.bytes(List.of(), "VmRSS:")).isEmpty();
  }

  @Test
  void shouldTakeAccountsFromAllOver() {
    assertThat(OpenRequests.spread(List.of(1, 2, 3, 4, 5, 6), 3)).containsExactly(1, 3, 5);
    assertThat(OpenRequests.spread(List.of(1, 2), 3)).containsExactly(1, 2);
  }

  @Test
  void shouldRefuseMoreSocketsThanGatewayTakes() {
    StringWriter err = new StringWriter();

    int code =
        new CommandLine(new BenchCommand())
            .setErr(new PrintWriter(err))
            .execute("gateway", "--sockets", "2001");

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--sockets: expected 1.0 to 2000.0, got 2001.0");
  }

  private static String print(GatewayReport report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    report.print(out);
    out.flush();
    return text.toString();
  }

  private static GatewayReport report(OptionalLong bytes) {
    OverloadResult overload =
        new OverloadResult(
            loop("cancels, quiet", 1, 5),
            loop("cancels, flooded", 1, 10),
            loop("flood", 0, 1),
            true,
            true);
    GatewayResult result =
        new GatewayResult(
            new StartResult(3, 2),
            new StartResult(9, 1),
            loop("account", 1, 12),
            loop("health", 1, 3),
            loop("what-if", 1, 4),
            5,
            3,
            new MarksResult(1, 0, 10, times(20), times(40), 0),
            overload,
            new ProcessResult(bytes, bytes, 0.25));
    return new GatewayReport(
        new Machine("cpu", 2, "jdk", "os", 742),
        1,
        2,
        new GatewayLoad(1, 1, 1, 200, 1, Path.of("folder")),
        result);
  }

  private static LoopResult loop(String name, double perSecond, long ms) {
    Tally tally = new Tally(0);
    tally.answered(200, 0, 0, ms * MS);
    return tally.result(name, perSecond, 1);
  }

  private static LatencyHistogram times(long ms) {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(ms * MS);
    return histogram;
  }
}
