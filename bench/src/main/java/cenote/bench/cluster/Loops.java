package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import java.util.Arrays;

/** Runs a party through its loops: warm-up, closed loop by rounds, open loop. */
final class Loops {

  private static final int ROUNDS = 3;

  /** Share of the closed loop's rate that the open loop never goes beyond. */
  private static final double MOST_OF_CLOSED = 0.5;

  private final ClusterLoad load;
  private final Members members;
  private final Party party;
  private final Pace pace;
  private final LatencyHistogram closed = new LatencyHistogram();
  private final LatencyHistogram open = new LatencyHistogram();
  private double perSecond;
  private double perCpuSecond;
  private double openPerSecond;

  Loops(ClusterLoad load, Members members, Party party) {
    this.load = load;
    this.members = members;
    this.party = party;
    this.pace = new Pace(party, members::requireAlive);
  }

  /** Answers a second, with nothing recorded. */
  double warmUp() {
    pace.first();
    long ns = nanos(load.warmUpSeconds());
    return pace.closed(load.window(), ns) * 1e9 / ns;
  }

  void runClosed() {
    party.measure(closed);
    long roundNs = nanos(load.seconds() / ROUNDS);
    double[] rates = new double[ROUNDS];
    long cpuNs = -members.cpuNs();
    long answered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long inRound = pace.closed(load.window(), roundNs);
      answered += inRound;
      rates[round] = inRound * 1e9 / roundNs;
    }
    cpuNs += members.cpuNs();
    Arrays.sort(rates);
    perSecond = rates[ROUNDS / 2];
    perCpuSecond = answered * 1e9 / Math.max(1, cpuNs);
  }

  /** At the rate wanted, or at half of what the closed loop reached. */
  void runOpen() {
    openPerSecond = Math.min(load.ratePerSecond(), Math.max(1, MOST_OF_CLOSED * perSecond));
    party.measure(new LatencyHistogram());
    runOpen(nanos(load.warmUpSeconds() / 2));
    party.measure(open);
    runOpen(nanos(load.seconds()));
  }

  private void runOpen(long forNs) {
    long endNs = System.nanoTime() + forNs;
    pace.open(openPerSecond, () -> System.nanoTime() - endNs >= 0);
  }

  LaneResult result(String service, int syncLevel, LatencyHistogram lags, double setUpSeconds) {
    return new LaneResult(
        service,
        members.count(),
        syncLevel,
        perSecond,
        perCpuSecond,
        closed,
        openPerSecond,
        open,
        lags,
        party.rejects(),
        setUpSeconds);
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
