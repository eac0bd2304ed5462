package cenote.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bounded table of token buckets, split into stripes that are locked apart. Thread-safe.
 *
 * <p>A bucket that makes room for another starts full when its owner comes back: with more active
 * owners than the bound, limits are looser, memory is not.
 */
final class TokenBuckets {

  private static final int STRIPES = 16;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final LongSupplier clockNs;

  TokenBuckets(int bound, LongSupplier clockNs) {
    this.clockNs = clockNs;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(Math.max(1, bound / STRIPES));
    }
  }

  /**
   * Takes tokens when there are enough.
   *
   * @return 0 when taken, or the seconds until there would be enough
   */
  double take(Object key, RateLimits.Rate rate, int tokens) {
    int hash = key.hashCode();
    Stripe stripe = stripes[(hash ^ hash >>> 16) & STRIPES - 1];
    return stripe.take(key, rate, tokens, clockNs.getAsLong());
  }

  int size() {
    int sum = 0;
    for (Stripe stripe : stripes) {
      sum += stripe.size();
    }
    return sum;
  }

  private static final class Bucket {
    private double tokens;
    private long filledNs;
  }

  private static final class Stripe {

    private final int bound;
    private final LinkedHashMap<Object, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    Stripe(int bound) {
      this.bound = bound;
    }

    synchronized int size() {
      return buckets.size();
    }

    synchronized double take(Object key, RateLimits.Rate rate, int tokens, long nowNs) {
      Bucket bucket = buckets.computeIfAbsent(key, _ -> full(rate, nowNs));
      dropEldest();
      double back = Math.max(0, nowNs - bucket.filledNs) * 1e-9 * rate.perSecond();
      bucket.tokens = Math.min(rate.burst(), bucket.tokens + back);
      bucket.filledNs = nowNs;
      if (bucket.tokens >= tokens) {
        bucket.tokens -= tokens;
        return 0;
      }
      return (tokens - bucket.tokens) / rate.perSecond();
    }

    private static Bucket full(RateLimits.Rate rate, long nowNs) {
      Bucket bucket = new Bucket();
      bucket.tokens = rate.burst();
      bucket.filledNs = nowNs;
      return bucket;
    }

    private void dropEldest() {
      if (buckets.size() > bound) {
        Map.Entry<Object, Bucket> eldest = buckets.entrySet().iterator().next();
        buckets.remove(eldest.getKey());
      }
    }
  }
}
