package cenote.replica.keeper;

/**
 * Where a keeper's profit or loss comes from; cash E6, negative for a loss. The parts sum to the
 * change of its equity less what it has brought in.
 *
 * @param flagRewardsE6 its parts of fees of close-outs that it flagged (7.6)
 * @param offersE6 by how much standing offers that it took were better than the mark
 * @param auctionsE6 the same of what batch auctions gave it
 * @param conversionsE6 the same of collateral that it bought in conversions
 * @param inventoryE6 what it held: changes of marks and prices, funding, spreads paid on the way
 *     out, roundings
 * @param feesE6 of its own trades, and of its own close-outs
 * @param falseFlagsE6 of accounts that were not in breach
 * @param interestE6 of loans
 * @param haircutsE6 taken by layers 6 and 8 (8.2)
 */
public record KeeperProfit(
    long flagRewardsE6,
    long offersE6,
    long auctionsE6,
    long conversionsE6,
    long inventoryE6,
    long feesE6,
    long falseFlagsE6,
    long interestE6,
    long haircutsE6) {

  /** The sum of all parts. */
  public long totalE6() {
    return flagRewardsE6
        + offersE6
        + auctionsE6
        + conversionsE6
        + inventoryE6
        + feesE6
        + falseFlagsE6
        + interestE6
        + haircutsE6;
  }
}
