package cenote.app.replay;

import cenote.app.RefusedException;
import cenote.app.candle.CandleTime;
import cenote.protocol.log.FileLog;
import cenote.protocol.log.LogWriter;
import cenote.protocol.log.SyncPolicy;
import cenote.protocol.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One replay: walks the market in steps of five seconds and lets everybody act in a fixed order.
 *
 * <p>In each step, at log time T: the price reports; what the steward sends; the exact checks and
 * flags of keepers; impact prices; from T + 0.2 s the fills of traders; at T + 1 s the house
 * keeper; at T + 1.2 s the keepers' own business. Ticks are sent when the pool's deadlines fall due
 * in between. Deterministic for its options.
 */
final class Replay implements AutoCloseable {
  /** Reports come half a second before the batch auctions, which are at full five seconds. */
  private static final long PHASE_NS = 4_500_000_000L;

  private static final long IMPACT_NS = 100_000_000L;
  private static final long HOUSE_NS = 1_000_000_000L;
  private static final long KEEPERS_NS = 1_200_000_000L;

  /** What a change of volatility by 1 takes from slack at most, in parts of gross exposure. */
  private static final double VEGA = 0.3;

  /** What a rise of sigma by 1 adds to requirement at most: 3 sqrt(24 / 8760), and add-ons. */
  private static final double RANGE = 0.25;

  private static final int SCAN_SHORT = 180;
  private static final int SCAN_LONG = 720;
  private static final int SHORT_HOURS = 21 * 24;

  private final ReplayOptions options;
  private final MarketPath path;
  private final Study study;
  private final Recorder recorder;
  private final LogSink sink;
  private final World world;
  private final Extremes extremes;
  private final Gauges gauges;
  private final int usualScan;
  private final int scanEvery;
  private final long[] lastSigmasE9;

  private Replay(ReplayOptions options, MarketPath path, LogWriter log, Study study) {
    this.options = options;
    this.path = path;
    this.study = study;
    this.recorder = new Recorder(study.events());
    this.sink = new LogSink(log, recorder, snapshots(options), options.snapshotAt());
    this.world = new World(path, sink, recorder, options, study);
    this.extremes = new Extremes(path, recorder);
    this.gauges = new Gauges(world, recorder, path.underlyingCount());
    this.usualScan = path.hours() <= SHORT_HOURS ? SCAN_SHORT : SCAN_LONG;
    this.scanEvery = options.scanEverySteps() > 0 ? options.scanEverySteps() : usualScan;
    this.lastSigmasE9 = new long[path.underlyingCount()];
  }

  /**
   * Prepares a replay; what an earlier one left in the folder is replaced.
   *
   * @throws cenote.app.RefusedException when the span is not in all candles, or the folder cannot
   *     be written
   */
  static Replay open(ReplayOptions options) {
    return open(options, Study.NONE);
  }

  /** The same, watched. */
  static Replay open(ReplayOptions options, Study study) {
    MarketPath path =
        new MarketPath(options.candles(), options.fromNs(), options.toNs(), options.seed());
    path.nextHour();
    return new Replay(options, path, log(options), study);
  }

  /** Tells of each full scan. */
  void tell(ScanListener listener) {
    gauges.tell(listener);
  }

  private static @Nullable Path snapshots(ReplayOptions options) {
    Path out = options.out();
    return out == null ? null : out.resolve("snapshots");
  }

  private static LogWriter log(ReplayOptions options) {
    Path out = options.out();
    if (out == null) {
      return new PassingLog();
    }
    try {
      Files.createDirectories(out);
      Files.deleteIfExists(out.resolve("log"));
      Files.deleteIfExists(out.resolve("run.json"));
      for (Path snapshot : SnapshotFile.list(out.resolve("snapshots"))) {
        Files.delete(snapshot);
      }
    } catch (IOException unwritable) {
      throw new RefusedException("--out: expected a folder to write to, got " + unwritable);
    }
    return FileLog.openWriter(out.resolve("log"), SyncPolicy.NEVER);
  }

  /** Runs to the end of the span. */
  ReplayResult run(Progress progress) {
    world.list();
    for (int hour = 0; hour < path.hours(); hour++) {
      if (hour > 0) {
        path.nextHour();
      }
      hour(hour);
      extremes.hourEnded();
      progress.hour(world.desk().nowNs(), hour + 1, path.hours(), recorder.commands());
    }
    world.watch().scan(true);
    gauges.sample();
    sink.writeSnapshot();
    return new ReplayResult(options, path, world, recorder, sink, extremes, gauges, stateHash());
  }

  private void hour(int hour) {
    for (int step = 0; step < MarketPath.STEPS; step++) {
      long number = (long) hour * MarketPath.STEPS + step;
      step(number, step, path.startNs() + PHASE_NS + number * MarketPath.STEP_NS);
    }
  }

  private void step(long number, int stepOfHour, long timeNs) {
    Desk desk = world.desk();
    desk.advance(timeNs);
    for (int u = 0; u < path.underlyingCount(); u++) {
      world.reporters().report(u, study.seenE8(u, path.priceE8(u, stepOfHour)), number);
    }
    if (number == 0) {
      world.enter();
      study.begin(desk, world.keepers().bidders(), this::trade);
    }
    if (stepOfHour == 0) {
      world.refill();
    }
    steward(stepOfHour == 0);
    watch(number);
    study.flagged();
    desk.advance(timeNs + IMPACT_NS);
    for (int u = 0; u < path.underlyingCount(); u++) {
      world
          .exchange()
          .impacts(
              u, number, desk.pool().market().indexE8(u), world.steward().model(u).lastHourE8());
    }
    world.economy().act();
    desk.advance(timeNs + HOUSE_NS);
    world.watch().house();
    study.flagged();
    desk.advance(timeNs + KEEPERS_NS);
    world.keepers().step(number);
    study.step(number);
  }

  /** As keepers unwind, at the venue whose turn it is. */
  private int trade(Party party, int instrument, boolean isBuy, long quantityE8) {
    int venue = (int) (world.desk().nowNs() / CandleTime.SECOND_NS % Exchange.VENUES);
    return world.exchange().trade(party, venue, instrument, isBuy, quantityE8, false);
  }

  private void steward(boolean isNewHour) {
    for (int u = 0; u < path.underlyingCount(); u++) {
      long indexE8 = world.desk().pool().market().indexE8(u);
      double surface = 0;
      if (isNewHour) {
        surface = world.steward().hour(u);
        world.instruments().roll(u, indexE8);
        termsChanged(u);
      } else {
        surface = world.steward().watch(u);
      }
      if (surface > 0) {
        world.watch().bands().shift(u, VEGA * surface);
      }
    }
  }

  /** A rise of volatility widens ranges, and with them requirements. */
  private void termsChanged(int underlying) {
    long sigmaE9 = world.desk().pool().market().sigmaE9(underlying);
    double rise = Math.max(0, sigmaE9 - lastSigmasE9[underlying]) / 1e9;
    world.watch().bands().shift(underlying, RANGE * rise);
    lastSigmasE9[underlying] = sigmaE9;
  }

  private void watch(long number) {
    Watch watch = world.watch();
    watch.step();
    if (recorder.takesExpiry()) {
      watch.lookAtAll();
    }
    if (number % scanEvery == scanEvery / 2) {
      watch.scan(number % usualScan == usualScan / 2);
      gauges.sample();
    }
  }

  private String stateHash() {
    byte[] hash = new byte[32];
    world.desk().pool().stateHash(hash);
    return HexFormat.of().formatHex(hash);
  }

  @Override
  public void close() {
    sink.close();
  }
}
