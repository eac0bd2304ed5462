package cenote.bench.fills;

import cenote.pool.market.InstrumentKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is listed: BTC, ETH and SOL in the Core domain, each with a perpetual, two futures, and
 * calls and puts at five strikes for three expiries.
 */
final class Listing {

  /**
   * An underlying.
   *
   * @param symbol eight ASCII characters, zero padded
   * @param startE8 price at which the load begins
   * @param sigmaE9 annual volatility
   * @param advE8 mean daily volume, units
   * @param lotE8 quantity step of its instruments
   * @param tickE8 price step of its instruments
   */
  record Underlying(
      String symbol, long startE8, long sigmaE9, long advE8, long lotE8, long tickE8) {

    long symbolWord() {
      long word = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        word = word << 8 | (i < symbol.length() ? symbol.charAt(i) : 0);
      }
      return word;
    }
  }

  /** An instrument as listed; its index in {@link #instruments()} is its id. */
  record Instrument(int underlying, int kind, long expiryNs, long strikeE8) {}

  private static final long E8 = 100_000_000L;
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final int[] FUTURE_DAYS = {30, 90};
  private static final int[] OPTION_DAYS = {7, 30, 90};
  private static final int[] STRIKES_OF_100 = {80, 90, 100, 110, 120};

  private static final List<Underlying> UNDERLYINGS =
      List.of(
          new Underlying("BTC", 60_000 * E8, 600_000_000L, 400_000 * E8, E8 / 100, E8 / 100),
          new Underlying("ETH", 3_000 * E8, 750_000_000L, 6_000_000 * E8, E8 / 10, E8 / 100),
          new Underlying("SOL", 150 * E8, 950_000_000L, 60_000_000 * E8, E8, E8 / 10_000));

  private final List<Instrument> instruments = new ArrayList<>();

  /** Lists with expiries counted from {@code startNs}. */
  Listing(long startNs) {
    for (int u = 0; u < UNDERLYINGS.size(); u++) {
      instruments.add(new Instrument(u, InstrumentKind.PERPETUAL, 0, 0));
      for (int days : FUTURE_DAYS) {
        instruments.add(new Instrument(u, InstrumentKind.FUTURE, startNs + days * DAY_NS, 0));
      }
    }
    for (int u = 0; u < UNDERLYINGS.size(); u++) {
      addOptions(u, startNs);
    }
  }

  private void addOptions(int u, long startNs) {
    for (int days : OPTION_DAYS) {
      for (int strike : STRIKES_OF_100) {
        long strikeE8 = UNDERLYINGS.get(u).startE8() / 100 * strike;
        long expiryNs = startNs + days * DAY_NS;
        instruments.add(new Instrument(u, InstrumentKind.CALL, expiryNs, strikeE8));
        instruments.add(new Instrument(u, InstrumentKind.PUT, expiryNs, strikeE8));
      }
    }
  }

  List<Underlying> underlyings() {
    return UNDERLYINGS;
  }

  /** Linear ones first. */
  List<Instrument> instruments() {
    return instruments;
  }

  Underlying underlyingOf(int instrument) {
    return UNDERLYINGS.get(instruments.get(instrument).underlying());
  }

  /** A mark rounded down to the instrument's tick, at least one. */
  long priceE8(int instrument, long markE8) {
    long tickE8 = underlyingOf(instrument).tickE8();
    return Math.max(tickE8, markE8 / tickE8 * tickE8);
  }

  /** How many instruments are linear; they have the lowest ids. */
  int linearCount() {
    return UNDERLYINGS.size() * (1 + FUTURE_DAYS.length);
  }

  /** How many options each underlying has. */
  int optionsEach() {
    return 2 * OPTION_DAYS.length * STRIKES_OF_100.length;
  }

  /** Id of option {@code k} of an underlying. */
  int option(int underlying, int k) {
    return linearCount() + underlying * optionsEach() + k;
  }
}
