package cenote.bench.defaults;

import cenote.bench.LatencyHistogram;

/**
 * What falls have shown. Durations are wall clock of the whole command, ns.
 *
 * @param lines accounts in a haircut's receipt
 * @param tornLines accounts in a tear-up's receipt, most
 * @param haircuts commands with a net-gains haircut, receipt and its state hash included
 * @param hashes of the state alone, just before
 * @param tearUps commands with a tear-up, receipt and its state hash included
 * @param firstHaircutNs the first in a fresh process
 * @param firstTearUpNs likewise
 * @param many commands with a net-gains haircut when many accounts failed at once
 * @param manyDeficits how many deficits these have covered from gains
 */
record HaircutsResult(
    long lines,
    long tornLines,
    LatencyHistogram haircuts,
    LatencyHistogram hashes,
    LatencyHistogram tearUps,
    long firstHaircutNs,
    long firstTearUpNs,
    LatencyHistogram many,
    long manyDeficits) {}
