package cenote.bench.sweep;

/**
 * How ticks are measured.
 *
 * @param accounts of the pool
 * @param ticks that count
 * @param warmUp ticks before
 * @param seed of everything random
 */
record TicksLoad(int accounts, int ticks, int warmUp, long seed) {}
