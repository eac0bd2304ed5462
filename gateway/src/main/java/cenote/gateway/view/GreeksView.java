package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.Market;
import cenote.pool.vault.GuaranteeVault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Greeks of all open contracts. All positions of a contract sum to zero, since clearing is the
 * other side of each: what is open is therefore counted by its long side, and what the pool bears
 * itself is only what its close-out accounts have taken over.
 */
public record GreeksView(List<ByUnderlying> underlyings) {

  /**
   * Of an underlying.
   *
   * @param openInterestE8 long quantity over its contracts
   * @param gross of all long quantities, each contract without its sign
   * @param net of what the pool's close-out accounts hold
   */
  public record ByUnderlying(
      int underlying,
      String symbol,
      long openInterestE8,
      Greeks gross,
      Greeks net,
      List<ByExpiry> byExpiry) {}

  /** The part of one expiry; 0 for perpetuals. */
  public record ByExpiry(long expiryNs, long openInterestE8, Greeks gross, Greeks net) {

    private ByExpiry plus(ByExpiry other) {
      return new ByExpiry(
          expiryNs,
          openInterestE8 + other.openInterestE8,
          gross.plus(other.gross),
          net.plus(other.net));
    }
  }

  /** Reads it. */
  public static GreeksView of(Pool pool, LiveGreeks live) {
    Market market = pool.market();
    List<Map<Long, ByExpiry>> parts = new ArrayList<>();
    for (int u = 0; u < market.underlyingCount(); u++) {
      parts.add(new TreeMap<>());
    }
    addOpen(pool, live, parts);
    // Before genesis there are none.
    int closeOutAccounts = Math.min(Holders.DOMAINS, pool.accountCount());
    for (int account = 0; account < closeOutAccounts; account++) {
      addHeld(pool, live, account, parts);
    }
    int vault = pool.guaranteeVault().account();
    if (vault != GuaranteeVault.NONE) {
      addHeld(pool, live, vault, parts);
    }
    List<ByUnderlying> underlyings = new ArrayList<>();
    for (int u = 0; u < market.underlyingCount(); u++) {
      underlyings.add(sum(u, Words.symbol(market.symbol(u)), List.copyOf(parts.get(u).values())));
    }
    return new GreeksView(List.copyOf(underlyings));
  }

  private static void addOpen(Pool pool, LiveGreeks live, List<Map<Long, ByExpiry>> parts) {
    Market market = pool.market();
    for (int i = 0; i < market.instrumentCount(); i++) {
      long openInterestE8 = pool.ledger().openInterestE8(i);
      if (openInterestE8 > 0) {
        Greeks gross = live.of(pool, i).times(openInterestE8).absolute();
        add(market, i, openInterestE8, gross, Greeks.NONE, parts);
      }
    }
  }

  private static void addHeld(
      Pool pool, LiveGreeks live, int account, List<Map<Long, ByExpiry>> parts) {
    Ledger ledger = pool.ledger();
    for (int position = 0; position < ledger.positionCount(account); position++) {
      int instrument = ledger.positionInstrument(account, position);
      long quantityE8 = ledger.positionQuantityE8(account, position);
      Greeks net = live.of(pool, instrument).times(quantityE8);
      add(pool.market(), instrument, 0, Greeks.NONE, net, parts);
    }
  }

  private static void add(
      Market market,
      int instrument,
      long openInterestE8,
      Greeks gross,
      Greeks net,
      List<Map<Long, ByExpiry>> parts) {
    long expiryNs = market.expiryNs(instrument);
    ByExpiry part = new ByExpiry(expiryNs, openInterestE8, gross, net);
    parts.get(market.underlyingOf(instrument)).merge(expiryNs, part, ByExpiry::plus);
  }

  private static ByUnderlying sum(int underlying, String symbol, List<ByExpiry> parts) {
    ByExpiry all =
        parts.stream().reduce(new ByExpiry(0, 0, Greeks.NONE, Greeks.NONE), ByExpiry::plus);
    return new ByUnderlying(underlying, symbol, all.openInterestE8, all.gross, all.net, parts);
  }
}
