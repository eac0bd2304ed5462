package cenote.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.SignatureListener;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.CommittedLog;
import cenote.protocol.log.FileLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code verify} honours what two persons have skipped, also when it could apply it. */
class VerifySkipsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void shouldSkipWhatTwoPersonsHaveSkipped() throws IOException {
    SignedRun run = new SignedRun(folder, true);
    run.rules2();
    run.trade(SignedRun.SELLER);
    long skipped = run.lastPosition();
    run.snapshot();
    run.skipByBoth(skipped);
    run.trade(SignedRun.SELLER);
    String applied = run.finish();
    Files.delete(folder.resolve("snapshots").resolve("%020d.snapshot".formatted(skipped)));
    String honoured = replay(true);
    Files.writeString(folder.resolve("run.json"), "{\"stateHash\": \"" + honoured + "\"}");

    assertThat(verify()).isZero();

    assertThat(out.toString()).contains("\"stateHash\":\"" + honoured + "\"");
    assertThat(honoured).isNotEqualTo(applied);
    assertThat(replay(false)).isEqualTo(applied);
  }

  @Test
  void shouldRefuseTheStateOfARunThatDidNotSkip() {
    SignedRun run = new SignedRun(folder, true);
    run.rules2();
    run.trade(SignedRun.SELLER);
    run.skipByBoth(run.lastPosition());
    run.finish();

    assertThat(verify()).isEqualTo(2);

    assertThat(err.toString()).contains("state hash after position");
  }

  private String replay(boolean isAhead) {
    Pool pool = new Pool(PoolEvents.NONE);
    try (CommittedLog log = FileLog.open(folder.resolve("log"))) {
      Skips skips = isAhead ? Skips.scan(log.readFrom(0)) : Skips.NONE;
      try (PoolApplier applier =
          new PoolApplier(pool, AnswerSink.NONE, SignatureListener.NONE, 1, 64, skips)) {
        var _ = applier.doWork(log.readFrom(0), Integer.MAX_VALUE);
      }
    }
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return HexFormat.of().formatHex(hash);
  }

  private int verify() {
    CommandLine command = new CommandLine(new VerifyCommand());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler((failed, line, parsed) -> {
      line.getErr().println(failed.getMessage());
      return 2;
    });
    return command.execute(folder.toString(), "--json");
  }
}
