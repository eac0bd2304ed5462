package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;

/**
 * A venue whose vault takes over failed positions into the collateral that it makes markets with,
 * by {@code rivals.md} 4.2: initial margin is notional / leverage, maintenance half of it, and
 * below two thirds of maintenance the vault takes position and margin at the mark. Withdrawals are
 * tested against initial margin alone. Integers; divisions round down.
 */
final class SharedLiquidator {
  private static final long MAINTENANCE_OF_INITIAL = 2;

  private final PricePath path;
  private final long quantityE8;
  private final long leverage;
  private final long unwindSeconds;
  private final List<Sample> samples = new ArrayList<>();
  private long cashE6;
  private long entryE8;
  private long attackerE6;
  private long worstE6;
  private int takenAt = -1;
  private long takenE8;
  private long takenCashE6;
  private long soldE6;
  private long leftE8;

  /**
   * A position that waits for its end.
   *
   * @param quantityE8 negative for a short
   * @param cashE6 margin brought in
   * @param leverage the highest that the venue allows
   * @param unwindSeconds in which the vault sells what it took, evenly; 0 for a vault that holds on
   */
  SharedLiquidator(
      PricePath path,
      long quantityE8,
      long entryE8,
      long cashE6,
      long leverage,
      long unwindSeconds) {
    this.path = path;
    this.quantityE8 = quantityE8;
    this.entryE8 = entryE8;
    this.cashE6 = cashE6;
    this.leverage = leverage;
    this.unwindSeconds = unwindSeconds;
    this.attackerE6 = -cashE6;
  }

  /**
   * Plays the path.
   *
   * @param withdrawalE6 wanted at a second
   * @param hedgeE8 what the attacker holds elsewhere in the same market, opposite
   */
  void play(int withdrawalSecond, long withdrawalE6, long hedgeE8) {
    for (int t = 0; t <= path.seconds(); t++) {
      long priceE8 = path.atE8(t);
      if (takenAt < 0) {
        attack(t == withdrawalSecond ? withdrawalE6 : 0, priceE8);
        watch(t, priceE8);
      } else if (unwindSeconds > 0 && leftE8 != 0) {
        unwind(t, priceE8);
      }
      worstE6 = Math.max(worstE6, lossE6(priceE8));
      long hedgedE6 = Stage.valueE6(hedgeE8, priceE8 - entryE8);
      long ownE6 = takenAt < 0 ? equityE6(priceE8) : 0;
      samples.add(new Sample(t, priceE8, lossE6(priceE8), attackerE6 + hedgedE6 + ownE6));
    }
  }

  private void attack(long wantedE6, long priceE8) {
    long freeE6 = equityE6(priceE8) - initialE6(priceE8);
    long outE6 = Math.max(0, Math.min(wantedE6, freeE6));
    cashE6 -= outE6;
    attackerE6 += outE6;
  }

  private void watch(int second, long priceE8) {
    long maintenanceE6 = initialE6(priceE8) / MAINTENANCE_OF_INITIAL;
    if (equityE6(priceE8) * 3 < maintenanceE6 * 2) {
      takenAt = second;
      takenE8 = priceE8;
      takenCashE6 = equityE6(priceE8);
      leftE8 = quantityE8;
    }
  }

  private void unwind(int second, long priceE8) {
    long steps = Math.max(1, takenAt + unwindSeconds - second + 1);
    long partE8 = leftE8 / steps;
    soldE6 += Stage.valueE6(partE8, priceE8 - takenE8);
    leftE8 -= partE8;
  }

  /** What the vault has lost at a price, less the margin it took. */
  private long lossE6(long priceE8) {
    if (takenAt < 0) {
      return 0;
    }
    return -(takenCashE6 + soldE6 + Stage.valueE6(leftE8, priceE8 - takenE8));
  }

  private long equityE6(long priceE8) {
    return cashE6 + Stage.valueE6(quantityE8, priceE8 - entryE8);
  }

  private long initialE6(long priceE8) {
    return Stage.valueE6(Math.abs(quantityE8), priceE8) / leverage;
  }

  /** The most the vault has lost at any moment, cash E6. */
  long worstE6() {
    return worstE6;
  }

  /** What it had lost at the end. */
  long finalE6() {
    return samples.getLast().lossE6();
  }

  List<Sample> samples() {
    return samples;
  }

  /** The run as an outcome. */
  Outcome outcome(String how, long lossE6, long profitE6) {
    return Outcome.ofModel(
        how, lossE6, profitE6, takenAt < 0 ? 0 : 1, takenAt < 0 ? 0 : 1, samples);
  }
}
