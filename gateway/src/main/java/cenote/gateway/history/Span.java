package cenote.gateway.history;

/**
 * A span of log time, cut into buckets that begin at multiples of their width.
 *
 * @param fromNs inclusive, not negative
 * @param toNs exclusive
 * @param askedNs width of a bucket that is wanted, positive
 */
record Span(long fromNs, long toNs, long askedNs) {

  Span {
    if (fromNs < 0) {
      throw new IllegalArgumentException("from: expected a time from 0 on, got " + fromNs);
    }
    if (askedNs <= 0) {
      throw new IllegalArgumentException("bucket: expected a positive width, got " + askedNs);
    }
  }

  /** The part of a span up to what is stored; no sample lies behind. */
  static Span of(long fromNs, long toNs, long askedNs, long storedNs) {
    return new Span(fromNs, Math.min(toNs, storedNs + 1), askedNs);
  }

  /** The part from {@code beginNs} on. */
  Span from(long beginNs) {
    return new Span(Math.max(fromNs, beginNs), toNs, askedNs);
  }

  /** Width that is given: such that the span has about {@link History#MAX_POINTS} at most. */
  long widthNs() {
    return Math.max(askedNs, Math.max(0, toNs - fromNs) / History.MAX_POINTS + 1);
  }
}
