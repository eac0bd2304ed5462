package cenote.bench.defaults;

import cenote.bench.LatencyHistogram;

/**
 * What a cascade has shown. Durations are wall clock, ns.
 *
 * @param listed accounts in the list of breaches
 * @param opened close-outs opened by flagging them
 * @param listNs from the price being in the pool to the complete list
 * @param openedNs from the price being in the pool to the last close-out, fills in between included
 * @param quiet fills in the other market before
 * @param flags each flag
 * @param fills fills in the other market, each with the flag that it waited for
 * @param batches each tick of the batch auctions that follow
 * @param ended close-outs that the batches ended
 */
record CascadeResult(
    int listed,
    long opened,
    long listNs,
    long openedNs,
    LatencyHistogram quiet,
    LatencyHistogram flags,
    LatencyHistogram fills,
    LatencyHistogram batches,
    long ended) {}
