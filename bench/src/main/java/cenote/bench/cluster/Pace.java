package cenote.bench.cluster;

import java.util.function.BooleanSupplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** How fast a party sends: as answers come, or as a clock says. */
final class Pace {

  private static final long DEADLINE_NS = 60_000_000_000L;

  private final Party party;
  private final Runnable check;
  private final IdleStrategy idle = new BackoffIdleStrategy(10, 5, 1_000, 50_000);

  /** Paces {@code party}; {@code check} throws when going on makes no sense. */
  Pace(Party party, Runnable check) {
    this.party = party;
    this.check = check;
  }

  /** Keeps {@code window} under way for some time; returns how many were answered in it. */
  long closed(int window, long forNs) {
    long before = party.answered();
    long endNs = System.nanoTime() + forNs;
    while (System.nanoTime() - endNs < 0) {
      int sent = 0;
      while (party.inFlight() < window && party.send(System.nanoTime())) {
        sent++;
      }
      idle.idle(sent + party.doWork());
    }
    long answered = party.answered() - before;
    drain();
    return answered;
  }

  /**
   * Sends at a fixed rate until {@code isOver}, whether answers come or not. What cannot be sent in
   * time is sent late, its latency counted from when it was due.
   */
  void open(double perSecond, BooleanSupplier isOver) {
    double everyNs = 1e9 / perSecond;
    long beganNs = System.nanoTime();
    long sent = 0;
    while (!isOver.getAsBoolean()) {
      long dueNs = beganNs + (long) (sent * everyNs);
      int work = 0;
      if (System.nanoTime() - dueNs >= 0 && party.send(dueNs)) {
        sent++;
        work++;
      }
      idle.idle(work + party.doWork());
    }
    drain();
  }

  /** Sends one message, as soon as there is a leader, and waits for its answer. */
  void first() {
    await("a leader", () -> party.send(System.nanoTime()));
    drain();
  }

  private void drain() {
    await("all answers", () -> party.inFlight() == 0);
  }

  private void await(String what, BooleanSupplier condition) {
    long lateNs = System.nanoTime() + DEADLINE_NS;
    while (!condition.getAsBoolean()) {
      idle.idle(party.doWork());
      if (System.nanoTime() - lateNs > 0) {
        check.run();
        throw new IllegalStateException(
            "cluster: expected %s within 60 s, got none; %d wait for answers"
                .formatted(what, party.inFlight()));
      }
    }
  }
}
