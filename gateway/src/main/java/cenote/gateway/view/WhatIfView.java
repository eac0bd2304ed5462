package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.clearing.WhatIf;

/**
 * An account as it is and as if it had taken a price.
 *
 * @param isAccepted whether the trade would be accepted as far as this account goes
 * @param code of the reject; 0 when accepted
 * @param rule the reject's rule in words
 * @param feeE6 taker's fee
 */
public record WhatIfView(
    int account,
    boolean isAccepted,
    int code,
    String rule,
    long feeE6,
    MarginView before,
    MarginView after) {

  /** Works it out. */
  public static WhatIfView of(
      Pool pool, int account, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    MarginView before = MarginView.of(pool.margin(account));
    WhatIf whatIf = pool.ifTaken(account, instrument, isBuy, priceE8, quantityE8);
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
