package cenote.pool.governance;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Owner of which markets trade by call auctions, why, and at what price ({@code rules.md} 11.5 and
 * 12.3, {@code docs/adr/0024-governor.md}).
 *
 * <p>Log time is cut into windows of {@value #WINDOW_NS} ns. In a window each instrument of such a
 * market is filled at one price only: its mark when the window began, as the last entry before left
 * it, or when the market came to auctions in the midst of it; to the nearest tick, halves up, at
 * least one tick. Nothing that is sent in a window moves that price.
 */
public final class CallAuctions {

  /** Of a snapshot, from {@link Governor#RULES} on. */
  public static final int SECTION = 34;

  /** Length of a window, ns; they begin at whole multiples of it. */
  public static final long WINDOW_NS = 5_000_000_000L;

  /** Of why, as a bit: the index moved by more than a fifth within 60 s, less than 60 s ago. */
  public static final int JUMP = 1;

  /** Of why, as a bit: more than a tenth of open interest came into close-outs within 60 s. */
  public static final int BRAKE = 2;

  private final Market market;
  private final Ledger ledger;
  private final PoolEvents events;
  private final CloseOutQueue queue = new CloseOutQueue();
  private final int[] whys = new int[Market.MAX_UNDERLYINGS];
  private long[] pricesE8 = new long[0];
  private long on;
  private long window;
  private boolean isActive;

  /** Reads marks and positions. */
  public CallAuctions(Market market, Ledger ledger, PoolEvents events) {
    this.market = market;
    this.ledger = ledger;
    this.events = events;
  }

  /** Works from here on, once the rules are those of the governor. */
  public void activate(int version) {
    isActive = version >= Governor.RULES;
    if (isActive) {
      look();
    }
  }

  /** Time has moved: windows and regimes end, before the entry that moved it is applied. */
  public void advance() {
    if (on != 0) {
      look();
      if (window != window()) {
        window = window();
        for (long left = on; left != 0; left &= left - 1) {
          price(Long.numberOfTrailingZeros(left));
        }
      }
    }
  }

  private long window() {
    return market.nowNs() / WINDOW_NS;
  }

  /** Sees which markets a jump brings to auctions, and which it lets go. */
  public void look() {
    if (isActive) {
      for (int u = 0; u < market.underlyingCount(); u++) {
        int jump = market.isAfterJump(u) ? JUMP : 0;
        become(u, (whys[u] & BRAKE) | jump);
      }
    }
  }

  /** An account came into close-out: its legs are queued in their markets. */
  public void onCloseOutOpened(int account) {
    if (!isActive) {
      return;
    }
    long touched = 0;
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int underlying = market.underlyingOf(ledger.positionInstrument(account, k));
      queue.add(underlying, Math.abs(ledger.positionQuantityE8(account, k)), market.nowNs());
      touched |= 1L << underlying;
    }
    for (long left = touched; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      if (queue.sumE8(u, market.nowNs()) > ledger.underlyingOpenInterestE8(u) / 10) {
        become(u, whys[u] | BRAKE);
      }
    }
  }

  /**
   * Lets markets go in which no account in close-out has a leg any more.
   *
   * @param count of open close-outs
   * @param accountAt the account of each
   */
  public void onBatch(int count, IntUnaryOperator accountAt) {
    long braked = 0;
    for (long left = on; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      braked |= (whys[u] & BRAKE) != 0 ? 1L << u : 0;
    }
    long clear = braked;
    for (int i = 0; i < count && clear != 0; i++) {
      clear &= ~legs(accountAt.applyAsInt(i));
    }
    for (long left = clear; left != 0; left &= left - 1) {
      int u = Long.numberOfTrailingZeros(left);
      become(u, whys[u] & ~BRAKE);
    }
  }

  private long legs(int account) {
    long legs = 0;
    for (int k = 0; k < ledger.positionCount(account); k++) {
      legs |= 1L << market.underlyingOf(ledger.positionInstrument(account, k));
    }
    return legs;
  }

  private void become(int underlying, int why) {
    int before = whys[underlying];
    if (before == why) {
      return;
    }
    whys[underlying] = why;
    if (before == 0) {
      if (on == 0) {
        window = window();
      }
      on |= 1L << underlying;
      price(underlying);
    } else if (why == 0) {
      on &= ~(1L << underlying);
      forget(underlying);
    }
    events.onCallAuctions(underlying, why);
  }

  /** Prices what is listed now; what is listed later waits for the next window. */
  private void price(int underlying) {
    if (pricesE8.length < market.instrumentCount()) {
      int size = Integer.highestOneBit(market.instrumentCount()) * 2;
      pricesE8 = Arrays.copyOf(pricesE8, size);
    }
    for (int i = 0; i < market.linearCount(underlying); i++) {
      price(underlying, market.linearAt(underlying, i));
    }
    for (int slot = 0; slot < market.optionSlots(underlying); slot++) {
      int option = market.optionAt(underlying, slot);
      if (option >= 0) {
        price(underlying, option);
      }
    }
  }

  private void price(int underlying, int instrument) {
    if (market.indexE8(underlying) > 0) {
      long tickE8 = market.tickE8(instrument);
      long ticks = market.markE8(instrument) / tickE8;
      long beyondE8 = market.markE8(instrument) % tickE8;
      long nearest = beyondE8 >= tickE8 - beyondE8 ? ticks + 1 : ticks;
      pricesE8[instrument] = Math.max(1, nearest) * tickE8;
    }
  }

  private void forget(int underlying) {
    for (int i = 0; i < pricesE8.length && i < market.instrumentCount(); i++) {
      if (market.underlyingOf(i) == underlying) {
        pricesE8[i] = 0;
      }
    }
  }

  /** Whether a fill may have a price: any outside call auctions, one within. */
  public Reject check(int instrument, long atPriceE8) {
    if (on == 0 || !isOn(market.underlyingOf(instrument))) {
      return Reject.NONE;
    }
    long onlyE8 = priceE8(instrument);
    if (onlyE8 == 0) {
      return Reject.AUCTION_NO_PRICE;
    }
    return atPriceE8 == onlyE8 ? Reject.NONE : Reject.AUCTION_PRICE;
  }

  /** True while a market trades by call auctions. */
  public boolean isOn(int underlying) {
    return (on >>> underlying & 1) != 0;
  }

  /** Why it does: bits of {@link #JUMP} and {@link #BRAKE}; 0 while it does not. */
  public int why(int underlying) {
    return whys[underlying];
  }

  /** The one price of an instrument in this window, E8; 0 when there is none. */
  public long priceE8(int instrument) {
    return instrument < pricesE8.length ? pricesE8[instrument] : 0;
  }

  /** When the next window begins, ns. */
  public long nextWindowNs() {
    return (window() + 1) * WINDOW_NS;
  }

  /** What came into close-outs in a market during the last 60 s, units E8. */
  public long queuedE8(int underlying) {
    return queue.sumE8(underlying, market.nowNs());
  }

  /** Appends the section; only from the rules of the governor on. */
  public void write(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    queue.write(writer, market.nowNs());
    writer.putLong(on);
    if (on == 0) {
      return;
    }
    writer.putLong(window);
    for (long left = on; left != 0; left &= left - 1) {
      writer.putInt(whys[Long.numberOfTrailingZeros(left)]);
    }
    int priced = 0;
    for (long priceE8 : pricesE8) {
      priced += priceE8 > 0 ? 1 : 0;
    }
    writer.putInt(priced);
    for (int i = 0; i < pricesE8.length; i++) {
      if (pricesE8[i] > 0) {
        writer.putInt(i);
        writer.putLong(pricesE8[i]);
      }
    }
  }

  /**
   * Reads the section; the market must have been read before.
   *
   * @throws IllegalArgumentException when it is not one of markets and prices that there are
   */
  public void read(SnapshotReader reader) {
    reader.section(SECTION, 1);
    isActive = true;
    queue.read(reader, market.nowNs());
    on = reader.takeLong();
    if (on == 0) {
      return;
    }
    require(
        on >>> market.underlyingCount() == 0 || market.underlyingCount() == Market.MAX_UNDERLYINGS,
        "markets",
        on);
    window = reader.takeLong();
    require(window <= window(), "window", window);
    for (long left = on; left != 0; left &= left - 1) {
      int why = reader.takeInt();
      require(why > 0 && why <= (JUMP | BRAKE), "reason", why);
      whys[Long.numberOfTrailingZeros(left)] = why;
    }
    readPrices(reader);
  }

  private void readPrices(SnapshotReader reader) {
    int priced = reader.takeCount(market.instrumentCount());
    pricesE8 = new long[market.instrumentCount()];
    int last = -1;
    for (int i = 0; i < priced; i++) {
      int instrument = reader.takeInt();
      require(instrument > last && instrument < pricesE8.length, "instrument", instrument);
      require(isOn(market.underlyingOf(instrument)), "instrument", instrument);
      long priceE8 = reader.takeLong();
      require(priceE8 > 0, "price", priceE8);
      pricesE8[instrument] = priceE8;
      last = instrument;
    }
  }

  private static void require(boolean condition, String what, long got) {
    if (!condition) {
      throw new IllegalArgumentException(
          "call auctions of a snapshot: expected a " + what + " that can be, got " + got);
    }
  }
}
