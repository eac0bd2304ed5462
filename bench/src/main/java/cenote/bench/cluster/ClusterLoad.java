package cenote.bench.cluster;

import java.nio.file.Path;
import java.util.List;

/**
 * How a measurement is run.
 *
 * @param nodes sizes of the clusters measured
 * @param syncLevels of archive, catalog and consensus module together
 * @param isSigned whether pools that require signatures are measured too
 * @param accounts of the clusters whose rates are measured
 * @param manyAccounts of the node whose snapshot, restart and idling are measured; 0 for none
 * @param seconds of each loop
 * @param warmUpSeconds of each cluster, before any loop
 * @param window commands under way in the closed loop
 * @param ratePerSecond of the open loop
 * @param seed of everything random
 * @param folder where members keep their journals
 */
record ClusterLoad(
    List<Integer> nodes,
    List<Integer> syncLevels,
    boolean isSigned,
    int accounts,
    int manyAccounts,
    double seconds,
    double warmUpSeconds,
    int window,
    int ratePerSecond,
    long seed,
    Path folder) {}
