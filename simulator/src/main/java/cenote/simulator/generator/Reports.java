package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.generator.Report.Observation;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Price reports: a quorum of reporters near the true price, and spoilt ones. */
final class Reports {

  private static final long MILLI_NS = 1_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;

  /** One way to spoil a report. */
  enum Fault {
    EMPTY,
    BELOW_QUORUM,
    UNKNOWN_REPORTER,
    FORGED,
    UNSIGNED,
    REPEATED,
    TIME_BACK,
    STALE,
    EARLY,
    PRICE_ZERO,
    PRICE_NEGATIVE,
    UNKNOWN_UNDERLYING
  }

  private static final Fault[] ALL = Fault.values();

  private final World world;
  private final PricePath path;
  private final Dice dice;
  private final Sequences sequences;
  private final Map<Long, Long> lastSeen = new HashMap<>();
  private final Map<Long, Long> lastAccepted = new HashMap<>();
  private final long[] lastReportNs;

  Reports(World world, PricePath path, Dice dice, Sequences sequences) {
    this.world = world;
    this.path = path;
    this.dice = dice;
    this.sequences = sequences;
    this.lastReportNs = new long[world.underlyings.size()];
  }

  /** The underlying that waited longest, when that is longer than {@code patienceNs}; else -1. */
  int due(long nowNs, long patienceNs) {
    int oldest = 0;
    for (int u = 1; u < lastReportNs.length; u++) {
      oldest = lastReportNs[u] < lastReportNs[oldest] ? u : oldest;
    }
    return nowNs - lastReportNs[oldest] > patienceNs ? oldest : -1;
  }

  Command.ReportPrice report(int underlying, long nowNs) {
    lastReportNs[underlying] = nowNs;
    path.moveTo(nowNs);
    List<Observation> rows = rows(underlying, nowNs, dice.chance(0.003));
    rows.forEach(row -> lastSeen.put(key(underlying, row.reporter()), row.timeNs()));
    return command(underlying, rows);
  }

  private Command.ReportPrice command(int underlying, List<Observation> rows) {
    Bytes32 carrier = dice.chance(0.5) ? world.reporters.getFirst() : rows.getLast().reporter();
    return new Command.ReportPrice(sequences.sender(carrier), underlying, new Report(rows));
  }

  private List<Observation> rows(int underlying, long nowNs, boolean isWildPrint) {
    double price = path.price(underlying) * (isWildPrint ? dice.pick(0.6, 0.9, 1.07, 1.5) : 1);
    int skipped = dice.chance(0.2) ? dice.between(0, world.reporters.size() / 3) : 0;
    boolean isLoose = dice.chance(0.02);
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < world.reporters.size() - skipped; i++) {
      Bytes32 reporter = world.reporters.get((i + skipped) % world.reporters.size());
      double noise = 1 + (isLoose ? 0.02 : 0.00008) * dice.normal();
      long priceE8 = Math.max(1, Math.round(price * noise * 1e8));
      rows.add(new Observation(reporter, priceE8, seen(underlying, reporter, nowNs), reporter));
    }
    return rows;
  }

  private long seen(int underlying, Bytes32 reporter, long nowNs) {
    long last = lastSeen.getOrDefault(key(underlying, reporter), 0L);
    long wanted = nowNs - dice.between(0, 300) * MILLI_NS;
    return Math.min(nowNs, Math.max(wanted, last + 1));
  }

  private static long key(int underlying, Bytes32 reporter) {
    return (long) underlying << 32 | reporter.word(3);
  }

  void onAccepted(Command.ReportPrice report) {
    for (Observation row : report.report().rows()) {
      lastAccepted.merge(key(report.underlying(), row.reporter()), row.timeNs(), Math::max);
    }
  }

  Fault anyFault() {
    return ALL[dice.between(0, ALL.length - 1)];
  }

  /** A report that a rule refuses. */
  Command.ReportPrice spoilt(int underlying, Fault fault, long nowNs) {
    List<Observation> rows = new ArrayList<>(rows(underlying, nowNs, false));
    Observation first = rows.getFirst();
    switch (fault) {
      case EMPTY -> rows.clear();
      case BELOW_QUORUM -> shorten(rows);
      case UNKNOWN_REPORTER ->
          rows.set(0, row(Keys.of("stranger", 5), first.priceE8(), first.timeNs()));
      case FORGED -> rows.set(0, signed(first, Keys.of("stranger", 5)));
      case UNSIGNED -> rows.set(0, signed(first, Keys.NONE));
      case REPEATED -> rows.add(first);
      case TIME_BACK ->
          rows.set(0, row(first.reporter(), first.priceE8(), back(underlying, first)));
      case STALE -> rows.set(0, row(first.reporter(), first.priceE8(), nowNs - 10 * SECOND_NS - 1));
      case EARLY -> rows.set(0, row(first.reporter(), first.priceE8(), nowNs + SECOND_NS));
      case PRICE_ZERO -> rows.set(0, row(first.reporter(), 0, first.timeNs()));
      case PRICE_NEGATIVE -> rows.set(0, row(first.reporter(), -5, first.timeNs()));
      case UNKNOWN_UNDERLYING -> {
        return command(dice.pick(-1, world.underlyings.size(), 1 << 20), rows);
      }
    }
    return rows.isEmpty()
        ? new Command.ReportPrice(sequences.sender(first.reporter()), underlying, new Report(rows))
        : command(underlying, rows);
  }

  private void shorten(List<Observation> rows) {
    int quorum = 2 * world.reporters.size() / 3 + 1;
    while (rows.size() >= quorum) {
      rows.removeLast();
    }
  }

  private long back(int underlying, Observation row) {
    long last = lastAccepted.getOrDefault(key(underlying, row.reporter()), 1L);
    return dice.chance(0.5) ? last : last - 1;
  }

  private static Observation row(Bytes32 reporter, long priceE8, long timeNs) {
    return new Observation(reporter, priceE8, timeNs, reporter);
  }

  private static Observation signed(Observation row, Bytes32 signer) {
    return new Observation(row.reporter(), row.priceE8(), row.timeNs(), signer);
  }
}
