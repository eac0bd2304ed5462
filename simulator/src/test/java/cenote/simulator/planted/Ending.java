package cenote.simulator.planted;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A process that ends as it is told: with a code and words, or not at all. */
final class Ending {

  private Ending() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length < 2) {
      new CountDownLatch(1).await();
    }
    try (PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
      err.println(args[1]);
    }
    Runtime.getRuntime().exit(Integer.parseInt(args[0]));
  }
}
