package cenote.bench.fills;

/** A way for the fills of a block to reach the pool. */
interface Lane extends AutoCloseable {

  /** What the figures are quoted under. */
  String name();

  /** Threads at work while fills are sent. */
  int threads();

  /** Does what venues and clients do; not measured. */
  void prepare(FillBlock block);

  /** Sends fill {@code i}. */
  void fill(FillBlock block, int i);

  /** Ends the block: afterwards every fill is applied. */
  void finish();

  /** Fills refused so far. */
  long rejects();

  /** How many fills are answered together. */
  int batchSize();

  @Override
  void close();
}
