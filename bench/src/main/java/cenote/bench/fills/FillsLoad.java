package cenote.bench.fills;

/**
 * How a measurement is run.
 *
 * @param accounts at least two for each book
 * @param seconds of each lane, over all its rounds
 * @param warmUpSeconds of each lane, before any round
 * @param fillsPerReport fills between two price reports; reports go round the underlyings
 * @param isDirect whether nothing but direct calls is measured without signatures
 * @param isSigned whether lanes with signatures are measured too
 * @param seed of everything random
 */
record FillsLoad(
    int accounts,
    double seconds,
    double warmUpSeconds,
    int fillsPerReport,
    boolean isDirect,
    boolean isSigned,
    long seed) {}
