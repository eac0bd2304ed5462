package cenote.bench.fills;

import cenote.pool.Pool;

/**
 * Calls on the pool with reused views, each after {@code begin} with an entry of a fill's length.
 * Two lanes may take turns on one exchange.
 */
final class DirectLane implements Lane {

  private static final int READ_AHEAD = 32;

  private final Exchange exchange;
  private final Pool pool;
  private final Sender venue;
  private final FillOrder buy = new FillOrder(true);
  private final FillOrder sell = new FillOrder(false);
  private final boolean inFull;
  private long rejects;

  DirectLane(Exchange exchange) {
    this(exchange, false);
  }

  /** A lane that works out every requirement in full, or as the pool does by itself. */
  DirectLane(Exchange exchange, boolean inFull) {
    this.inFull = inFull;
    this.exchange = exchange;
    this.pool = exchange.pool();
    this.venue = exchange.venue();
  }

  @Override
  public String name() {
    return inFull ? "in-full" : "pool";
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void prepare(FillBlock block) {
    pool.marginInFull(inFull);
  }

  @Override
  public void fill(FillBlock block, int i) {
    if (i % READ_AHEAD == 0) {
      readAhead(block, i);
    }
    exchange.begin();
    int code =
        pool.fill(
            venue.next(),
            block.instruments[i],
            block.pricesE8[i],
            block.quantitiesE8[i],
            block.buyerTakes[i],
            buy.over(block, i),
            sell.over(block, i));
    rejects += code == 0 ? 0 : 1;
  }

  private void readAhead(FillBlock block, int from) {
    for (int i = from; i < Math.min(from + READ_AHEAD, block.size()); i++) {
      pool.expect(buy.over(block, i), sell.over(block, i));
    }
    pool.readAhead();
  }

  @Override
  public void finish() {}

  @Override
  public long rejects() {
    return rejects;
  }

  @Override
  public int batchSize() {
    return 1;
  }

  @Override
  public void close() {}
}
