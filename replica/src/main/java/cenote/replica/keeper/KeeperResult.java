package cenote.replica.keeper;

/**
 * The book of a keeper as it stands; cash E6.
 *
 * @param sincePosition log position of the entry after which the book begins
 * @param sinceNs log time there
 * @param beganEquityE6 E of the account there
 * @param equityE6 E now
 * @param broughtE6 what came in since, less what left: deposits, withdrawals, transfers, the
 *     guarantee vault; coins at their index
 * @param closeOuts that its flags opened
 * @param slices of standing offers that it took
 * @param sales of batch auctions to it
 * @param purchases in conversions
 */
public record KeeperResult(
    int account,
    long sincePosition,
    long sinceNs,
    long beganEquityE6,
    long equityE6,
    long broughtE6,
    KeeperProfit profit,
    long closeOuts,
    long slices,
    long sales,
    long purchases) {}
