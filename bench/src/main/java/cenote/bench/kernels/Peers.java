package cenote.bench.kernels;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of others that can run beside the kernels: where they are and how to get them. */
public final class Peers {

  /** What a report says of one that is not there. */
  static final String NOT_INSTALLED = "not installed: see ./cenote bench --peers";

  private static final String QUANTLIB = "quantlib";
  private static final String JAVA_MAIN = "PeerMain";

  private final Path folder;

  /** Peers in the repository's own folder. */
  public Peers() {
    this(Path.of(System.getProperty("cenote.root", ".")).resolve("bench").resolve("peers"));
  }

  Peers(Path folder) {
    this.folder = folder;
  }

  /** Says what is there and how to get what is not. */
  public void explain(PrintWriter out) {
    out.println("Peers run beside the kernels when they are built; the product never needs them.");
    out.println();
    out.println("QuantLib, C++             " + found(hasQuantLib()));
    out.println("  Debian: apt-get install g++ libquantlib0-dev");
    out.println("  sh bench/peers/build-quantlib.sh");
    out.println("Strata and finmath, Java  " + found(hasJava()));
    out.println("  sh bench/peers/build-java.sh     (needs Maven, which fetches them)");
    out.println();
    out.println("Then, on one core:");
    out.println("  taskset -c 1 ./cenote bench greeks --peers");
    out.println("  taskset -c 1 ./cenote bench implied-vol --peers");
    out.flush();
  }

  private static String found(boolean isThere) {
    return isThere ? "built" : "not built";
  }

  boolean has(String peer) {
    return isQuantLib(peer) ? hasQuantLib() : hasJava();
  }

  /** The command line that runs a peer over a sample. */
  List<String> command(String peer, Kernel kernel, Path sample) {
    List<String> arguments = List.of(kernel.label(), peer, sample.toString());
    if (isQuantLib(peer)) {
      return List.of(quantLib().toString(), arguments.get(0), arguments.get(1), arguments.get(2));
    }
    String classPath = classes() + File.pathSeparator + classes().resolveSibling("lib") + "/*";
    return JavaCommand.peer(classPath, JAVA_MAIN, arguments);
  }

  private static boolean isQuantLib(String peer) {
    return peer.startsWith(QUANTLIB);
  }

  private boolean hasQuantLib() {
    return Files.isExecutable(quantLib());
  }

  private boolean hasJava() {
    return Files.exists(classes().resolve(JAVA_MAIN + ".class"));
  }

  private Path quantLib() {
    return folder.resolve("target").resolve("quantlib-peer");
  }

  private Path classes() {
    return folder.resolve("target").resolve("java").resolve("classes");
  }
}
