package cenote.app.architecture;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One offence a class: what {@link DeterminismBans} must report, were it in the pool. */
final class Offenders {
  private Offenders() {}

  /** Does no wrong, and must not be reported. */
  static final class Innocent {
    long plus(long a, long b) {
      return Math.addExact(a, b) + List.of(a, b).size() + (long) Math.sqrt(4.0);
    }
  }

  static final class WallClock {
    long offend() {
      return System.currentTimeMillis();
    }
  }

  static final class NanoClock {
    long offend() {
      return System.nanoTime();
    }
  }

  static final class NanoClockByReference {
    LongSupplier offend() {
      return System::nanoTime;
    }
  }

  static final class JavaClock {
    Clock offend() {
      return Clock.systemUTC();
    }
  }

  static final class InstantNow {
    Instant offend() {
      return Instant.now();
    }
  }

  static final class RandomNumbers {
    int offend() {
      return new Random(1).nextInt();
    }
  }

  static final class SplittableRandomNumbers {
    int offend() {
      return new SplittableRandom(1).nextInt();
    }
  }

  static final class ThreadLocalRandomNumbers {
    int offend() {
      return ThreadLocalRandom.current().nextInt();
    }
  }

  static final class SecureRandomNumbers {
    int offend() {
      return new SecureRandom().nextInt();
    }
  }

  static final class RandomUuid {
    UUID offend() {
      return UUID.randomUUID();
    }
  }

  static final class MathRandom {
    double offend() {
      return Math.random();
    }
  }

  static final class ThreadUse {
    Thread offend() {
      return Thread.currentThread();
    }
  }

  static final class ExecutorField {
    Executor offence = Runnable::run;
  }

  static final class Lock {
    boolean offend() {
      return new ReentrantLock().isLocked();
    }
  }

  static final class ParallelStream {
    long offend() {
      return List.of(1, 2).parallelStream().count();
    }
  }

  static final class ParallelSort {
    void offend(long[] values) {
      Arrays.parallelSort(values);
    }
  }

  static final class FileRead {
    boolean offend() {
      return Files.exists(Path.of("x"));
    }
  }

  static final class StreamParameter {
    boolean offend(InputStream in) {
      return in.markSupported();
    }
  }

  static final class NetworkField {
    @Nullable Socket offence;
  }

  static final class Environment {
    Map<String, String> offend() {
      return System.getenv();
    }
  }

  static final class SystemProperty {
    boolean offend() {
      return System.getProperty("user.name") == null;
    }
  }

  static final class DefaultLocale {
    Locale offend() {
      return Locale.getDefault();
    }
  }

  static final class DefaultTimeZone {
    TimeZone offend() {
      return TimeZone.getDefault();
    }
  }

  static final class IdentityHash {
    int offend(Object of) {
      return System.identityHashCode(of);
    }
  }

  static final class ObjectHash {
    int offend(Object of) {
      return of.hashCode();
    }
  }

  static final class HashMapIteration {
    Map<String, String> offence = new HashMap<>();
  }

  static final class HashSetIteration {
    Set<String> offence = new HashSet<>();
  }

  static final class SaltedSet {
    Set<String> offence = Set.of("a", "b");
  }

  static final class SaltedMap {
    Map<String, String> offence = Map.of("a", "b");
  }

  static final class CollectedSet {
    Set<Integer> offend() {
      return List.of(1, 2).stream().collect(Collectors.toSet());
    }
  }

  static final class Exponential {
    double offend() {
      return Math.exp(1.0);
    }
  }

  static final class StrictLogarithm {
    double offend() {
      return StrictMath.log(2.0);
    }
  }

  static final class Power {
    double offend() {
      return Math.pow(2.0, 0.5);
    }
  }

  static final class FormattedText {
    String offend() {
      return String.format("%f", 1.0);
    }
  }

  static final class StandardOut {
    void offend() {
      System.out.println();
    }
  }
}
