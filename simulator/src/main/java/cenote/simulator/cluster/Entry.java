package cenote.simulator.cluster;

/**
 * One entry of the log as members hold it; never changed.
 *
 * @param term in which it was recorded first
 * @param position log position after it
 * @param timestampNs of the leader's clock
 * @param session who hears the answer, or {@code NodeCore.NO_SESSION}
 * @param isTick whether it is the timer's
 * @param bytes the command; not a copy
 */
@SuppressWarnings("ArrayRecordComponent")
record Entry(
    long term, long position, long timestampNs, long session, boolean isTick, byte[] bytes) {}
