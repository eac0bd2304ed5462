package cenote.simulator.campaign;

import cenote.crypto.Bytes32;
import cenote.simulator.checker.Auditor;
import cenote.simulator.checker.Books;
import cenote.simulator.checker.Deep;
import cenote.simulator.cluster.Cast;
import cenote.simulator.market.Crowd;
import cenote.simulator.market.Market;
import cenote.simulator.market.MarketPlan;

/**
 * The market with its attackers, and books that are kept in every run; in one seed of sixteen the
 * whole shadow instead, which looks at every entry.
 */
public final class StandardCast implements Cast {

  private static final int DEEP_EVERY = 16;
  private static final int DEEP = 5;

  /** A shadow is that much slower than books. */
  private static final int DEEP_SHARE = 8;

  /** Signatures are that much slower than none. */
  private static final int SIGNED_SHARE = 60;

  /** Enough for a market to be open and be attacked. */
  private static final int LEAST_SIGNED = 1_500;

  private final boolean isShared;

  private StandardCast(boolean isShared) {
    this.isShared = isShared;
  }

  /** For many seeds, that share commands: those whose commands cost more send fewer. */
  public static StandardCast ofMany() {
    return new StandardCast(true);
  }

  /** For one seed, that sends all that were asked for. */
  public static StandardCast ofOne() {
    return new StandardCast(false);
  }

  @Override
  public Crowd crowd(long seed, Bytes32 keeper) {
    return new Market(seed, MarketPlan.draw(seed), keeper, newestRules(seed));
  }

  @Override
  public Auditor auditor(long seed) {
    return isOneByOne(seed) ? new Deep() : new Books();
  }

  @Override
  public boolean isOneByOne(long seed) {
    return Math.floorMod(seed, DEEP_EVERY) == DEEP;
  }

  @Override
  public long commands(long seed, long asked) {
    if (!isShared) {
      return asked;
    }
    if (MarketPlan.draw(seed).isSigned()) {
      return Math.min(asked, Math.max(LEAST_SIGNED, asked / SIGNED_SHARE));
    }
    return Math.max(1, isOneByOne(seed) ? asked / DEEP_SHARE : asked);
  }
}
