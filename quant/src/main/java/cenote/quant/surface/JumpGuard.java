package cenote.quant.surface;

import cenote.kernel.Essvi;
import cenote.kernel.SurfaceTerms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Says whether a new surface may replace the last one: at no expiry of either may the volatility at
 * the money move by more than {@value #PER_MINUTE} of itself a minute, unless {@value #SOURCES_MIN}
 * independent sources show the new one. Pure; what is compared are the terms, as a pool takes them.
 *
 * <p>Source: a judgement, no formula. A chain of one venue may be wrong as a whole, by an outage or
 * by a forward of another time, while each of its expiries is free of arbitrage.
 */
public final class JumpGuard {
  static final double PER_MINUTE = 0.15;
  static final int SOURCES_MIN = 2;
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
    this.minutes = Math.max(elapsedNs / MINUTE_NS, 1.0);
    this.elapsedYears = elapsedNs / YEAR_NS;
  }

  /**
   * Why {@code candidate} may not replace {@code last}; empty when it may. An expiry is compared
   * with itself: with the life that it had when {@code last} was fitted. The move allowed grows
   * with the time between the two, and is never less than that of one minute.
   *
   * <p>A source confirms an expiry when it has quotes that reach it, so that its nodes lie on it or
   * about it, and its volatility at the money there is within {@value #PER_MINUTE} of the
   * candidate's. Whether sources are independent is for the caller to know.
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
        .filter(years -> isJump(years) && confirmations(years) < SOURCES_MIN)
        .mapToObj(this::text)
        .findFirst();
  }

  private static DoubleStream years(SurfaceTerms terms) {
    return IntStream.range(0, terms.nodes())
        .mapToDouble(i -> terms.yearsE9(i) / (double) SurfaceTerms.SCALE);
  }

  private boolean isJump(double years) {
    return !isWithin(before(years), after(years), PER_MINUTE * minutes);
  }

  private long confirmations(double years) {
    double after = after(years);
    return sources.stream()
        .filter(source -> reaches(source.terms(), years))
        .filter(source -> isWithin(after, atTheMoney(source, years), PER_MINUTE))
        .count();
  }

  private static boolean reaches(SurfaceTerms source, double years) {
    double[] nodes = years(source).toArray();
    return years >= nodes[0] - SAME_YEARS && years <= nodes[nodes.length - 1] + SAME_YEARS;
  }

  private static boolean isWithin(double from, double to, double share) {
    return Math.abs(to - from) <= share * from;
  }

  private double before(double years) {
    return atTheMoney(last, years + elapsedYears);
  }

  private double after(double years) {
    return atTheMoney(candidate, years);
  }

  private static double atTheMoney(FittedSurface surface, double years) {
    return Essvi.volatility(surface.terms(), 0.0, years);
  }

  private String text(double years) {
    return String.format(
        Locale.ROOT,
        "volatility: expected within %.0f %% of %.2f %% after %.1f minutes or %d sources that"
            + " confirm it, got %.2f %% and %d (years=%.6f)",
        100.0 * PER_MINUTE * minutes,
        100.0 * before(years),
        minutes,
        SOURCES_MIN,
        100.0 * after(years),
        confirmations(years),
        years);
  }
}
