package cenote.actor;

import cenote.crypto.Bytes32;
import java.util.Optional;

/**
 * What a demo economy is to be like.
 *
 * @param seed of all keys and all chance
 * @param traders how many, 10 to 2,000; a fifth of them gamble
 * @param reportEveryNs between two price reports on one underlying, 0.1 to 1.5 s
 * @param signaturesPerCycle about how many signatures a duty cycle may make, 1 to 256
 * @param houseKeeper key to be registered as a house keeper
 */
public record EconomyPlan(
    long seed,
    int traders,
    long reportEveryNs,
    int signaturesPerCycle,
    Optional<Bytes32> houseKeeper) {

  /** Seed 1, 120 traders, a report each second, 6 signatures a cycle, no house keeper. */
  public static final EconomyPlan DEFAULT =
      new EconomyPlan(1, 120, 1_000_000_000L, 6, Optional.empty());

  /** Checks the ranges. */
  public EconomyPlan {
    require("traders", traders, 10, 2_000);
    require("report every, ns", reportEveryNs, 100_000_000L, 1_500_000_000L);
    require("signatures per cycle", signaturesPerCycle, 1, 256);
  }

  /** The same with another seed. */
  public EconomyPlan withSeed(long other) {
    return new EconomyPlan(other, traders, reportEveryNs, signaturesPerCycle, houseKeeper);
  }

  /** The same with another number of traders. */
  public EconomyPlan withTraders(int count) {
    return new EconomyPlan(seed, count, reportEveryNs, signaturesPerCycle, houseKeeper);
  }

  /** The same with a house keeper's key. */
  public EconomyPlan withHouseKeeper(Bytes32 key) {
    return new EconomyPlan(seed, traders, reportEveryNs, signaturesPerCycle, Optional.of(key));
  }

  private static void require(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: expected %d to %d, got %d".formatted(what, least, most, value));
    }
  }
}
