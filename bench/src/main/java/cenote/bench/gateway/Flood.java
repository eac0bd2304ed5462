package cenote.bench.gateway;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Requests without pause over many connections, each as soon as the one before is answered. */
final class Flood {

  private static final String NAME = "flood";
  private static final long REFUSED_NS = 10_000_000L;

  private final int port;
  private final List<byte[]> requests;
  private final long beganNs = System.nanoTime();
  private final AtomicInteger started = new AtomicInteger();
  private volatile boolean isOver;

  private Flood(int port, List<byte[]> requests) {
    this.port = port;
    this.requests = requests;
  }

  /** A flood that runs until {@link Running#stop}. */
  static Running start(int port, List<byte[]> requests, int connections) {
    Flood flood = new Flood(port, requests);
    return new Running(flood, Workers.virtual(connections, flood::work));
  }

  /** Each connection begins at another request. */
  private Tally work() {
    Tally tally = new Tally(beganNs);
    int next = started.getAndIncrement();
    try (Connection connection = new Connection(port)) {
      while (!isOver) {
        ask(connection, requests.get(next++ % requests.size()), tally);
      }
    }
    return tally;
  }

  private static void ask(Connection connection, byte[] request, Tally tally) {
    long sentNs = System.nanoTime();
    try {
      int status = connection.exchange(request);
      tally.answered(status, sentNs, sentNs, System.nanoTime());
    } catch (IOException broken) {
      tally.failed();
      LockSupport.parkNanos(REFUSED_NS);
    }
  }

  /** A flood under way. */
  record Running(Flood flood, Workers workers) {

    /** Ends it and says what was answered. */
    LoopResult stop() {
      flood.isOver = true;
      double seconds = (System.nanoTime() - flood.beganNs) / 1e9;
      return workers.join(new Tally(flood.beganNs)).result(NAME, 0, seconds);
    }
  }
}
