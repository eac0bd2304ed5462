package cenote.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Sends nothing, listens: marks to many clients for some seconds. */
record MarksLoop(int port, int sockets) {

  private static final double STATE_SECONDS = 30;
  private static final double LEAD_SECONDS = 1;
  private static final double GRACE_SECONDS = 2;

  MarksResult run(double seconds) {
    MarkTally tally = new MarkTally();
    List<MarkSocket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < sockets; i++) {
        clients.add(MarkSocket.open(port, tally));
      }
      return listen(tally, clients, seconds);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "sockets: expected %d, got %d".formatted(sockets, clients.size()), refused);
    } finally {
      clients.forEach(MarkSocket::close);
    }
  }

  private MarksResult listen(MarkTally tally, List<MarkSocket> clients, double seconds) {
    if (!Pause.isSoon(STATE_SECONDS, () -> clients.stream().allMatch(MarkSocket::hasState))) {
      throw new IllegalStateException("sockets: expected marks at each, got none at some");
    }
    long beginNs = MarkSocket.epochNs() + Pause.ns(LEAD_SECONDS);
    tally.open(beginNs, beginNs + Pause.ns(seconds));
    Pause.seconds(LEAD_SECONDS + seconds + GRACE_SECONDS);
    int staying = (int) clients.stream().filter(MarkSocket::isOpen).count();
    MarksResult result = tally.result(sockets, staying, seconds);
    if (result.toEach().total() == 0) {
      throw new IllegalStateException("marks: expected updates, got none");
    }
    return result;
  }
}
