package cenote.app.adl;

import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.app.verify.LogReplay;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cenote adl}; see {@code docs/concepts/waterfall.md}. */
@Command(
    name = "adl",
    description = "Recomputes receipts of losses that accounts bore, or writes them from a log.",
    footer = {
      "",
      "A receipt is recomputed from its own inputs, in integers of any width and with",
      "none of the pool's code. The first byte or figure that is another ends the",
      "command with exit code 2. With --from-log, DIR is a folder as verify takes it:",
      "the log is verified, and its receipts are checked, and kept with --out."
    })
public final class AdlCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "RECEIPT.json", arity = "0..*", description = "Receipts to recompute.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--from-log", paramLabel = "DIR", description = "Takes the receipts of a log.")
  private @Nullable Path log;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "With --from-log: keeps the receipts there.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints one JSON object per receipt.")
  private boolean isJson;

  private int count;

  @Override
  public Integer call() {
    if (files.isEmpty() == (log == null) || (out != null && log == null)) {
      throw new RefusedException(
          "receipts: expected files, or --from-log with or without --out, got "
              + (files.isEmpty() ? "neither" : "both, or --out alone"));
    }
    for (Path file : files) {
      check(file.toString(), ReceiptFile.read(file.toString(), bytes(file)));
    }
    if (log != null) {
      LogReplay.run(log, new ReceiptRecorder(this::take));
      say(isJson ? "" : "receipts: %d, all OK%n".formatted(count));
    }
    return 0;
  }

  private void take(Receipt receipt) {
    count++;
    String name = "receipt-%05d-%s-%d.json".formatted(count, receipt.kind(), receipt.position());
    byte[] bytes = ReceiptFile.write(receipt);
    check(name, ReceiptFile.read(name, bytes));
    if (out != null) {
      keep(out, name, bytes);
    }
  }

  private void check(String name, Receipt receipt) {
    try {
      new Recomputation(name, receipt).run();
    } catch (RefusedException refused) {
      tell(name, receipt, Objects.requireNonNull(refused.getMessage()));
      throw refused;
    }
    tell(name, receipt, "");
  }

  private void tell(String name, Receipt receipt, String error) {
    if (isJson) {
      ObjectNode json =
          JsonNodeFactory.instance
              .objectNode()
              .put("file", name)
              .put("ok", error.isEmpty())
              .put("kind", receipt.kind())
              .put("position", receipt.position())
              .put("sha256", ReceiptFile.sha256(receipt))
              .put("deficitE6", receipt.deficitE6())
              .put("payers", receipt.haircuts().size() + receipt.epochs().size());
      say((error.isEmpty() ? json : json.put("error", error)) + "\n");
    } else if (log == null) {
      say(name + "\n" + ReceiptTable.of(receipt));
      say(error.isEmpty() ? "\nOK: every figure recomputed\n" : "");
    }
  }

  private void say(String text) {
    PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
    terminal.print(text);
    terminal.flush();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new RefusedException("receipt: expected a readable file, got " + unreadable);
    }
  }

  private static void keep(Path folder, String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), bytes);
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }
}
