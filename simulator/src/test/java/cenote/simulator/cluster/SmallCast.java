package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.simulator.checker.Auditor;
import cenote.simulator.checker.InvariantBroken;
import cenote.simulator.market.Crowd;

/** A small crowd, and an auditor that finds fault with one entry, or with none. */
public record SmallCast(long faultyEntry) implements Cast {

  /** Nothing is wrong. */
  public static final SmallCast SOUND = new SmallCast(Long.MAX_VALUE);

  @Override
  public Crowd crowd(long seed, Bytes32 keeper) {
    return new SmallCrowd(seed, keeper);
  }

  @Override
  public Auditor auditor(long seed) {
    return new Counting(faultyEntry);
  }

  @Override
  public boolean isOneByOne(long seed) {
    return false;
  }

  private static final class Counting implements Auditor {

    private final long faultyEntry;
    private long answers;

    Counting(long faultyEntry) {
      this.faultyEntry = faultyEntry;
    }

    @Override
    public void onStart(Pool pool, long position) {}

    @Override
    public void onCommand(long position, long timestampNs, byte[] bytes, int from, int length) {}

    @Override
    public void onAnswer(
        long position,
        Bytes32 principal,
        long sequence,
        int code,
        long value,
        long answerPosition) {
      if (++answers >= faultyEntry) {
        throw new InvariantBroken("I0 test", "entry " + answers);
      }
    }

    @Override
    public void onEnd(Pool pool) {}
  }
}
