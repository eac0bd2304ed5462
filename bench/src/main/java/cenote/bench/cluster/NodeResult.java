package cenote.bench.cluster;

/**
 * What one node with many accounts takes.
 *
 * @param accounts how many
 * @param setUpSeconds until they stood
 * @param idleCpuShare processor time for each second of doing nothing
 * @param residentBytes memory of the process, mapped buffers included
 * @param heapBytes of that, heap in use after a collection
 * @param snapshotBytes length of the state
 * @param pauseNs longest wait of a client for an answer while the snapshot was taken
 * @param restartSeconds from the start of the process to the first answer
 */
record NodeResult(
    int accounts,
    double setUpSeconds,
    double idleCpuShare,
    long residentBytes,
    long heapBytes,
    long snapshotBytes,
    long pauseNs,
    double restartSeconds) {}
