package cenote.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * What a pure function of state and command must not touch: whatever differs between two machines,
 * two runs or two threads.
 */
final class DeterminismBans {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.io",
          "java.lang.ref",
          "java.lang.reflect",
          "java.net",
          "java.nio.channels",
          "java.nio.file",
          "java.text",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.logging",
          "java.util.prefs",
          "java.util.random");

  /** A marker that does nothing. */
  private static final Set<String> ALLOWED_TYPES = Set.of("java.io.Serializable");

  private static final Set<String> TYPES =
      Set.of(
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.ProcessHandle",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.util.Calendar",
          "java.util.Date",
          "java.util.Formatter",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.SplittableRandom",
          "java.util.Timer",
          "java.util.WeakHashMap");

  /** Their last bits may differ between machines, and those of StrictMath between releases. */
  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log",
          "log10", "log1p", "pow", "random", "sin", "sinh", "tan", "tanh");

  /** Their iteration order is salted afresh in every JVM. */
  private static final Set<String> SALTED = Set.of("of", "ofEntries", "copyOf");

  private static final Set<String> NOW = Set.of("now", "systemDefault");

  private static final Map<String, Set<String>> MEMBERS =
      Map.ofEntries(
          Map.entry(
              "java.lang.System",
              Set.of(
                  "currentTimeMillis",
                  "nanoTime",
                  "getenv",
                  "getProperty",
                  "getProperties",
                  "identityHashCode",
                  "lineSeparator",
                  "exit",
                  "in",
                  "out",
                  "err")),
          Map.entry("java.lang.Math", TRANSCENDENTAL),
          Map.entry("java.lang.StrictMath", TRANSCENDENTAL),
          Map.entry("java.lang.Object", Set.of("hashCode")),
          Map.entry("java.lang.Enum", Set.of("hashCode")),
          Map.entry("java.lang.String", Set.of("format", "formatted")),
          Map.entry("java.util.Map", SALTED),
          Map.entry("java.util.Set", SALTED),
          Map.entry("java.util.stream.Collectors", Set.of("groupingBy", "toMap", "toSet")),
          Map.entry("java.util.Locale", Set.of("getDefault")),
          Map.entry("java.util.TimeZone", Set.of("getDefault")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.time.Instant", NOW),
          Map.entry("java.time.LocalDate", NOW),
          Map.entry("java.time.LocalDateTime", NOW),
          Map.entry("java.time.OffsetDateTime", NOW),
          Map.entry("java.time.ZonedDateTime", NOW),
          Map.entry("java.time.ZoneId", NOW));

  private DeterminismBans() {}

  /** The rule for the classes of these packages. */
  static ArchRule in(String... packages) {
    return classes().that().resideInAnyPackage(packages).should(beDeterministic());
  }

  private static ArchCondition<JavaClass> beDeterministic() {
    return new ArchCondition<>("be deterministic") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getDirectDependenciesFromSelf().stream()
            .filter(DeterminismBans::isBannedType)
            .forEach(found -> add(events, item, found.getDescription()));
        item.getAccessesFromSelf().stream()
            .filter(DeterminismBans::isBannedMember)
            .forEach(found -> add(events, item, found.getDescription()));
      }
    };
  }

  private static void add(ConditionEvents events, JavaClass item, String description) {
    events.add(SimpleConditionEvent.violated(item, description));
  }

  private static boolean isBannedType(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    return !ALLOWED_TYPES.contains(target.getName())
        && (TYPES.contains(target.getName()) || PACKAGES.contains(target.getPackageName()));
  }

  private static boolean isBannedMember(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return MEMBERS.getOrDefault(owner, Set.of()).contains(access.getName())
        || isParallel(owner, access.getName());
  }

  private static boolean isParallel(String owner, String name) {
    return owner.startsWith("java.util.") && name.startsWith("parallel");
  }
}
