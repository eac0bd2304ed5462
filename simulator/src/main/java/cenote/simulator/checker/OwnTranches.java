package cenote.simulator.checker;

import cenote.pool.vault.GuaranteeVault;

/**
 * What the tranches of the guarantee vault are worth, cash E6, as equity makes them (ADR 0022):
 * losses take junior first; gains make good what senior has lost, then what junior has lost, and
 * the rest is shared by value.
 */
final class OwnTranches {

  private static final int JUNIOR = GuaranteeVault.JUNIOR;
  private static final int SENIOR = GuaranteeVault.SENIOR;

  private final long[] valuesE6 = new long[GuaranteeVault.TRANCHES];
  private final long[] lostE6 = new long[GuaranteeVault.TRANCHES];
  private long owedE6;

  long valueE6(int tranche) {
    return valuesE6[tranche];
  }

  long sumE6() {
    return valuesE6[JUNIOR] + valuesE6[SENIOR];
  }

  /** Borne and not made good since. */
  long lostE6(int tranche) {
    return lostE6[tranche];
  }

  /** What the vault has lost beyond all that it had. */
  long owedE6() {
    return owedE6;
  }

  long equityE6() {
    return sumE6() - owedE6;
  }

  OwnTranches copy(OwnTranches from) {
    System.arraycopy(from.valuesE6, 0, valuesE6, 0, valuesE6.length);
    System.arraycopy(from.lostE6, 0, lostE6, 0, lostE6.length);
    owedE6 = from.owedE6;
    return this;
  }

  /** Equity is this now. */
  OwnTranches bringTo(long equityE6) {
    long changeE6 = equityE6 - equityE6();
    if (changeE6 < 0) {
      lose(-changeE6);
    } else if (changeE6 > 0) {
      gain(changeE6);
    }
    return this;
  }

  private void lose(long amountE6) {
    long leftE6 = amountE6;
    for (int tranche = JUNIOR; tranche <= SENIOR; tranche++) {
      long partE6 = Math.min(leftE6, valuesE6[tranche]);
      bear(tranche, partE6);
      leftE6 -= partE6;
    }
    owedE6 += leftE6;
  }

  private void gain(long amountE6) {
    long leftE6 = amountE6 - Math.min(amountE6, owedE6);
    owedE6 -= amountE6 - leftE6;
    for (int tranche = SENIOR; tranche >= JUNIOR; tranche--) {
      long partE6 = Math.min(leftE6, lostE6[tranche]);
      lostE6[tranche] -= partE6;
      valuesE6[tranche] += partE6;
      leftE6 -= partE6;
    }
    long sumE6 = sumE6();
    long ofSeniorE6 = sumE6 == 0 ? 0 : Wide.floor(leftE6, valuesE6[SENIOR], sumE6);
    valuesE6[SENIOR] += ofSeniorE6;
    valuesE6[JUNIOR] += leftE6 - ofSeniorE6;
  }

  void bear(int tranche, long amountE6) {
    valuesE6[tranche] -= amountE6;
    lostE6[tranche] += amountE6;
  }

  void join(int tranche, long amountE6) {
    valuesE6[tranche] += amountE6;
  }

  /** Shares leave with an amount, and give up their part of what was lost. */
  void leave(int tranche, long amountE6, long shares, long ofShares) {
    valuesE6[tranche] -= amountE6;
    lostE6[tranche] = Wide.floor(lostE6[tranche], ofShares - shares, ofShares);
  }

  void forget(int tranche) {
    lostE6[tranche] = 0;
  }

  /** Same values for those who have shares, and the same owed. */
  boolean isLike(long juniorE6, long seniorE6, long owed) {
    return valuesE6[JUNIOR] == juniorE6 && valuesE6[SENIOR] == seniorE6 && owedE6 == owed;
  }
}
