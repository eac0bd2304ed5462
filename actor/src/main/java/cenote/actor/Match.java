package cenote.actor;

/**
 * Two orders that met, on the way to the pool.
 *
 * @param taker the later one
 * @param standing the one that stood
 * @param priceE8 that of the one that stood
 * @param quantityE8 of the fill
 */
record Match(Standing taker, Standing standing, long priceE8, long quantityE8) {

  TradeOrder buy() {
    return taker.order().isBuy() ? taker.order() : standing.order();
  }

  TradeOrder sell() {
    return taker.order().isBuy() ? standing.order() : taker.order();
  }
}
