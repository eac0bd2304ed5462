package cenote.app.verify;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Replays a log and says whether it holds together; exit code 2 at the first thing that does not.
 */
@Command(
    name = "verify",
    description = "Replays a log from genesis and checks every signature, snapshot and hash.",
    footer = {
      "",
      "DIR holds the file log, and may hold the folder snapshots and the file",
      "run.json, as replay --out DIR leaves them. Where genesis requires signatures",
      "each one is checked; the first bad one ends the command with exit code 2 and",
      "names its position, order and signer."
    })
public final class VerifyCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a run.")
  private @Nullable Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean isJson;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads that check signatures, 1 to 64; by default one per processor.")
  private int threads;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Progress progress = isJson ? Progress.SILENT : Progress.on(err);
    Verification verification =
        new Verification(Objects.requireNonNull(folder), threadCount(), progress);
    try {
      verification.run();
      tell(out, verification.result(), "");
      return 0;
    } catch (RefusedException refused) {
      if (isJson) {
        tell(out, verification.result(), Objects.requireNonNull(refused.getMessage()));
      }
      throw refused;
    }
  }

  private int threadCount() {
    if (threads < 0 || threads > Verification.MAX_THREADS) {
      throw new RefusedException(
          "--threads: expected 1 to %d, got %d".formatted(Verification.MAX_THREADS, threads));
    }
    int processors = Runtime.getRuntime().availableProcessors();
    return threads == 0 ? Math.min(processors, Verification.MAX_THREADS) : threads;
  }

  private void tell(PrintWriter out, VerifyResult result, String error) {
    out.print(isJson ? json(result, error) + "\n" : text(result));
    out.flush();
  }

  private static ObjectNode json(VerifyResult result, String error) {
    ObjectNode json =
        new ObjectMapper()
            .createObjectNode()
            .put("ok", error.isEmpty())
            .put("from", "genesis")
            .put("stateHash", result.stateHash())
            .put("position", result.position())
            .put("commands", result.commands())
            .put("malformed", result.malformed())
            .put("requiresSignatures", result.requiresSignatures())
            .put("signaturesChecked", result.signaturesChecked())
            .put("snapshotsChecked", result.snapshotsChecked())
            .put("runChecked", result.isRunChecked())
            .put("tornBytes", result.tornBytes());
    return error.isEmpty() ? json : json.put("error", error);
  }

  private static String text(VerifyResult result) {
    StringBuilder text = new StringBuilder();
    line(text, "replayed from", "genesis");
    line(text, "state hash", result.stateHash());
    line(text, "position", result.position());
    line(text, "commands", result.commands());
    if (result.malformed() > 0) {
      line(text, "not commands", result.malformed());
    }
    String none = result.requiresSignatures() ? "" : " (the genesis of this log requires none)";
    line(text, "signaturesChecked", result.signaturesChecked() + none);
    line(text, "snapshots compared", result.snapshotsChecked());
    line(text, "run.json compared", result.isRunChecked() ? "yes" : "no such file");
    if (result.tornBytes() > 0) {
      line(text, "torn tail", result.tornBytes() + " bytes that are not a whole entry");
    }
    line(text, "ok", "yes");
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append("%-20s %s%n".formatted(name, value));
  }
}
