package cenote.bench.gateway;

import java.io.IOException;
import java.util.List;

/**
 * Sends requests when they are due, over connections that are kept, one blocking thread each.
 *
 * @param name what it is called in the report
 * @param connections how many requests may be under way
 */
record OpenLoop(String name, int port, int connections) {

  /** A request that is this late is left out, so that a loop ends. */
  private static final double LATE_SECONDS = 10;

  /** Connections are made before the first request is due. */
  private static final double LEAD_SECONDS = 0.5;

  /** Sends the requests in turn, from the first again after the last, for some seconds. */
  LoopResult run(List<byte[]> requests, double perSecond, double seconds) {
    long beganNs = System.nanoTime() + Pause.ns(LEAD_SECONDS);
    Schedule schedule = new Schedule(beganNs, perSecond, seconds);
    long lastNs = beganNs + Pause.ns(seconds + LATE_SECONDS);
    return Workers.platform(connections, () -> work(schedule, requests, lastNs))
        .join(new Tally(beganNs))
        .result(name, perSecond, seconds);
  }

  private Tally work(Schedule schedule, List<byte[]> requests, long lastNs) {
    Tally tally = new Tally(schedule.beganNs());
    try (Connection connection = new Connection(port)) {
      prepare(connection);
      long number = schedule.take();
      while (number != Schedule.NONE) {
        byte[] request = requests.get((int) (number % requests.size()));
        ask(connection, request, schedule.dueNs(number), lastNs, tally);
        number = schedule.take();
      }
    }
    return tally;
  }

  private static void prepare(Connection connection) {
    try {
      connection.connect();
    } catch (IOException later) {
      // The first request tries again, and counts.
    }
  }

  private static void ask(
      Connection connection, byte[] request, long dueNs, long lastNs, Tally tally) {
    Pause.until(dueNs);
    long sentNs = System.nanoTime();
    if (sentNs - lastNs > 0) {
      tally.unsent();
      return;
    }
    try {
      int status = connection.exchange(request);
      tally.answered(status, dueNs, sentNs, System.nanoTime());
    } catch (IOException broken) {
      tally.failed();
    }
  }
}
