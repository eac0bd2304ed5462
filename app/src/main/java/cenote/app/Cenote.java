package cenote.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Entry point of {@code ./cenote}. Finds its commands through {@link ServiceLoader}, so that a
 * module adds one by naming its class in {@code META-INF/services/cenote.app.Subcommand}.
 *
 * <p>Exit code 0 on success, {@value #EXIT_REFUSED} with a message on standard error, 1 from {@code
 * margin} when a figure differs from the published one.
 */
@Command(
    name = "cenote",
    description = "A clearing pool: prices, replays, checks and measures.",
    mixinStandardHelpOptions = true,
    versionProvider = Cenote.Version.class,
    footer = {
      "",
      "Of the launcher itself:",
      "  test   Build everything and run all tests; the last line counts them.",
      "",
      "Exit code 0, or 2 with a message on standard error; margin 1 when a figure differs."
    })
public final class Cenote implements Runnable {
  private static final int EXIT_REFUSED = 2;

  @Spec private @Nullable CommandSpec spec;

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command tree, commands in alphabetical order. */
  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Cenote());
    subcommands().forEach(root::addSubcommand);
    root.getSubcommands().values().forEach(Cenote::addHelp);
    root.getSubcommands().values().forEach(Cenote::summarise);
    return root.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Cenote::onBadArguments)
        .setExecutionExceptionHandler(Cenote::onException);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "command: expected one of those below");
  }

  private static List<CommandLine> subcommands() {
    return ServiceLoader.load(Subcommand.class).stream()
        .map(provider -> new CommandLine(provider.get()))
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .toList();
  }

  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
    }
  }

  /** A list of commands shows the first element of each description: let that be a sentence. */
  private static void summarise(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    String[] lines = usage.description();
    int last = 0;
    while (last < lines.length - 1 && !lines[last].contains(". ") && !lines[last].endsWith(".")) {
      last++;
    }
    String begin = String.join(" ", Arrays.asList(lines).subList(0, last + 1));
    int end = begin.indexOf(". ") + 1;
    List<String> split = new ArrayList<>();
    split.add(end == 0 ? begin : begin.substring(0, end));
    if (end > 0) {
      split.add(begin.substring(end + 1));
    }
    split.addAll(Arrays.asList(lines).subList(last + 1, lines.length));
    usage.description(split.toArray(String[]::new));
    command.getSubcommands().values().forEach(Cenote::summarise);
  }

  private static int onBadArguments(ParameterException refused, String[] args) {
    CommandLine command = refused.getCommandLine();
    command.getErr().println("cenote: " + refused.getMessage());
    command.getErr().println();
    command.usage(command.getErr());
    return EXIT_REFUSED;
  }

  private static int onException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof RefusedException) {
      command.getErr().println("cenote: " + failure.getMessage());
    } else {
      command.getErr().println("cenote: unexpected failure of " + command.getCommandName());
      failure.printStackTrace(command.getErr());
    }
    return EXIT_REFUSED;
  }

  /** The version of the build, or "development" when run from classes that were never packaged. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Cenote.class.getPackage().getImplementationVersion();
      return new String[] {"cenote " + Objects.requireNonNullElse(version, "development")};
    }
  }
}
