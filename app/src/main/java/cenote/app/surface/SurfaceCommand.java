package cenote.app.surface;

import cenote.app.Subcommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is done with volatility surfaces: {@code ./cenote surface fit}. */
@Command(
    name = "surface",
    description = "Volatility surfaces.",
    subcommands = {FitCommand.class})
public final class SurfaceCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "surface: expected a name, for instance fit");
  }
}
