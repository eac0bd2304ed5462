package cenote.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.RefusedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class SimulateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicReference<String> refused = new AtomicReference<>("");

  @TempDir private Path folder;

  private int execute(String... args) {
    out.getBuffer().setLength(0);
    return new CommandLine(new SimulateCommand())
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
  void shouldGiveTheSameHashTwice() throws IOException {
    assertThat(execute("--seed", "1", "--commands", "3000", "--json")).isZero();
    JsonNode first = new ObjectMapper().readTree(out.toString());
    assertThat(execute("--seed", "1", "--commands", "3000", "--json")).isZero();
    JsonNode second = new ObjectMapper().readTree(out.toString());

    assertThat(first.get("stateHash").asText()).hasSize(64);
    assertThat(second.get("stateHash")).isEqualTo(first.get("stateHash"));
    assertThat(first.get("commands").asLong()).isGreaterThanOrEqualTo(3_000);
    assertThat(first.get("invariantsBroken")).isEmpty();
  }

  @Test
  void shouldSayTheSameWithOneThreadAndWithTwo() throws IOException {
    String[] seeds = {"--seeds", "4", "--commands", "1500", "--json", "--threads"};
    JsonNode one = withoutTime(seeds, "1");

    JsonNode two = withoutTime(seeds, "2");

    assertThat(two).isEqualTo(one);
    assertThat(one.get("seeds").asInt()).isEqualTo(4);
  }

  private JsonNode withoutTime(String[] seeds, String threads) throws IOException {
    String[] line = Arrays.copyOf(seeds, seeds.length + 1);
    line[seeds.length] = threads;
    assertThat(execute(line)).isZero();
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(out.toString());
    return json.without(List.of("seconds", "perSecond"));
  }

  @Test
  void shouldReplayATraceLineByLine() {
    String file = folder.resolve("trace.txt").toString();

    assertThat(execute("--seed", "4", "--commands", "2000", "--trace", file)).isZero();
    assertThat(execute("--replay", file)).isZero();

    assertThat(out.toString()).contains("the same");
  }

  @Test
  void shouldSayWhereARunDiffersFromItsTrace() throws IOException {
    Path file = folder.resolve("trace.txt");
    assertThat(execute("--seed", "4", "--commands", "2000", "--trace", file.toString())).isZero();
    List<String> lines = Files.readAllLines(file);
    lines.set(3, "1.000 something else");
    Files.write(file, lines);

    assertThat(execute("--replay", file.toString())).isEqualTo(2);

    assertThat(refused.get()).contains("line 4: expected '1.000 something else', got");
  }

  @Test
  void shouldRefuseATraceThatWasCutShort() throws IOException {
    Path file = folder.resolve("trace.txt");
    assertThat(execute("--seed", "4", "--commands", "2000", "--trace", file.toString())).isZero();
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));

    assertThat(execute("--replay", file.toString())).isEqualTo(2);

    assertThat(refused.get()).contains("cut short after %d lines".formatted(lines.size() - 1));
  }

  @ParameterizedTest
  @CsvSource({"--seed, 4", "--only, CRASH", "--commands, 10", "--trace, trace.txt", "--shrink, 1"})
  void shouldRefuseAnyOptionBesideAReplay(String option, String value) {
    assertThat(execute("--replay", "trace.txt", option, value)).isEqualTo(2);

    assertThat(refused.get()).isEqualTo("--replay: expected no other option, got " + option);
  }

  @Test
  void shouldOpenATraceBeforeItRuns() {
    Path file = folder.resolve("none").resolve("trace.txt");

    assertThat(execute("--commands", "10000000", "--trace", file.toString())).isEqualTo(2);

    assertThat(refused.get()).startsWith("--trace %s: cannot be written: ".formatted(file));
  }

  @Test
  void shouldRefuseATraceOfAnotherVersion() throws IOException {
    Path file = folder.resolve("trace.txt");
    Files.write(file, List.of("cenote simulation trace, version 9", "plan 1 1 none", "end x"));

    assertThat(execute("--replay", file.toString())).isEqualTo(2);

    assertThat(refused.get()).contains("version 1");
  }

  @Test
  void shouldNameAllFaultsWhenOneIsUnknown() {
    assertThat(execute("--only", "CRASH,METEOR")).isEqualTo(2);

    assertThat(refused.get()).contains("expected one of CRASH", "POISON", "got METEOR");
  }

  @Test
  void shouldListTheFaults() {
    assertThat(execute("--faults")).isZero();

    assertThat(out.toString()).contains("JOURNAL_ROT", "a bit of a member's journal changes");
  }

  @Test
  void shouldRefuseNumbersOutOfRange() {
    assertThat(execute("--commands", "0")).isEqualTo(2);
    assertThat(refused.get()).isEqualTo("--commands: expected 1 to 10000000, got 0");
    assertThat(execute("--seeds", "0")).isEqualTo(2);
    assertThat(refused.get()).startsWith("--seeds: expected 1 to");
  }
}
