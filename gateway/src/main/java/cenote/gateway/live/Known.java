package cenote.gateway.live;

/**
 * An answer and where in the log it holds.
 *
 * @param position log position after the last entry applied
 * @param timeNs log time there
 */
public record Known<T>(long position, long timeNs, T value) {}
