package cenote.simulator.shadow;

import java.util.List;
import java.util.Map;

/** Accounts of one owner, whose sizes count together in the initial requirement (rules 4). */
final class ShadowLinked {

  private ShadowLinked() {}

  /** Notes longs and shorts of the owner's other accounts, each by its net linear quantity. */
  static void find(ShadowLedger ledger, ShadowAccount account, ShadowBook book) {
    book.others[0] = 0;
    book.others[1] = 0;
    for (ShadowAccount other : ledger.accounts) {
      if (isLinked(ledger, account, other)) {
        long netE8 = netE8(ledger, other, book.underlying);
        book.others[netE8 > 0 ? 0 : 1] += Math.abs(netE8) * 1e-8;
      }
    }
  }

  /** Whether another account counts in this one's; nobody owns the pool's own. */
  static boolean isLinked(ShadowLedger ledger, ShadowAccount account, ShadowAccount other) {
    boolean isOwned = account.number > 1 && account.number != ledger.vault;
    return isOwned && other.number != account.number && account.owner.equals(other.owner);
  }

  /** Net linear quantity of an account in each underlying, E8. */
  static List<Long> sizesE8(ShadowLedger ledger, ShadowAccount of) {
    return ledger.underlyings.stream().map(underlying -> netE8(ledger, of, underlying)).toList();
  }

  private static long netE8(ShadowLedger ledger, ShadowAccount of, ShadowUnderlying underlying) {
    long netE8 = 0;
    for (Map.Entry<Integer, ShadowPosition> entry : of.positions.entrySet()) {
      ShadowInstrument terms = ledger.instruments.get(entry.getKey());
      boolean isHere = ledger.underlyings.get(terms.underlying) == underlying;
      netE8 += terms.isLinear() && isHere ? entry.getValue().quantityE8 : 0;
    }
    return netE8;
  }
}
