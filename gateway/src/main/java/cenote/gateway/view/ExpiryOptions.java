package cenote.gateway.view;

import cenote.kernel.ExpiryGreeks;
import cenote.kernel.OptionBlocks;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.Arrays;

/** The live options of one expiry, laid out for the kernel that computes all of them at once. */
final class ExpiryOptions {

  /** How far the forward may leave what the strikes are laid out against. */
  private static final double FARTHEST = 0.1;

  private final int underlying;
  private final int expirySlot;
  private int[] instruments = new int[8];
  private int count;
  private OptionBlocks blocks = new OptionBlocks(0, 1.0);

  ExpiryOptions(int underlying, int expirySlot) {
    this.underlying = underlying;
    this.expirySlot = expirySlot;
  }

  /** Adds an option; returns its place. */
  int add(int instrument) {
    if (count == instruments.length) {
      instruments = Arrays.copyOf(instruments, 2 * count);
    }
    instruments[count] = instrument;
    return count++;
  }

  /** Computes the Greeks of all options at the market's key; none before the first index. */
  void compute(Market market, ExpiryGreeks kernel) {
    double forward = market.keyForward(underlying, expirySlot);
    double years = market.expiryYears(underlying, expirySlot);
    if (!(forward > 0)) {
      return;
    }
    if (blocks.count() != count || hasLeft(blocks.reference(), forward)) {
      layOut(market, forward);
    }
    for (int i = 0; i < count; i++) {
      blocks.setVolatility(i, market.volatility(instruments[i]));
    }
    kernel.greeksAndSmile(blocks, forward, years, 0);
  }

  private static boolean hasLeft(double reference, double forward) {
    return Math.abs(forward - reference) > FARTHEST * reference;
  }

  private void layOut(Market market, double forward) {
    blocks = new OptionBlocks(count, forward);
    for (int i = 0; i < count; i++) {
      boolean isCall = market.kind(instruments[i]) == InstrumentKind.CALL;
      blocks.set(i, isCall, market.strikeE8(instruments[i]) / 1e8, 0);
    }
  }

  /** Of the option at a place; its volatility is 0 before the first index and at its expiry. */
  Greeks greeks(Market market, int place) {
    if (!(market.volatility(instruments[place]) > 0)) {
      return Greeks.NONE;
    }
    return Greeks.ofKernel(
        blocks.delta(place),
        blocks.gamma(place),
        blocks.vega(place),
        blocks.theta(place),
        blocks.vanna(place),
        blocks.volga(place));
  }
}
