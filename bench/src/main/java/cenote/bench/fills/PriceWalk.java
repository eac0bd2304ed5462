package cenote.bench.fills;

import cenote.crypto.Bytes32;
import cenote.pool.Observations;
import java.util.Random;

/**
 * Prices of one underlying as its reporters, each of a family of its own, see them, 1 bp apart: a
 * random walk of up to 4 bp a step, turned back at 2 % from its start. Reused as the report that
 * carries it.
 */
final class PriceWalk implements Observations {

  private static final long STEP_E9 = 400_000L;
  private static final long BOUND_E9 = 20_000_000L;
  private static final long ONE_E9 = 1_000_000_000L;

  private final Bytes32[] reporters;
  private final long startE8;
  private final Random random;
  private long movedE9;
  private long timeNs;

  PriceWalk(Bytes32[] reporters, long startE8, Random random) {
    this.reporters = reporters;
    this.startE8 = startE8;
    this.random = random;
  }

  /** One for each underlying of a listing. */
  static PriceWalk[] of(Listing listing, Bytes32[] reporters, Random random) {
    return listing.underlyings().stream()
        .map(underlying -> new PriceWalk(reporters, underlying.startE8(), random))
        .toArray(PriceWalk[]::new);
  }

  /** Moves on; everybody sees it now. */
  PriceWalk step(long nowNs) {
    long moved = movedE9 + random.nextLong(-STEP_E9, STEP_E9 + 1);
    movedE9 = Math.clamp(moved, -BOUND_E9, BOUND_E9);
    timeNs = nowNs;
    return this;
  }

  @Override
  public int count() {
    return reporters.length;
  }

  @Override
  public Bytes32 reporter(int index) {
    return reporters[index];
  }

  @Override
  public long priceE8(int index) {
    long middleE8 = startE8 / 1_000 * (ONE_E9 + movedE9) / (ONE_E9 / 1_000);
    return middleE8 + (index - 1) * (middleE8 / 10_000);
  }

  @Override
  public long timeNs(int index) {
    return timeNs;
  }

  @Override
  public Bytes32 signer(int index) {
    return reporter(index);
  }
}
