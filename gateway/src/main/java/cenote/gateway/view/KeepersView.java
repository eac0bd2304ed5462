package cenote.gateway.view;

import cenote.crypto.Bytes32;
import cenote.gateway.http.About;
import cenote.pool.Pool;
import cenote.replica.keeper.KeeperBooks;
import cenote.replica.keeper.KeeperProfit;
import cenote.replica.keeper.KeeperResult;
import java.util.List;

/**
 * Profit and loss of every account that acts as a keeper, as this gateway's replica counts it from
 * public events. Cash E6.
 *
 * @param most books; a keeper that has only bid makes room for a new one
 */
public record KeepersView(int most, List<KeeperLine> keepers) {

  /**
   * A keeper; {@code profitE6} is the sum of all parts of {@code bySource}, and exactly {@code
   * equityE6 - beganEquityE6 - broughtE6}.
   *
   * @param sincePosition log position after which its book begins
   * @param broughtE6 deposits, withdrawals, transfers and the guarantee vault since
   * @param closeOuts that its flags opened
   * @param slices of standing offers that it took
   * @param sales of batch auctions to it
   * @param purchases in conversions
   */
  public record KeeperLine(
      int account,
      Bytes32 owner,
      long sincePosition,
      long sinceNs,
      long beganEquityE6,
      long equityE6,
      long broughtE6,
      long profitE6,
      KeeperSources bySource,
      long closeOuts,
      long slices,
      long sales,
      long purchases) {}

  /** Where it comes from; negative for a loss. */
  public record KeeperSources(
      @About("its parts of fees of close-outs that it flagged") long flagRewardsE6,
      @About("standing offers, against the mark") long offersE6,
      @About("batch auctions, against the mark") long auctionsE6,
      @About("collateral bought in conversions, against the index") long conversionsE6,
      @About("changes of marks while it held, funding, spreads paid on the way out")
          long inventoryE6,
      @About("of its own trades and close-outs") long feesE6,
      @About("of accounts that were not in breach") long falseFlagsE6,
      @About("of loans") long interestE6,
      @About("layers 6 and 8 of the waterfall") long haircutsE6) {}

  /** Of the books of a replica that holds {@code pool}. */
  public static KeepersView of(Pool pool, List<KeeperResult> results) {
    return new KeepersView(
        KeeperBooks.MOST, results.stream().map(result -> line(pool, result)).toList());
  }

  private static KeeperLine line(Pool pool, KeeperResult result) {
    KeeperProfit profit = result.profit();
    return new KeeperLine(
        result.account(),
        pool.accounts().ownerKey(result.account()),
        result.sincePosition(),
        result.sinceNs(),
        result.beganEquityE6(),
        result.equityE6(),
        result.broughtE6(),
        profit.totalE6(),
        new KeeperSources(
            profit.flagRewardsE6(),
            profit.offersE6(),
            profit.auctionsE6(),
            profit.conversionsE6(),
            profit.inventoryE6(),
            profit.feesE6(),
            profit.falseFlagsE6(),
            profit.interestE6(),
            profit.haircutsE6()),
        result.closeOuts(),
        result.slices(),
        result.sales(),
        result.purchases());
  }
}
