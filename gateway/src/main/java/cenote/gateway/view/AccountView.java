package cenote.gateway.view;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account, brought up to now.
 *
 * @param isCalled margin was called and not cured since
 * @param topUp from where it is topped up when it is called
 * @param nextSequence number that the owner's next command should carry
 */
public record AccountView(
    int account,
    Bytes32 owner,
    int subaccount,
    MarginView margin,
    List<BalanceView> balances,
    List<PositionView> positions,
    long accessMask,
    boolean isCalled,
    boolean isInCloseOut,
    boolean isConverting,
    Optional<TopUpView> topUp,
    long nextSequence) {

  /** Reads one of an owner's. */
  public static AccountView of(Pool pool, int account) {
    Requirement requirement = pool.margin(account);
    MarginView margin = MarginView.of(requirement);
    List<BalanceView> balances = balances(pool, account, requirement);
    List<PositionView> positions = positions(pool, account);
    Bytes32 owner = pool.accounts().ownerKey(account);
    return new AccountView(
        account,
        owner,
        pool.accounts().subaccount(account),
        margin,
        balances,
        positions,
        pool.accounts().accessMask(account),
        pool.closeOuts().isCalled(account),
        pool.closeOuts().isInCloseOut(account),
        pool.closeOuts().isConverting(account),
        TopUpView.of(pool, account),
        pool.highestSequence(owner) + 1);
  }

  private static List<BalanceView> balances(Pool pool, int account, Requirement requirement) {
    List<BalanceView> views = new ArrayList<>();
    Ledger ledger = pool.ledger();
    for (int asset = 0; asset < pool.assets().count(); asset++) {
      long amount = ledger.balance(account, asset);
      if (amount != 0 || asset == 0) {
        views.add(
            new BalanceView(
                asset,
                Words.symbol(pool.assets().symbol(asset)),
                pool.assets().decimals(asset),
                amount,
                ledger.heldWithoutCredit(account, asset),
                asset == 0 ? 0 : requirement.hedgedAmount(asset),
                pool.assets().valueE6(asset, amount, AssetView.priceE8(pool, asset))));
      }
    }
    return List.copyOf(views);
  }

  private static List<PositionView> positions(Pool pool, int account) {
    List<PositionView> views = new ArrayList<>();
    for (int position = 0; position < pool.ledger().positionCount(account); position++) {
      views.add(PositionView.of(pool, account, position));
    }
    return List.copyOf(views);
  }
}
