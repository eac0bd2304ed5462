package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.market.Market;
import cenote.quant.risk.Breathing;
import cenote.quant.risk.FilteredVolatility;
import cenote.quant.risk.MeanVolume;
import cenote.replica.preview.RiskPreview;
import cenote.reporter.Party;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The steward, as far as it looks after volatility and volume of each underlying: every five
 * minutes what data say, by dead-band, floors and the speeds of {@code rules.md} 12.1. Ranges, the
 * size parts of haircuts and of requirements, and caps on open interest follow from the two. Before
 * it sends a change it works out on the replica whom it would call, and tells so with the log
 * position when the change is there. One thread, that of the replica; from rules 4 on.
 */
final class ParameterSteward implements Agent {

  static final long EVERY_NS = 300_000_000_000L;
  static final long HOUR_NS = 3_600_000_000_000L;

  private static final long LOOK_NS = 1_000_000_000L;
  private static final long SIGMA_FLOOR_E9 = 50_000_000L;
  private static final long ADV_FLOOR_E8 = 100_000_000L;
  private static final double HOUR_DAYS = 1 / 24.0;
  private static final double ONE_E8 = 1e8;
  private static final double ONE_E9 = 1e9;

  private final Party party;
  private final Consumer<String> messages;
  private final FilteredVolatility[] volatilities;
  private final long[] hourlyE8;
  private long nextHourNs;
  private long nextLookNs;
  private boolean hasBegun;
  private boolean isAwaitingAnswer;
  private int next;

  /** Values of an underlying before a change and after it. */
  private record Change(
      int underlying, long sigmaBeforeE9, long sigmaE9, long advBeforeE8, long advE8) {

    boolean isOne() {
      return sigmaE9 != sigmaBeforeE9 || advE8 != advBeforeE8;
    }
  }

  /**
   * A steward of a pool.
   *
   * @param seed of the demo, by which its history is made
   * @param messages hears of changes with their previews, and of refusals
   */
  ParameterSteward(Party party, long seed, Consumer<String> messages) {
    this.party = party;
    this.messages = messages;
    this.volatilities = new FilteredVolatility[Catalogue.count()];
    this.hourlyE8 = new long[volatilities.length];
    this.next = volatilities.length;
    Arrays.setAll(volatilities, u -> new FilteredVolatility(Catalogue.of(u).sigmaE9() / ONE_E9));
    for (double[] day : DemoHistory.logReturns(seed)) {
      for (int u = 0; u < volatilities.length; u++) {
        volatilities[u].add(day[u], 1);
      }
    }
  }

  @Override
  public long act(Floor floor) {
    Pool pool = floor.pool();
    if (!pool.governor().isActive()) {
      return LOOK_NS;
    }
    if (!hasBegun) {
      hasBegun = true;
      nextHourNs = (floor.timeNs() / HOUR_NS + 1) * HOUR_NS;
      nextLookNs = floor.nowNs() + EVERY_NS;
      note(pool.market());
    }
    if (floor.timeNs() >= nextHourNs) {
      nextHourNs = (floor.timeNs() / HOUR_NS + 1) * HOUR_NS;
      takeHour(pool.market(), HOUR_DAYS * floor.speed());
    }
    if (floor.nowNs() - nextLookNs >= 0) {
      nextLookNs = floor.nowNs() + EVERY_NS;
      next = 0;
    }
    if (next < volatilities.length && !isAwaitingAnswer && floor.hasRoom()) {
      look(floor, next);
      next++;
    }
    return LOOK_NS;
  }

  private void note(Market market) {
    for (int u = 0; u < hourlyE8.length; u++) {
      hourlyE8[u] = market.indexE8(u);
    }
  }

  /**
   * Days are the market's own, as those of volumes: a demo that runs faster is no wilder for it.
   */
  private void takeHour(Market market, double days) {
    for (int u = 0; u < hourlyE8.length; u++) {
      long indexE8 = market.indexE8(u);
      if (hourlyE8[u] > 0 && indexE8 > 0) {
        volatilities[u].add(StrictMath.log((double) indexE8 / hourlyE8[u]), days);
      }
    }
    note(market);
  }

  private void look(Floor floor, int underlying) {
    Change change = change(floor, underlying);
    if (change.isOne()) {
      RiskPreview preview =
          RiskPreview.of(floor.pool(), underlying, change.sigmaE9(), change.advE8());
      floor.encoder().setRisk(floor.from(party), underlying, change.sigmaE9(), change.advE8());
      isAwaitingAnswer =
          floor.send(
              party,
              (code, value, position) -> onAnswer(change, preview, Reject.of(code), position));
    }
  }

  private Change change(Floor floor, int underlying) {
    Market market = floor.pool().market();
    long sigmaBeforeE9 = market.sigmaE9(underlying);
    long sigmaE9 =
        Breathing.next(
            sigmaBeforeE9,
            Math.min(Pool.MAX_SIGMA_E9, volatilities[underlying].sigma() * ONE_E9),
            SIGMA_FLOOR_E9,
            market.leastSigmaE9(underlying),
            market.mostSigmaE9(underlying));
    long advBeforeE8 = market.advE8(underlying);
    long advE8 =
        Breathing.next(
            advBeforeE8,
            volumeE8(floor, underlying, advBeforeE8),
            ADV_FLOOR_E8,
            market.leastAdvE8(underlying),
            market.mostAdvE8(underlying));
    return new Change(underlying, sigmaBeforeE9, sigmaE9, advBeforeE8, advE8);
  }

  /** The mean of the days that are known; without one it stays as it is. */
  private static double volumeE8(Floor floor, int underlying, long inForceE8) {
    double[] days =
        IntStream.range(0, MeanVolume.DAYS)
            .map(i -> MeanVolume.DAYS - 1 - i)
            .mapToDouble(daysAgo -> floor.dayVolume(underlying, daysAgo))
            .filter(Double::isFinite)
            .toArray();
    double mean = days.length == 0 ? 0 : MeanVolume.of(days);
    return mean > 0 ? Math.min((double) Pool.MAX_ADV_E8, mean * ONE_E8) : inForceE8;
  }

  private void onAnswer(Change change, RiskPreview preview, Reject reject, long position) {
    isAwaitingAnswer = false;
    String name = Catalogue.of(change.underlying()).name();
    if (reject != Reject.NONE) {
      messages.accept("demo: risk of %s not taken: %s, %s".formatted(name, reject, reject.rule()));
      return;
    }
    messages.accept(
        String.format(
            Locale.ROOT,
            "demo: %s at position %d: volatility %.2f to %.2f %%, volume %.0f to %.0f; preview: %d"
                + " accounts called, margin moved by %,d, worst account %s",
            name,
            position,
            change.sigmaBeforeE9() / 1e7,
            change.sigmaE9() / 1e7,
            change.advBeforeE8() / ONE_E8,
            change.advE8() / ONE_E8,
            preview.called(),
            (preview.initialAfterE6() - preview.initialBeforeE6()) / 1_000_000,
            preview.worstAccount() == RiskPreview.NONE ? "none" : preview.worstAccount()));
  }
}
