package cenote.bench.kernels;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of processes with the JDK of this one. */
final class JavaCommand {

  private static final String MODULE = "jdk.incubator.vector";

  private JavaCommand() {}

  /** One of our own classes with this process's JVM options and the vector module. */
  static List<String> own(Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(JavaCommand::isForLanes)
        .forEach(command::add);
    command.addAll(List.of("--add-modules", MODULE, "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** A class of somebody else's. */
  static List<String> peer(String classPath, String main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xmx512m", "-cp", classPath, main));
    command.addAll(arguments);
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static boolean isForLanes(String option) {
    return option.startsWith("--")
        || option.startsWith("-X")
        || option.startsWith("-Dcenote.vector");
  }
}
