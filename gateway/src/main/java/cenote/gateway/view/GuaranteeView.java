package cenote.gateway.view;

import cenote.pool.Pool;
import cenote.pool.vault.GuaranteeVault;
import java.util.ArrayList;
import java.util.List;

/**
 * The guarantee vault, which bears what the house's first part and insurance cannot; junior first.
 *
 * @param isOpen whether there is one: from rules 4 on; without it all figures are zero
 * @param account that holds its cash and what it has taken over; -1 without one
 * @param nextEpochNs log time at which waiting requests are met next
 */
public record GuaranteeView(boolean isOpen, int account, long nextEpochNs, List<Tranche> tranches) {

  private static final List<String> NAMES = List.of("junior", "senior");

  /**
   * A tranche. Cash E6, shares with six decimals.
   *
   * @param pricePerShareE9 cash per share, down; 0 while there is none
   * @param availableE6 what a deficit may take of it now
   * @param lostE6 what it has lost and not made good, as of the last epoch or loss
   * @param waitingE6 cash that becomes shares at the next epoch
   * @param redeeming shares that wait to be paid, and bear losses until then
   * @param redeemableToday shares that may still leave today
   */
  public record Tranche(
      int tranche,
      String name,
      long valueE6,
      long shares,
      long pricePerShareE9,
      long availableE6,
      long lostE6,
      long waitingE6,
      long redeeming,
      long redeemableToday) {}

  /** Reads it. */
  public static GuaranteeView of(Pool pool) {
    GuaranteeVault vault = pool.guaranteeVault();
    List<Tranche> tranches = new ArrayList<>();
    for (int t = 0; t < GuaranteeVault.TRANCHES; t++) {
      tranches.add(
          new Tranche(
              t,
              NAMES.get(t),
              vault.valueE6(t),
              vault.shares(t),
              vault.pricePerShareE9(t),
              vault.availableE6(t),
              vault.lostE6(t),
              vault.waitingE6(t),
              vault.redeeming(t),
              vault.redeemableToday(t)));
    }
    return new GuaranteeView(
        vault.account() != GuaranteeVault.NONE,
        vault.account(),
        vault.nextEpochNs(),
        List.copyOf(tranches));
  }
}
