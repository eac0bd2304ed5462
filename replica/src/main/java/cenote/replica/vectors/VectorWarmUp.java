package cenote.replica.vectors;

import cenote.kernel.Twins;
import cenote.kernel.VectorUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Runs the kernels' twins until they are compiled and quicker than the scalar forms, and turns them
 * on. Until then, and where the platform has no vectors, the scalar forms serve: the same bits,
 * later.
 */
public final class VectorWarmUp {

  /** How much quicker a twin must be than its scalar form, and how many times in a row. */
  private static final double GAIN = 1.5;

  private static final int TIMES = 3;
  private static final int ROUNDS = 200;
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

  private final LongSupplier nanoClock;
  private final Twins twins = new Twins();

  private VectorWarmUp(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Begins in a thread of its own, which ends when the twins are on or after a minute.
   *
   * @param messages hears one line for people, from that thread
   * @throws IllegalArgumentException when the width asked for is none
   */
  public static void start(Consumer<String> messages) {
    if (!VectorUnit.isPresent()) {
      messages.accept(
          "vectors: the platform's module jdk.incubator.vector is absent, the scalar form serves");
      return;
    }
    var _ = VectorUnit.bits();
    Thread.ofPlatform()
        .daemon()
        .name("cenote-warm-up")
        .start(() -> messages.accept(new VectorWarmUp(System::nanoTime).run()));
  }

  private String run() {
    long beganNs = nanoClock.getAsLong();
    int gains = 0;
    while (gains < TIMES) {
      long scalarNs = time(twins::runScalar);
      long vectorNs = time(twins::runVectors);
      gains = scalarNs > GAIN * vectorNs ? gains + 1 : 0;
      if (nanoClock.getAsLong() - beganNs > PATIENCE_NS) {
        return "vectors: not quicker than the scalar form within a minute, which serves";
      }
    }
    if (!areEqual()) {
      return "vectors: other bits than the scalar form's on this processor, which serves";
    }
    VectorUnit.turnOn();
    long ms = TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - beganNs);
    return "vectors: %d bits, on after %d ms".formatted(VectorUnit.bits(), ms);
  }

  /** A fault of a compiler or processor must not make this replica differ from the others. */
  private boolean areEqual() {
    twins.runScalar();
    int expected = twins.fingerprint();
    twins.runVectors();
    return twins.fingerprint() == expected;
  }

  private long time(Runnable load) {
    long beganNs = nanoClock.getAsLong();
    for (int i = 0; i < ROUNDS; i++) {
      load.run();
    }
    return nanoClock.getAsLong() - beganNs;
  }
}
