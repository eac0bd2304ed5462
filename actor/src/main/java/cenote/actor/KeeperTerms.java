package cenote.actor;

import java.util.List;

/**
 * What a keeper lets itself in for. Cash E6, times ns of its own clock, gains as parts of the mark.
 *
 * @param capitalE6 most initial requirement that it carries and bids for, all together
 * @param multiplesE9 least multiples of the modelled exit cost of its bids, one bid each a domain
 * @param inventoryE6 most net position in a market, in cash at index, up to which it takes on more
 * @param sliceE6 most of a standing offer that it takes at once, in cash at index
 * @param offerGain least gain on the mark at which it takes a standing offer
 * @param conversionGain least gain on the index at which it buys collateral
 * @param reactionNs from a breach that it sees to its flag, at least
 * @param hesitationNs by how much longer that may take, by chance: who flags first is not always
 *     the same
 */
record KeeperTerms(
    long capitalE6,
    List<Long> multiplesE9,
    long inventoryE6,
    long sliceE6,
    double offerGain,
    double conversionGain,
    long reactionNs,
    long hesitationNs) {

  private static final long E6 = 1_000_000L;
  private static final long MS = 1_000_000L;

  /** Bold and quick: takes what comes first, and is soon full. */
  private static final KeeperTerms BOLD =
      new KeeperTerms(
          2_400_000 * E6,
          List.of(1_000_000_000L, 2_000_000_000L, 4_000_000_000L),
          150_000 * E6,
          60_000 * E6,
          0.0003,
          0.003,
          20 * MS,
          300 * MS);

  /** In between. */
  private static final KeeperTerms STEADY =
      new KeeperTerms(
          1_800_000 * E6,
          List.of(1_300_000_000L, 3_000_000_000L, 6_000_000_000L),
          200_000 * E6,
          30_000 * E6,
          0.0005,
          0.005,
          60 * MS,
          300 * MS);

  /** Waits for what is cheap, and is there when the others are full. */
  private static final KeeperTerms PATIENT =
      new KeeperTerms(
          1_200_000 * E6,
          List.of(1_600_000_000L, 4_000_000_000L, 12_000_000_000L),
          300_000 * E6,
          15_000 * E6,
          0.0012,
          0.01,
          100 * MS,
          300 * MS);

  private static final List<KeeperTerms> ALL = List.of(BOLD, STEADY, PATIENT);

  KeeperTerms {
    multiplesE9 = List.copyOf(multiplesE9);
  }

  /** Terms of keeper {@code number} of {@link Cast#KEEPERS}. */
  static KeeperTerms of(int number) {
    return ALL.get(number % ALL.size());
  }
}
