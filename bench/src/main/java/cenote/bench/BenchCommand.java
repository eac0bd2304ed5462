package cenote.bench;

import cenote.app.Subcommand;
import cenote.bench.cluster.ClusterCommand;
import cenote.bench.fills.FillsCommand;
import cenote.bench.gateway.GatewayCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the measurements: {@code ./cenote bench NAME}. */
@Command(
    name = "bench",
    description = "Measures the node's own code on this machine.",
    subcommands = {FillsCommand.class, ClusterCommand.class, GatewayCommand.class})
public final class BenchCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "bench: expected a name, for instance fills");
  }
}
