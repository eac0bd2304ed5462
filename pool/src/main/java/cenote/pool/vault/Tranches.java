package cenote.pool.vault;

import cenote.kernel.FixedPoint;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;

/**
 * What the tranches are worth, cash E6. Losses take junior first; gains go the way back: they make
 * good what senior has lost, then what junior has lost, and the rest is shared by value (ADR 0022).
 * Values are never negative; what the vault owes beyond them is kept apart.
 */
final class Tranches {

  private static final int COUNT = 2;

  private final long[] valuesE6 = new long[COUNT];

  /** Borne and not made good since. */
  private final long[] lostE6 = new long[COUNT];

  /** What the vault owes when its equity is below 0. */
  private long owedE6;

  long valueE6(int tranche) {
    return valuesE6[tranche];
  }

  long lostE6(int tranche) {
    return lostE6[tranche];
  }

  long owedE6() {
    return owedE6;
  }

  /** Sum of the tranches less what is owed. */
  long equityE6() {
    return valuesE6[GuaranteeVault.JUNIOR] + valuesE6[GuaranteeVault.SENIOR] - owedE6;
  }

  /** Takes over the state of another. */
  Tranches copy(Tranches from) {
    System.arraycopy(from.valuesE6, 0, valuesE6, 0, COUNT);
    System.arraycopy(from.lostE6, 0, lostE6, 0, COUNT);
    owedE6 = from.owedE6;
    return this;
  }

  /** Spreads what equity has changed by, so that {@link #equityE6} is {@code equityE6}. */
  Tranches bringTo(long equityE6) {
    long changeE6 = equityE6 - equityE6();
    if (changeE6 < 0) {
      lose(-changeE6);
    } else {
      gain(changeE6);
    }
    return this;
  }

  private void lose(long amountE6) {
    long ofJuniorE6 = Math.min(amountE6, valuesE6[GuaranteeVault.JUNIOR]);
    bear(GuaranteeVault.JUNIOR, ofJuniorE6);
    long ofSeniorE6 = Math.min(amountE6 - ofJuniorE6, valuesE6[GuaranteeVault.SENIOR]);
    bear(GuaranteeVault.SENIOR, ofSeniorE6);
    owedE6 += amountE6 - ofJuniorE6 - ofSeniorE6;
  }

  /** A tranche loses an amount of its value. */
  void bear(int tranche, long amountE6) {
    valuesE6[tranche] -= amountE6;
    lostE6[tranche] += amountE6;
  }

  private void gain(long amountE6) {
    long paidE6 = Math.min(amountE6, owedE6);
    owedE6 -= paidE6;
    long leftE6 = makeGood(GuaranteeVault.SENIOR, amountE6 - paidE6);
    leftE6 = makeGood(GuaranteeVault.JUNIOR, leftE6);
    long sumE6 = valuesE6[GuaranteeVault.JUNIOR] + valuesE6[GuaranteeVault.SENIOR];
    long ofSeniorE6 =
        sumE6 == 0 ? 0 : FixedPoint.mulDivFloor(leftE6, valuesE6[GuaranteeVault.SENIOR], sumE6);
    valuesE6[GuaranteeVault.SENIOR] += ofSeniorE6;
    valuesE6[GuaranteeVault.JUNIOR] += leftE6 - ofSeniorE6;
  }

  private long makeGood(int tranche, long atMostE6) {
    long amountE6 = Math.min(atMostE6, lostE6[tranche]);
    lostE6[tranche] -= amountE6;
    valuesE6[tranche] += amountE6;
    return atMostE6 - amountE6;
  }

  /** Cash of a depositor joins a tranche. */
  void join(int tranche, long amountE6) {
    valuesE6[tranche] += amountE6;
  }

  /** Shares leave with an amount, and give up their part of what the tranche has lost. */
  void leave(int tranche, long amountE6, long shares, long ofShares) {
    valuesE6[tranche] -= amountE6;
    lostE6[tranche] = FixedPoint.mulDivFloor(lostE6[tranche], ofShares - shares, ofShares);
  }

  /** Nobody is left who could claim what the tranche has lost. */
  void forget(int tranche) {
    lostE6[tranche] = 0;
  }

  boolean isSound() {
    long least = Math.min(valuesE6[0], valuesE6[1]);
    return Math.min(least, Math.min(owedE6, Math.min(lostE6[0], lostE6[1]))) >= 0;
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(valuesE6, COUNT);
    writer.putLongs(lostE6, COUNT);
    writer.putLong(owedE6);
  }

  void read(SnapshotReader reader) {
    reader.takeLongs(valuesE6, COUNT);
    reader.takeLongs(lostE6, COUNT);
    owedE6 = reader.takeLong();
  }
}
