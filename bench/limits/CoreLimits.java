import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * What one core can do at most of the operations that the kernels are made of: independent vector
 * operations in registers, million vectors a second of processor time, best of five rounds. Run
 * from the repository's root:
 *
 * <pre>
 * taskset -c 1 java --add-modules jdk.incubator.vector -Dbits=512 bench/limits/CoreLimits.java
 * </pre>
 */
final class CoreLimits {
  private static final int ROUNDS = 5;
  private static final int STEPS = 4_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int BITS = Integer.getInteger("bits", 512);
  private static final VectorSpecies<Double> SPECIES =
      VectorSpecies.of(double.class, VectorShape.forBitSize(BITS));

  private CoreLimits() {}

  private interface Loop {
    /** Runs {@link #STEPS} times over and returns a number that depends on all of it. */
    double run();
  }

  public static void main(String[] none) {
    System.out.printf(Locale.ROOT, "%d bits, M vectors/s of processor time%n", BITS);
    report("fma", 10, CoreLimits::fma);
    report("division", 4, CoreLimits::division);
    report("square root", 4, CoreLimits::squareRoot);
  }

  private static void report(String name, int operations, Loop loop) {
    double best = 0.0;
    double sink = 0.0;
    for (int round = 0; round < ROUNDS; round++) {
      long begun = THREADS.getCurrentThreadCpuTime();
      sink += loop.run();
      double ns = THREADS.getCurrentThreadCpuTime() - begun;
      best = Math.max(best, 1e3 * operations * STEPS / ns);
    }
    System.out.printf(Locale.ROOT, "%-12s %6.0f%s%n", name, best, Double.isNaN(sink) ? " NaN" : "");
  }

  private static double fma() {
    DoubleVector a = DoubleVector.broadcast(SPECIES, 0.5);
    DoubleVector b = DoubleVector.broadcast(SPECIES, 0.75);
    DoubleVector c0 = a;
    DoubleVector c1 = b;
    DoubleVector c2 = a;
    DoubleVector c3 = b;
    DoubleVector c4 = a;
    DoubleVector c5 = b;
    DoubleVector c6 = a;
    DoubleVector c7 = b;
    DoubleVector c8 = a;
    DoubleVector c9 = b;
    for (int i = 0; i < STEPS; i++) {
      c0 = c0.fma(a, b);
      c1 = c1.fma(a, b);
      c2 = c2.fma(a, b);
      c3 = c3.fma(a, b);
      c4 = c4.fma(a, b);
      c5 = c5.fma(a, b);
      c6 = c6.fma(a, b);
      c7 = c7.fma(a, b);
      c8 = c8.fma(a, b);
      c9 = c9.fma(a, b);
    }
    return sum(c0.add(c1).add(c2).add(c3).add(c4), c5.add(c6).add(c7).add(c8).add(c9));
  }

  private static double division() {
    DoubleVector a = DoubleVector.broadcast(SPECIES, 0.5);
    DoubleVector b = DoubleVector.broadcast(SPECIES, 0.75);
    DoubleVector c0 = a;
    DoubleVector c1 = b;
    DoubleVector c2 = a.add(b);
    DoubleVector c3 = b.add(b);
    for (int i = 0; i < STEPS; i++) {
      c0 = a.div(c0);
      c1 = b.div(c1);
      c2 = b.div(c2);
      c3 = a.div(c3);
    }
    return sum(c0.add(c1), c2.add(c3));
  }

  private static double squareRoot() {
    DoubleVector a = DoubleVector.broadcast(SPECIES, 0.5);
    DoubleVector b = DoubleVector.broadcast(SPECIES, 0.75);
    DoubleVector c0 = a;
    DoubleVector c1 = b;
    DoubleVector c2 = a.add(b);
    DoubleVector c3 = b.add(b);
    for (int i = 0; i < STEPS; i++) {
      c0 = c0.sqrt();
      c1 = c1.sqrt();
      c2 = c2.sqrt();
      c3 = c3.sqrt();
    }
    return sum(c0.add(c1), c2.add(c3));
  }

  private static double sum(DoubleVector one, DoubleVector other) {
    return one.add(other).reduceLanes(VectorOperators.ADD);
  }
}
