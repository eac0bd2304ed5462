package cenote.simulator.shadow;

import static cenote.simulator.shadow.Money.valueDown;

import java.util.Map;

/**
 * Net gains (8.3), told as plainly as can be: what clearing has ever paid an account in a domain,
 * less trading fees and haircuts, and what its positions are worth. A gain is what that has grown
 * by since the cut before the last; a cut is the activation of rules 4 and each settlement after.
 */
final class ShadowGains {

  private final ShadowLedger ledger;
  private boolean isCounting;

  ShadowGains(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  void activate() {
    isCounting = true;
    cut();
    cut();
  }

  /** Another cut, once rules 4 are in force. */
  void cut() {
    if (!isCounting) {
      return;
    }
    for (ShadowAccount account : ledger.accounts) {
      for (int domain = 0; domain < 2; domain++) {
        account.cutBeforeE6[domain] = account.cutLastE6[domain];
        account.cutLastE6[domain] = worthE6(account, domain);
      }
    }
  }

  /** g of an account, brought up to date or not; not below 0. */
  long gainE6(ShadowAccount account, int domain) {
    return Math.max(0, worthE6(account, domain) - account.cutBeforeE6[domain]);
  }

  private long worthE6(ShadowAccount account, int domain) {
    long sum = account.gainedE6[domain];
    for (Map.Entry<Integer, ShadowPosition> entry : account.positions.entrySet()) {
      int number = entry.getKey();
      if (ledger.domainOf(number) == domain) {
        ShadowInstrument terms = ledger.instruments.get(number);
        long price = terms.isExpired ? terms.payoffE8() : terms.markE8;
        long cost = terms.isLinear() ? ledger.costNow(number, entry.getValue()) : 0;
        sum += valueDown(entry.getValue().quantityE8, price) - cost;
      }
    }
    return sum;
  }
}
