package cenote.gateway.view;

/**
 * What an account holds of an asset, at the asset's decimals.
 *
 * @param amount negative cash is a loan; interest up to now is not yet taken off
 * @param withoutCredit part beyond the pool cap, which backs nothing
 * @param hedged part that the account's own contracts hedge (2.6)
 * @param valueE6 at the price, rounded down
 */
public record BalanceView(
    int asset,
    String symbol,
    int decimals,
    long amount,
    long withoutCredit,
    long hedged,
    long valueE6) {}
