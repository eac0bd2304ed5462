package cenote.bench;

import cenote.app.Subcommand;
import cenote.bench.cluster.ClusterCommand;
import cenote.bench.defaults.DefaultsCommand;
import cenote.bench.fills.FillsCommand;
import cenote.bench.gateway.GatewayCommand;
import cenote.bench.kernels.GreeksCommand;
import cenote.bench.kernels.ImpliedVolCommand;
import cenote.bench.kernels.LatticeCommand;
import cenote.bench.kernels.Peers;
import cenote.bench.sweep.SweepCommand;
import cenote.bench.sweep.TicksCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the measurements: {@code ./cenote bench NAME}. */
@Command(
    name = "bench",
    description = "Measures the node's own code on this machine.",
    subcommands = {
      FillsCommand.class,
      ClusterCommand.class,
      GatewayCommand.class,
      GreeksCommand.class,
      LatticeCommand.class,
      ImpliedVolCommand.class,
      SweepCommand.class,
      TicksCommand.class,
      DefaultsCommand.class
    })
public final class BenchCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--peers", description = "Say how peers of the kernels are built, and which are.")
  private boolean isAboutPeers;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (isAboutPeers) {
      new Peers().explain(command.getOut());
      return 0;
    }
    throw new ParameterException(command, "bench: expected a name, for instance fills");
  }
}
