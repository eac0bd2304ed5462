package cenote.bench.kernels;

import java.util.List;

/**
 * What to measure.
 *
 * @param seconds processor time of each lane and slice over all rounds
 * @param warmUpSeconds processor time of each lane before the first round
 * @param isWithPeers whether peers that are built take part
 * @param startUpSeconds how long a start is watched; 0 for not at all
 */
record KernelsLoad(
    Kernel kernel,
    Contracts contracts,
    List<Slice> slices,
    double seconds,
    double warmUpSeconds,
    boolean isWithPeers,
    double startUpSeconds,
    long seed) {}
