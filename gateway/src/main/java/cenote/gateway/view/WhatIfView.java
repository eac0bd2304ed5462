package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.clearing.WhatIf;

/**
 * An account as it is and as if it had traded, withdrawn or transferred.
 *
 * @param isAccepted whether that would be accepted as far as this account goes
 * @param code of the reject; 0 when accepted
 * @param rule the reject's rule in words
 * @param feeE6 taker's fee of a trade
 */
public record WhatIfView(
    int account,
    boolean isAccepted,
    int code,
    String rule,
    long feeE6,
    MarginView before,
    MarginView after) {

  /** Works out a trade. */
  public static WhatIfView ofTrade(
      Pool pool, int account, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    MarginView before = MarginView.of(pool.margin(account));
    WhatIf whatIf = pool.ifTaken(account, instrument, isBuy, priceE8, quantityE8);
    return of(account, before, whatIf);
  }

  /** Works out a withdrawal. */
  public static WhatIfView ofWithdrawal(Pool pool, int account, int asset, long amount) {
    MarginView before = MarginView.of(pool.margin(account));
    return of(account, before, pool.ifWithdrawn(account, asset, amount));
  }

  /** Works out a transfer to another account of the same owner, which may be new. */
  public static WhatIfView ofTransfer(
      Pool pool, int account, int toSubaccount, int asset, long amount) {
    MarginView before = MarginView.of(pool.margin(account));
    return of(account, before, pool.ifTransferred(account, toSubaccount, asset, amount));
  }

  private static WhatIfView of(int account, MarginView before, WhatIf whatIf) {
    Reject reject = whatIf.reject();
    return new WhatIfView(
        account,
        reject == Reject.NONE,
        reject.code(),
        reject.rule(),
        whatIf.feeE6(),
        before,
        MarginView.of(whatIf.after()));
  }
}
