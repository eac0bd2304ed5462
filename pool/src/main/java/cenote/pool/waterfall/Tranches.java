package cenote.pool.waterfall;

import cenote.pool.vault.GuaranteeVault;

/** Layers 3 and 4 as the waterfall sees them; amounts are cash E6. */
interface Tranches {

  int JUNIOR = GuaranteeVault.JUNIOR;
  int SENIOR = GuaranteeVault.SENIOR;

  /** Another plan begins: what a dropped one took is the tranches' again. */
  default void begin() {}

  /** Account that holds the cash; -1 for none. */
  int account();

  /** Cash in the account that is no tranche's. */
  default long waitingE6() {
    return 0;
  }

  /** What a tranche is worth, not below 0. */
  long valueE6(int tranche);

  /** What may be taken of a tranche now. */
  long availableE6(int tranche);

  /** So much has been taken of a tranche. */
  void bear(int tranche, long amountE6);

  /** The tranches of the guarantee vault. */
  static Tranches of(GuaranteeVault vault) {
    return new Tranches() {
      @Override
      public void begin() {
        vault.begin();
      }

      @Override
      public int account() {
        return vault.account();
      }

      @Override
      public long waitingE6() {
        return vault.waitingSumE6();
      }

      @Override
      public long valueE6(int tranche) {
        return vault.valueE6(tranche);
      }

      @Override
      public long availableE6(int tranche) {
        return vault.availableE6(tranche);
      }

      @Override
      public void bear(int tranche, long amountE6) {
        vault.bear(tranche, amountE6);
      }
    };
  }
}
