package cenote.gateway.view;

import cenote.kernel.ExpiryGreeks;
import cenote.pool.market.Market;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The live options of an underlying and their Greeks at one key. One thread. */
final class UnderlyingOptions {

  private final int underlying;

  /** By option slot: the instrument that was laid out, and where in its expiry. */
  private final int[] instruments = new int[Market.MAX_OPTIONS];

  private final int[] places = new int[Market.MAX_OPTIONS];
  private final @Nullable ExpiryOptions[] expiries = new ExpiryOptions[Market.MAX_EXPIRIES];
  private long version = -1;

  UnderlyingOptions(int underlying) {
    this.underlying = underlying;
    Arrays.fill(instruments, -1);
  }

  /** Computes the Greeks for the key of now, unless that was done. */
  void refresh(Market market, ExpiryGreeks kernel) {
    if (version == market.version(underlying)) {
      return;
    }
    if (!isLaidOut(market)) {
      layOut(market);
    }
    for (ExpiryOptions options : expiries) {
      if (options != null) {
        options.compute(market, kernel);
      }
    }
    version = market.version(underlying);
  }

  /** Of a live option, at the key of the last {@link #refresh}. */
  Greeks greeks(Market market, int option) {
    ExpiryOptions options = expiries[market.expirySlot(option)];
    return options == null
        ? Greeks.NONE
        : options.greeks(market, places[market.optionSlot(option)]);
  }

  private boolean isLaidOut(Market market) {
    for (int slot = 0; slot < instruments.length; slot++) {
      if (instruments[slot] != optionAt(market, slot)) {
        return false;
      }
    }
    return true;
  }

  private void layOut(Market market) {
    Arrays.fill(expiries, null);
    for (int slot = 0; slot < instruments.length; slot++) {
      int option = optionAt(market, slot);
      instruments[slot] = option;
      if (option >= 0) {
        places[slot] = expiry(market.expirySlot(option)).add(option);
      }
    }
  }

  private int optionAt(Market market, int slot) {
    return slot < market.optionSlots(underlying) ? market.optionAt(underlying, slot) : -1;
  }

  private ExpiryOptions expiry(int slot) {
    ExpiryOptions options = expiries[slot];
    if (options == null) {
      options = new ExpiryOptions(underlying, slot);
      expiries[slot] = options;
    }
    return options;
  }
}
