package cenote.app.up;

import cenote.app.Foreground;
import cenote.app.RefusedException;
import cenote.app.Subcommand;
import cenote.gateway.history.HistoryFault;
import cenote.node.aeron.NodeFault;
import cenote.node.config.ConfigFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole pool on this machine; exit code 2 when it cannot start or go on. */
@Command(
    name = "up",
    description = {
      "Runs a pool on this machine in one process: a node, a gateway with its web page, and a demo",
      "economy of venues, makers, traders, keepers and reporters. Goes on where it was stopped."
    },
    footer = {
      "",
      "The market is made up and says so, unless --prices gives files. No money is involved.",
      "Stop it with Ctrl-C; remove the directory to begin anew."
    })
public final class UpCommand implements Subcommand {

  private static final int MOST_TRADERS = 2_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = "cenote-up",
      description = "Journal, snapshots and history (default: ${DEFAULT-VALUE}).")
  private Path directory = Path.of("cenote-up");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address of the page (default: ${DEFAULT-VALUE}, this machine only).")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of the page (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Option(
      names = "--origin",
      paramLabel = "URL",
      description = "Public name of the page behind a TLS proxy, such as https://pool.example.")
  private Set<String> origins = new TreeSet<>();

  @Option(
      names = "--proxy",
      paramLabel = "ADDRESS",
      description = "Address of that proxy, whose X-Forwarded-For is believed.")
  private Set<String> proxies = new TreeSet<>();

  @Option(
      names = "--node-port",
      paramLabel = "PORT",
      defaultValue = "9000",
      description = "Base of the node's ports (default: ${DEFAULT-VALUE}).")
  private int nodePort;

  @Option(
      names = "--prices",
      paramLabel = "SYMBOL=FILE",
      description =
          "Hourly candles of BTC, ETH or SOL, walked instead of a synthetic market; once each.")
  private List<String> prices = new ArrayList<>();

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "60",
      description = "Seconds of the market in one second, 0.1 to 1000 (default: ${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--traders",
      paramLabel = "N",
      defaultValue = "120",
      description = "How many trade, 10 to 2000 (default: ${DEFAULT-VALUE}).")
  private int traders;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "10",
      description = {
        "Times the usual budget of one address, 1 to 10000 (default: ${DEFAULT-VALUE}): on one",
        "machine all programs share an address."
      })
  private int budget;

  @Option(
      names = "--train",
      hidden = true,
      description = "Walks the page once and stops, for the launcher.")
  private boolean isTraining;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of people and market (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    try {
      Foreground.run(new UpRun(options(), this::say));
      return 0;
    } catch (ConfigFault | NodeFault | HistoryFault fault) {
      throw new RefusedException(String.valueOf(fault.getMessage()));
    }
  }

  private UpOptions options() {
    for (String origin : origins) {
      require(origin.matches("https://[a-z0-9.-]+(:\\d+)?"), "--origin", "https://name", origin);
    }
    require(proxies.isEmpty() || !origins.isEmpty(), "--proxy", "an --origin with it", proxies);
    require(port >= 0 && port <= 65_535, "--port", "0 to 65535", port);
    require(nodePort >= 1_024 && nodePort <= 65_000, "--node-port", "1024 to 65000", nodePort);
    require(budget >= 1 && budget <= 10_000, "--budget", "1 to 10000", budget);
    require(speed >= 0.1 && speed <= 1_000, "--speed", "0.1 to 1000", speed);
    require(traders >= 10 && traders <= MOST_TRADERS, "--traders", "10 to 2000", traders);
    return new UpOptions(
        directory.toAbsolutePath().normalize(),
        host,
        port,
        Set.copyOf(origins),
        Set.copyOf(proxies),
        nodePort,
        List.copyOf(prices),
        speed,
        seed,
        traders,
        budget,
        isTraining);
  }

  private static void require(boolean holds, String option, String expected, Object got) {
    if (!holds) {
      throw new RefusedException("%s: expected %s, got %s".formatted(option, expected, got));
    }
  }

  private synchronized void say(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
