package cenote.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.app.RefusedException;
import cenote.crypto.EvmAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VerifyCommandTest {
  private static final int FILE_HEADER = 32;

  /** From the end of a fill: the last bytes of the sell order's signature, before v. */
  private static final int INSIDE_SELL_SIGNATURE = 10;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void shouldPrintTheHashOfTheRunAndTheSignaturesChecked() throws IOException {
    String stateHash = run(true, SignedRun.SELLER, SignedRun.SESSION).finish();

    JsonNode json = verified();

    assertThat(json.get("stateHash").asText()).isEqualTo(stateHash);
    assertThat(json.get("ok").asBoolean()).isTrue();
    assertThat(json.get("from").asText()).isEqualTo("genesis");
    assertThat(json.get("commands").asLong()).isEqualTo(1 + 8 + 2 * 2);
    assertThat(json.get("signaturesChecked").asLong()).isEqualTo(8 + 2 * (2 + 3));
    assertThat(json.get("snapshotsChecked").asInt()).isEqualTo(1);
    assertThat(json.get("runChecked").asBoolean()).isTrue();
    assertThat(json.get("position").asLong())
        .isEqualTo(Files.size(folder.resolve("log")) - FILE_HEADER);
  }

  @Test
  void shouldSayThatAnUnsignedLogNeedsNoSignatures() {
    run(false, SignedRun.SELLER).finish();

    assertThat(execute(folder.toString())).isZero();

    assertThat(out.toString())
        .containsPattern("signaturesChecked +0 \\(the genesis of this log requires none\\)")
        .containsPattern("ok +yes");
  }

  @Test
  void shouldStopAtTheFirstBadOrderAndNamePositionOrderAndSigner() {
    SignedRun run = run(true, SignedRun.SELLER);
    run.trade(SignedRun.VENUE);
    long position = run.lastPosition();
    long order = run.lastOrder();
    run.trade(SignedRun.VENUE);
    run.finish();

    assertThat(execute(folder.toString())).isEqualTo(2);

    assertThat(err.toString())
        .contains("log position " + position)
        .contains("sell order " + order + " of owner " + name(SignedRun.SELLER))
        .contains("expected that of " + name(SignedRun.SELLER))
        .contains("got that of " + name(SignedRun.VENUE));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldNameTheOrderWhoseSignatureWasChangedOnDisk() throws IOException {
    SignedRun run = run(true, SignedRun.SELLER);
    run.trade(SignedRun.SELLER);
    long position = run.lastPosition();
    long order = run.lastOrder();
    run.trade(SignedRun.SELLER);
    run.finish();
    flip(Math.toIntExact(FILE_HEADER + position - 6 - INSIDE_SELL_SIGNATURE));

    assertThat(execute(folder.toString(), "--json")).isEqualTo(2);

    assertThat(err.toString())
        .contains("log position " + position)
        .contains("sell order " + order + " of owner " + name(SignedRun.SELLER))
        .contains("CRC-32C");
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.get("error").asText()).contains("log position " + position);
  }

  @Test
  void shouldRefuseADamagedUnsignedLogAtItsPosition() throws IOException {
    SignedRun run = run(false, SignedRun.SELLER);
    long position = run.lastPosition();
    run.trade(SignedRun.SELLER);
    run.finish();
    flip(Math.toIntExact(FILE_HEADER + position - 40));

    assertThat(execute(folder.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("CRC-32C of the entry at position " + position);
  }

  @Test
  void shouldRefuseAnotherStateHashThanTheRuns() throws IOException {
    String stateHash = run(true, SignedRun.SELLER).finish();
    Files.writeString(folder.resolve("run.json"), "{\"stateHash\": \"00ff\"}");

    assertThat(execute(folder.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("expected 00ff").contains("got " + stateHash);
  }

  @Test
  void shouldRefuseASnapshotThatTheLogDoesNotGive() throws IOException {
    run(true, SignedRun.SELLER).finish();
    Path snapshots = folder.resolve("snapshots");
    Path other = Files.createDirectory(folder.resolve("other"));
    SignedRun stranger = new SignedRun(other, true);
    stranger.trade(SignedRun.SESSION);
    stranger.snapshot();
    Path ours = only(snapshots);
    Files.copy(
        only(other.resolve("snapshots")), ours, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(execute(folder.toString())).isEqualTo(2);

    assertThat(err.toString()).contains(ours.getFileName().toString()).contains("expected");
  }

  @Test
  void shouldReportATornTailAndVerifyTheRest() throws IOException {
    SignedRun run = run(true, SignedRun.SELLER);
    long position = run.lastPosition();
    run.trade(SignedRun.SELLER);
    run.finish();
    Files.delete(folder.resolve("run.json"));
    Path log = folder.resolve("log");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, java.util.Arrays.copyOf(bytes, bytes.length - 9));

    JsonNode json = verified();

    assertThat(json.get("position").asLong()).isGreaterThan(position);
    assertThat(json.get("tornBytes").asLong()).isPositive();
    assertThat(json.get("ok").asBoolean()).isTrue();
  }

  @Test
  void shouldNameAFolderWithoutALog() {
    assertThat(execute(folder.toString())).isEqualTo(2);

    assertThat(err.toString()).contains(folder.resolve("log") + ": expected a file, found none");
  }

  @Test
  void shouldRefuseThreadsOutOfRange() {
    assertThat(execute(folder.toString(), "--threads", "65")).isEqualTo(2);

    assertThat(err.toString()).contains("--threads: expected 1 to 64, got 65");
  }

  /** A run with one trade per key given, and a snapshot after the first. */
  private SignedRun run(boolean isSigned, int... signersOfSell) {
    SignedRun run = new SignedRun(folder, isSigned);
    for (int i = 0; i < signersOfSell.length; i++) {
      run.trade(signersOfSell[i]);
      if (i == 0) {
        run.snapshot();
      }
    }
    return run;
  }

  private JsonNode verified() throws IOException {
    int exitCode = execute(folder.toString(), "--json", "--threads", "2");
    assertThat(exitCode).as(err.toString()).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private int execute(String... args) {
    return new CommandLine(new VerifyCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((failure, command, _) -> {
          assertThat(failure).isInstanceOf(RefusedException.class);
          command.getErr().println(failure.getMessage());
          return 2;
        })
        .execute(args);
  }

  private void flip(int at) throws IOException {
    Path log = folder.resolve("log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[at] ^= 1;
    Files.write(log, bytes);
  }

  private static String name(int key) {
    return EvmAddress.format(SignedRun.address(key));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return Objects.requireNonNull(found.getFirst());
    }
  }
}
