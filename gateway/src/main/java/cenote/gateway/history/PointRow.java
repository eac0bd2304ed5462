package cenote.gateway.history;

/**
 * What the samples in a bucket of time were, at the scale of what was sampled.
 *
 * @param timeNs beginning of the bucket, a multiple of its length
 */
public record PointRow(long timeNs, long first, long last, long min, long max) {}
