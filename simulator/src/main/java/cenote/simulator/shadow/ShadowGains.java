package cenote.simulator.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Net gains ({@code rules.md} 8.3): what clearing has paid an account for contracts of a domain,
 * less fees and haircuts, and what its contracts there are worth, now and at the two last daily
 * settlements. Bringing an account up to date moves between the two and changes neither sum.
 */
final class ShadowGains {

  /** Each value and each settlement is rounded, so is each payment of funding. */
  private static final long UNITS = 60;

  private final ShadowLedger ledger;
  private final List<long[]> lastCut = new ArrayList<>();
  private final List<long[]> cutBefore = new ArrayList<>();
  private boolean isActive;

  ShadowGains(ShadowLedger ledger) {
    this.ledger = ledger;
  }

  /** From here on gains count. */
  void activate() {
    isActive = true;
    cut();
    cut();
  }

  /** A daily settlement: marks as frozen for it. */
  void cut() {
    if (!isActive) {
      return;
    }
    for (ShadowAccount account : ledger.accounts) {
      int number = account.number;
      while (lastCut.size() <= number) {
        lastCut.add(new long[2]);
        cutBefore.add(new long[2]);
      }
      for (int domain = 0; domain < 2; domain++) {
        cutBefore.get(number)[domain] = lastCut.get(number)[domain];
        lastCut.get(number)[domain] = worthE6(account, domain);
      }
    }
  }

  private long worthE6(ShadowAccount account, int domain) {
    ShadowAccount now = ledger.preview(account);
    long sumE6 = now.gainsE6[domain];
    for (Map.Entry<Integer, ShadowPosition> entry : now.positions.entrySet()) {
      if (ledger.domainOf(entry.getKey()) == domain) {
        ShadowInstrument terms = ledger.instruments.get(entry.getKey());
        ShadowPosition position = entry.getValue();
        long valueE6 = Money.valueDown(position.quantityE8, terms.markE8);
        sumE6 += terms.isLinear() ? valueE6 - position.costE6 : valueE6;
      }
    }
    return sumE6;
  }

  /** Whether a gain is that of an account as it stands here, up to roundings. */
  boolean isNear(int account, int domain, long gainE6) {
    long cutE6 = account < cutBefore.size() ? cutBefore.get(account)[domain] : 0;
    long expectedE6 = Math.max(0, worthE6(ledger.accounts.get(account), domain) - cutE6);
    return Math.abs(expectedE6 - gainE6) <= UNITS;
  }

  /** What was taken is no gain any more. */
  void taken(int account, int domain, long amountE6) {
    ledger.accounts.get(account).gainsE6[domain] -= amountE6;
  }
}
