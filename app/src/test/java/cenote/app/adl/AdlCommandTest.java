package cenote.app.adl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Receipts of a crash: written from its log, recomputed, and refused when anything is changed. */
class AdlCommandTest {

  @TempDir static Path folder;

  private static List<Path> receipts = List.of();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void crash() throws IOException {
    new CrashRun(Files.createDirectories(folder.resolve("run"))).write();
    AdlCommandTest writer = new AdlCommandTest();
    String log = folder.resolve("run").toString();
    Path kept = folder.resolve("receipts");
    assertThat(writer.run("--from-log", log, "--out", kept.toString())).isZero();
    try (Stream<Path> files = Files.list(kept)) {
      receipts = files.sorted().toList();
    }
  }

  private int run(String... arguments) {
    return new CommandLine(new AdlCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println(failure.getMessage());
          return 2;
        })
        .execute(arguments);
  }

  private static Path with(String member) throws IOException {
    for (Path file : receipts) {
      if (new ObjectMapper().readTree(file.toFile()).at("/content/" + member).size() > 0) {
        return file;
      }
    }
    throw new AssertionError("a receipt with " + member + ": expected one, got none");
  }

  @Test
  void shouldWriteReceiptsOfHaircutsAndTearUps() throws IOException {
    JsonNode deficit = new ObjectMapper().readTree(with("haircuts").toFile()).path("content");
    JsonNode tearUp = new ObjectMapper().readTree(with("tearUps").toFile()).path("content");

    assertThat(deficit.path("haircuts").size()).isGreaterThanOrEqualTo(CrashRun.WINNERS);
    assertThat(deficit.path("stateHash").textValue()).hasSize(64).isNotEqualTo("0".repeat(64));
    assertThat(tearUp.path("tearUps").path(0).path("accounts").size()).isPositive();
    assertThat(tearUp.path("tearUps").path(0).path("legs").size()).isPositive();
  }

  @Test
  void shouldRecomputeEachOfThem() throws IOException {
    assertThat(run(receipts.stream().map(Path::toString).toArray(String[]::new))).isZero();

    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("OK: every figure recomputed");
    assertThat(out.toString()).contains("net-gains haircut", "beside a queue", "torn up");
  }

  @Test
  void shouldGiveTheSameReceiptsAgain() throws IOException {
    Path again = folder.resolve("again");

    assertThat(run("--from-log", folder.resolve("run").toString(), "--out", again.toString()))
        .isZero();

    for (Path file : receipts) {
      assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void shouldSayOkInJson() throws IOException {
    assertThat(run("--json", with("haircuts").toString())).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("ok").booleanValue()).isTrue();
    assertThat(json.path("payers").intValue()).isGreaterThanOrEqualTo(CrashRun.WINNERS);
  }

  @Test
  void shouldRefuseAChangedByteWhereverItIs() throws IOException {
    byte[] good = Files.readAllBytes(with("haircuts"));
    Path bad = folder.resolve("bad.json");
    for (int at = 0; at < good.length; at++) {
      byte[] changed = good.clone();
      changed[at] ^= 1;
      Files.write(bad, changed);

      assertThat(run(bad.toString())).as("byte %d", at).isEqualTo(2);
    }
    byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
    longer[good.length] = ' ';
    Files.write(bad, longer);
    assertThat(run(bad.toString())).isEqualTo(2);
  }

  /** Every number of a receipt, changed by one, with the hash made to fit. */
  @Test
  void shouldRefuseAChangedFigureThoughTheHashFits() throws IOException {
    List<String> passed = new ArrayList<>();
    for (String member : new String[] {"haircuts", "tearUps"}) {
      Receipt good = ReceiptFile.read("good", Files.readAllBytes(with(member)));
      for (Receipt changed : Changes.of(good)) {
        try {
          new Recomputation("changed", changed).run();
          passed.add(changed.toString());
        } catch (cenote.app.RefusedException refused) {
          assertThat(refused).hasMessageContaining("expected");
        }
      }
    }
    assertThat(passed).isEmpty();
  }

  @Test
  void shouldRefuseNothingToDo() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("expected files, or --from-log");
  }
}
