package cenote.simulator.market;

import cenote.pool.market.InstrumentKind;
import java.util.Arrays;

/**
 * Instruments that were asked for: their terms, the pool's numbers, and which can be traded now.
 * Private ones are for those who know their number.
 */
final class Board {

  private static final int MOST = 4_096;

  /** Before its expiry nothing new is sent for an instrument. */
  private static final long CLOSING_NS = 200_000_000L;

  private final World world;
  private final int[] ids = new int[MOST];
  private final int[] underlyings = new int[MOST];
  private final int[] kinds = new int[MOST];
  private final long[] expiriesNs = new long[MOST];
  private final long[] strikesE8 = new long[MOST];
  private final long[] ticksE8 = new long[MOST];
  private final boolean[] isPrivate = new boolean[MOST];
  private final long[] marksE8 = new long[MOST];
  private final long[] markedAt = new long[MOST];
  private int[] numbers = new int[MOST];
  private int count;

  /** Those that can be traded: linear ones from the front, options from the back. */
  private final int[] open = new int[MOST];

  private int linearCount;
  private int optionCount;
  private int openMask = -1;
  private long openUntilNs;
  private boolean isStale = true;

  Board(World world) {
    this.world = world;
    Arrays.fill(ids, -1);
    Arrays.fill(numbers, -1);
  }

  boolean isFull() {
    return count == MOST;
  }

  /** Adds an instrument that will be asked for; its number here. */
  int add(int underlying, int kind, long expiryNs, long strikeE8, boolean isForFew) {
    long tickE8 = world.terms(underlying).tickE8();
    underlyings[count] = underlying;
    kinds[count] = kind;
    expiriesNs[count] = expiryNs;
    strikesE8[count] = strikeE8;
    ticksE8[count] = InstrumentKind.isLinear(kind) ? tickE8 : Math.max(1, tickE8 / 10);
    isPrivate[count] = isForFew;
    markedAt[count] = -1;
    return count++;
  }

  /** It is asked for anew, with another expiry. */
  void expires(int instrument, long expiryNs) {
    expiriesNs[instrument] = expiryNs;
  }

  /** The pool has given it a number. */
  void listed(int instrument, long id) {
    ids[instrument] = (int) id;
    if (id >= numbers.length) {
      int before = numbers.length;
      numbers = Arrays.copyOf(numbers, (int) id * 2);
      Arrays.fill(numbers, before, numbers.length, -1);
    }
    numbers[(int) id] = instrument;
    isStale = true;
  }

  int count() {
    return count;
  }

  /** The pool's number, -1 while it has none. */
  int id(int instrument) {
    return ids[instrument];
  }

  /** Our number of an instrument of the pool, -1 when it is not ours. */
  int numberOf(int id) {
    return id < numbers.length ? numbers[id] : -1;
  }

  int underlying(int instrument) {
    return underlyings[instrument];
  }

  int kind(int instrument) {
    return kinds[instrument];
  }

  boolean isLinear(int instrument) {
    return InstrumentKind.isLinear(kinds[instrument]);
  }

  long expiryNs(int instrument) {
    return expiriesNs[instrument];
  }

  long strikeE8(int instrument) {
    return strikesE8[instrument];
  }

  long tickE8(int instrument) {
    return ticksE8[instrument];
  }

  long lotE8(int instrument) {
    return world.terms(underlyings[instrument]).lotE8();
  }

  boolean isPrivate(int instrument) {
    return isPrivate[instrument];
  }

  /** How many listed instruments of an underlying live; private ones do not count. */
  int liveCount(int underlying, long nowNs) {
    int live = 0;
    for (int i = 0; i < count; i++) {
      live += underlyings[i] == underlying && !isPrivate[i] && isLive(i, nowNs) ? 1 : 0;
    }
    return live;
  }

  /** True when it is listed and not about to expire. */
  boolean isLive(int instrument, long nowNs) {
    long expiryNs = expiriesNs[instrument];
    return ids[instrument] >= 0 && (expiryNs == 0 || nowNs < expiryNs - CLOSING_NS);
  }

  /** A linear public instrument that can be traded now, -1 when none can. */
  int anyLinear(Sight sight, Dice dice) {
    refresh(sight);
    return linearCount == 0 ? -1 : open[dice.below(linearCount)];
  }

  /** A public option that can be traded now, -1 when none can. */
  int anyOption(Sight sight, Dice dice) {
    refresh(sight);
    return optionCount == 0 ? -1 : open[MOST - 1 - dice.below(optionCount)];
  }

  /** Any public instrument of an underlying that lives, -1 when the one looked at does not. */
  int anyOf(int underlying, Sight sight, Dice dice) {
    int instrument = dice.below(Math.max(1, count));
    boolean isOne =
        count > 0
            && underlyings[instrument] == underlying
            && !isPrivate[instrument]
            && isLive(instrument, sight.logNs());
    return isOne ? instrument : -1;
  }

  /** The perpetual of an underlying, -1 while there is none. */
  int perpetual(int underlying) {
    for (int i = 0; i < count; i++) {
      if (underlyings[i] == underlying && kinds[i] == InstrumentKind.PERPETUAL && ids[i] >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void refresh(Sight sight) {
    int mask = sight.openMask() & ~sight.reduceOnlyMask();
    if (!isStale && mask == openMask && sight.logNs() < openUntilNs) {
      return;
    }
    isStale = false;
    openMask = mask;
    openUntilNs = Long.MAX_VALUE;
    linearCount = 0;
    optionCount = 0;
    for (int i = 0; i < count; i++) {
      boolean isOpen = (mask >>> underlyings[i] & 1) != 0 && !isPrivate[i];
      if (isOpen && isLive(i, sight.logNs())) {
        keep(i);
      }
    }
  }

  private void keep(int instrument) {
    if (isLinear(instrument)) {
      open[linearCount++] = instrument;
    } else {
      open[MOST - 1 - optionCount++] = instrument;
    }
    long expiryNs = expiriesNs[instrument];
    openUntilNs = expiryNs == 0 ? openUntilNs : Math.min(openUntilNs, expiryNs - CLOSING_NS);
  }

  /** Mark in the replica's pool, looked up once a step; 0 while it has none. */
  long markE8(int instrument, Sight sight) {
    if (markedAt[instrument] != sight.steps()) {
      markedAt[instrument] = sight.steps();
      int id = ids[instrument];
      boolean isKnown = id >= 0 && id < sight.market().instrumentCount();
      marksE8[instrument] = isKnown ? sight.market().markE8(id) : 0;
    }
    return marksE8[instrument];
  }
}
