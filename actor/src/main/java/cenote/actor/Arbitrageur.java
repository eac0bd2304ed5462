package cenote.actor;

import cenote.reporter.Party;

/**
 * Buys at one venue what the other bids more for, once the difference pays both taker fees, and
 * trades away what is left when one leg fails.
 */
final class Arbitrageur implements Agent {

  private static final long PAUSE_NS = 50_000_000L;
  private static final long AFTER_NS = 500_000_000L;
  private static final int LOOKS = 8;

  /** Two fees of 2.5 bp and something for the trouble, in parts; options pay more. */
  private static final double EDGE = 0.00058;

  private static final double OPTION_EDGE = 0.26;

  /** Most value of one trade, cash E6. */
  private static final double MOST_E6 = 60_000e6;

  private static final int UNWIND_EVERY = 80;

  private final Party party;
  private final Unwinder unwinder;
  private int next;
  private int turns;

  Arbitrageur(Party party) {
    this.party = party;
    this.unwinder = new Unwinder(party);
  }

  @Override
  public long act(Floor floor) {
    int[] live = floor.board().live();
    if (++turns % UNWIND_EVERY == 0 && unwinder.unwindOne(floor)) {
      return AFTER_NS;
    }
    for (int i = 0; i < Math.min(LOOKS, live.length); i++) {
      next = next + 1 < live.length ? next + 1 : 0;
      if (trade(floor, live[next], 0, 1) || trade(floor, live[next], 1, 0)) {
        return AFTER_NS;
      }
    }
    return PAUSE_NS;
  }

  /** True when selling an option at one price and buying it at another pays the fees. */
  static boolean isWorthwhile(long bidE8, long askE8) {
    return bidE8 >= askE8 * (1 + OPTION_EDGE);
  }

  private boolean trade(Floor floor, int instrument, int cheap, int dear) {
    long askE8 = floor.venue(cheap).bestE8(instrument, false);
    long bidE8 = floor.venue(dear).bestE8(instrument, true);
    double edge = floor.pool().market().isLinear(instrument) ? EDGE : OPTION_EDGE;
    if (askE8 == 0 || bidE8 < askE8 * (1 + edge)) {
      return false;
    }
    double mostE8 = floor.amountE8(floor.pool().market().underlyingOf(instrument), MOST_E6);
    long thereE8 =
        Math.min(
            floor.venue(cheap).bestQuantityE8(instrument, false),
            floor.venue(dear).bestQuantityE8(instrument, true));
    double quantityE8 = Math.min(mostE8, (double) thereE8);
    return floor.take(party, cheap, instrument, true, quantityE8, OrderListener.NONE)
        && floor.take(party, dear, instrument, false, quantityE8, OrderListener.NONE);
  }
}
