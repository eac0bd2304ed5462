package cenote.actor;

import cenote.reporter.Outbox;

/** Reports a venue's best prices of its linear instruments to the pool, each every ten seconds. */
final class ImpactDesk implements Agent {

  private static final long PERIOD_NS = 10_000_000_000L;
  private static final long WAIT_NS = 1_000_000_000L;

  private final int venue;
  private int next;

  ImpactDesk(int venue) {
    this.venue = venue;
  }

  @Override
  public long act(Floor floor) {
    int count = 0;
    for (int u = 0; u < Catalogue.count(); u++) {
      count += floor.board().linears(u).length;
    }
    if (count == 0) {
      return WAIT_NS;
    }
    next = next + 1 < count ? next + 1 : 0;
    report(floor, instrument(floor, next));
    return PERIOD_NS / count;
  }

  private static int instrument(Floor floor, int number) {
    int left = number;
    for (int u = 0; u < Catalogue.count(); u++) {
      int[] linears = floor.board().linears(u);
      if (left < linears.length) {
        return linears[left];
      }
      left -= linears.length;
    }
    throw new IllegalStateException("linear instrument: expected one at " + number);
  }

  private void report(Floor floor, int instrument) {
    Venue at = floor.venue(venue);
    long bidE8 = at.bestE8(instrument, true);
    long askE8 = at.bestE8(instrument, false);
    if (bidE8 > 0 && bidE8 < askE8) {
      floor.encoder().reportImpact(floor.from(at.party()), instrument, bidE8, askE8);
      floor.send(at.party(), Outbox.Reply.NONE);
    }
  }
}
