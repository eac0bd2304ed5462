package cenote.bench.sweep;

import cenote.bench.LatencyHistogram;

/**
 * What a run of ticks has shown. Durations are processor time of the thread, ns, from all prices
 * being in the pool to the complete list.
 *
 * @param firstNs the first list and all bands
 * @param toList of the ticks
 * @param lookedAt accounts looked at in each tick
 * @param ticks how many
 * @param sweeps ticks that were sweeps
 * @param always accounts looked at in every tick, at the end
 * @param unbounded of those the ones without a bound
 * @param listed accounts in breach at the end
 * @param differences ticks whose list was compared with a sweep's and was another
 * @param compared ticks that were compared
 * @param gapNs after all prices fell by a tenth, to the list
 * @param gapRestNs and from there until all accounts had bands again
 * @param replicaBytes heap of the pool, its books and triggers, an account
 * @param arenaBytes of these the sweep's arrays, an account
 * @param triggerBytes and those of the triggers, an account
 */
record TicksResult(
    long firstNs,
    LatencyHistogram toList,
    LatencyHistogram lookedAt,
    double meanLookedAt,
    int ticks,
    long sweeps,
    int always,
    int unbounded,
    int listed,
    int differences,
    int compared,
    long gapNs,
    long gapRestNs,
    double replicaBytes,
    double arenaBytes,
    double triggerBytes) {}
