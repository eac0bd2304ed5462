package cenote.quant.surface;

import cenote.kernel.Essvi;
import cenote.kernel.SurfaceTerms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says whether a new surface may replace the last one: at no expiry of either may the volatility at
 * the money, or one deviation from it, move by more than {@value #PER_MINUTE} of the lesser of the
 * two a minute, of at most {@value #MINUTES_MAX} minutes, unless {@value #SOURCES_MIN} independent
 * sources show the new one. Pure; what is compared are the terms, as a pool takes them.
 *
 * <p>Source: a judgement, no formula. A chain of one venue may be wrong as a whole, by an outage or
 * by a forward of another time, while each of its expiries is free of arbitrage.
 */
public final class JumpGuard {
  static final double PER_MINUTE = 0.15;
  static final int SOURCES_MIN = 2;

  /** More time does not make one source right. */
  static final double MINUTES_MAX = 3.0;

  private static final double MINUTE_NS = 60e9;
  private static final double YEAR_NS = 365.0 * 86_400e9;

  /** Two nodes of one expiry may differ by a minute, as chains are not of the same moment. */
  private static final double SAME_YEARS = MINUTE_NS / YEAR_NS;

  private final FittedSurface last;
  private final FittedSurface candidate;
  private final List<FittedSurface> sources;
  private final double minutes;
  private final double elapsedYears;

  private JumpGuard(
      FittedSurface last, FittedSurface candidate, List<FittedSurface> sources, long elapsedNs) {
    this.last = last;
    this.candidate = candidate;
    this.sources = sources;
    this.minutes = Math.clamp(elapsedNs / MINUTE_NS, 1.0, MINUTES_MAX);
    this.elapsedYears = elapsedNs / YEAR_NS;
  }

  /**
   * Why {@code candidate} may not replace {@code last}; empty when it may. An expiry is compared
   * with itself: with the life that it had when {@code last} was fitted. The move allowed grows
   * with the time between the two, from that of one minute.
   *
   * <p>A source confirms an expiry when it has quotes that reach it, so that its nodes lie on it or
   * about it, and its volatility there is within {@value #PER_MINUTE} of the candidate's. Before
   * the first expiry of the candidate a source that has this one reaches too: both continue it.
   * Whether sources are independent is for the caller to know.
   *
   * @param lastTimeNs of the chain of {@code last}
   * @param timeNs of the chain of {@code candidate}; earlier than {@code lastTimeNs} is refused
   * @param sources surfaces at {@code timeNs}, each fitted to one source alone
   */
  public static Optional<String> refusal(
      FittedSurface last,
      long lastTimeNs,
      FittedSurface candidate,
      long timeNs,
      List<FittedSurface> sources) {
    return timeNs < lastTimeNs
        ? Optional.of("time: expected %d ns or later, got %d".formatted(lastTimeNs, timeNs))
        : new JumpGuard(last, candidate, sources, timeNs - lastTimeNs).firstRefusal();
  }

  private Optional<String> firstRefusal() {
    DoubleStream ofLast = years(last.terms()).map(years -> years - elapsedYears);
    return DoubleStream.concat(ofLast, years(candidate.terms()))
        .filter(years -> years > 0.0)
        .sorted()
        .boxed()
        .flatMap(this::places)
        .filter(place -> isJump(place) && confirmations(place) < SOURCES_MIN)
        .map(this::text)
        .findFirst();
  }

  /** Where an expiry is compared: at the money, and one deviation below and above. */
  private Stream<Place> places(double years) {
    double deviation = before(new Place(years, 0.0)) * Math.sqrt(years);
    return Stream.of(
        new Place(years, 0.0), new Place(years, -deviation), new Place(years, deviation));
  }

  /**
   * A point of a surface.
   *
   * @param k log-strike
   */
  private record Place(double years, double k) {}

  private static DoubleStream years(SurfaceTerms terms) {
    return IntStream.range(0, terms.nodes())
        .mapToDouble(i -> terms.yearsE9(i) / (double) SurfaceTerms.SCALE);
  }

  private boolean isJump(Place place) {
    return !isWithin(before(place), after(place), PER_MINUTE * minutes);
  }

  private long confirmations(Place place) {
    double after = after(place);
    return sources.stream()
        .filter(source -> reaches(source.terms(), place.years()))
        .filter(source -> isWithin(after, volatility(source, place), PER_MINUTE))
        .count();
  }

  private boolean reaches(SurfaceTerms source, double years) {
    double[] nodes = years(source).toArray();
    double first = years(candidate.terms()).findFirst().orElseThrow();
    return Math.max(years, first) >= nodes[0] - SAME_YEARS
        && years <= nodes[nodes.length - 1] + SAME_YEARS;
  }

  private static boolean isWithin(double one, double other, double share) {
    return Math.abs(other - one) <= share * Math.min(one, other);
  }

  private double before(Place place) {
    return Essvi.volatility(last.terms(), place.k(), place.years() + elapsedYears);
  }

  private double after(Place place) {
    return volatility(candidate, place);
  }

  private static double volatility(FittedSurface surface, Place place) {
    return Essvi.volatility(surface.terms(), place.k(), place.years());
  }

  private String text(Place place) {
    return String.format(
        Locale.ROOT,
        "volatility: expected within %.0f %% of %.2f %% after %.1f minutes or %d sources that"
            + " confirm it, got %.2f %% and %d (years=%.6f, log-strike=%.3f)",
        100.0 * PER_MINUTE * minutes,
        100.0 * before(place),
        minutes,
        SOURCES_MIN,
        100.0 * after(place),
        confirmations(place),
        place.years(),
        place.k());
  }
}
