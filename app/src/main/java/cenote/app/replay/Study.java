package cenote.app.replay;

import cenote.pool.PoolEvents;
import java.util.List;

/**
 * Somebody who watches a replay, and may act in it with parties of its own. Without one a replay is
 * what it always was.
 */
public interface Study {
  /** Watches nothing and does nothing. */
  Study NONE = new Study() {};

  /**
   * The keepers of a replay: their cost is the least multiple of each bid.
   *
   * @param capitalE6 what each brought, cash E6
   * @param multiplesE9 of every bid of a domain, of all keepers
   * @param capacityE6 of each bid, in initial requirement, renewed every five minutes
   */
  record Bidders(List<Party> parties, long capitalE6, List<Long> multiplesE9, long capacityE6) {
    /** Copies the lists. */
    public Bidders {
      parties = List.copyOf(parties);
      multiplesE9 = List.copyOf(multiplesE9);
    }
  }

  /** A trade against the market makers, as keepers unwind. */
  interface Makers {
    /** Code of the reject, 0 when filled. */
    int trade(Party party, int instrument, boolean isBuy, long quantityE8);
  }

  /**
   * Is told of close-outs: opened, sales, offers taken, insolvencies, ends, uses of the layers.
   * What it is told it must only note.
   */
  default PoolEvents events() {
    return new PoolEvents() {};
  }

  /** Capacity of the keepers' bids, in parts of what it is without a study; above 0. */
  default double capacityFactor() {
    return 1;
  }

  /** Whether the keepers take standing offers; without them all is left to the batch auction. */
  default boolean takesOffers() {
    return true;
  }

  /** Everybody has come in. */
  default void begin(Desk desk, Bidders bidders, Makers makers) {}

  /** What the world sees at a step instead of the price of the candles, E8. */
  default long seenE8(int underlying, long priceE8) {
    return priceE8;
  }

  /** A keeper has closed so much, above 0 what it bought. */
  default void unwound(int instrument, long quantityE8) {}

  /** Breaches of a step were flagged, nothing of them was sold yet; twice a step. */
  default void flagged() {}

  /** The keepers have done what they do in a step. */
  default void step(long number) {}

  /** The replay is over. */
  default void end() {}
}
