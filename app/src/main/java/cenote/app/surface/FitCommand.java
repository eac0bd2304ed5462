package cenote.app.surface;

import cenote.app.RefusedException;
import cenote.app.candle.CandleTime;
import cenote.quant.surface.FitOutcome;
import cenote.quant.surface.FittedSurface;
import cenote.quant.surface.SurfaceFit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cenote surface fit}; see {@code docs/concepts/surface.md}. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {
      "Fits a volatility surface without static arbitrage to a chain of option quotes, and says",
      "what was left out and how far off it is."
    },
    footer = {
      "",
      "FILE.csv is one of two layouts, known by its header:",
      "  ours     expiry or years, strike, type, bid, ask; may have forward, rate, unit.",
      "           Columns in any order. expiry is yyyy-MM-dd (08:00 UTC) or",
      "           yyyy-MM-ddTHH:mm UTC and needs --at; type is C or P; an empty bid or",
      "           ask says that there is none; unit is price (default) or volatility",
      "           (0.8 is 80 %%); without a forward it is taken from put-call parity.",
      "  Deribit  the book summary of options: instrument_name, underlying_price,",
      "           bid_price, ask_price, creation_timestamp; prices in coins."
    })
public final class FitCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE.csv", description = "The quotes.")
  private @Nullable Path file;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Time of the quotes, UTC: yyyy-MM-dd[THH:mm]; Deribit's files have their own.")
  private @Nullable String at;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Keeps surface.html and surface.json there.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean isJson;

  @Option(names = "--quiet", description = "No progress on standard error.")
  private boolean isQuiet;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    FitProgress progress = new FitProgress(command.commandLine().getErr(), isQuiet);
    Chain chain = ChainReader.read(Objects.requireNonNull(file), atNs());
    FittedSurface surface =
        switch (SurfaceFit.of(chain.quotes(), progress)) {
          case FitOutcome.Fitted(FittedSurface fitted) -> fitted;
          case FitOutcome.Refused refused ->
              throw new RefusedException(refused.reason() + ": " + refused.message());
        };
    String json = SurfaceJson.of(chain, surface).toString();
    keep(chain, surface, json);
    tell(command.commandLine().getOut(), chain, surface, json);
    return 0;
  }

  private OptionalLong atNs() {
    if (at == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(CandleTime.parseNs(at));
    } catch (DateTimeException malformed) {
      throw new RefusedException(
          "--at: expected yyyy-MM-dd or yyyy-MM-ddTHH:mm, got '%s'".formatted(at));
    }
  }

  private void keep(Chain chain, FittedSurface surface, String json) {
    if (out == null) {
      return;
    }
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve("surface.json"), json + "\n");
      Files.writeString(out.resolve("surface.html"), SurfacePage.of(chain, surface));
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a writable folder, got " + unwritable);
    }
  }

  private void tell(PrintWriter terminal, Chain chain, FittedSurface surface, String json) {
    terminal.print(isJson ? json + "\n" : SurfaceTable.of(chain, surface));
    if (!isJson && out != null) {
      terminal.println("page       " + out.resolve("surface.html"));
    }
    terminal.flush();
  }
}
