package cenote.gateway.desk;

import cenote.crypto.Bytes32;

/** Pays into accounts of a development pool. Any thread. */
public interface Custody {

  /** A pool that has none. */
  Custody NONE = (owner, subaccount, asset, amount, receipt) -> false;

  /** Hears the pool's answer. */
  @FunctionalInterface
  interface Receipt {
    /**
     * The pool has answered.
     *
     * @param rejectCode 0 when accepted
     * @param account that was paid into
     * @param position log position of the answer
     */
    void onAnswer(int rejectCode, long account, long position);
  }

  /**
   * Asks for a credit.
   *
   * @param amount positive, at the asset's decimals
   * @return false when it cannot be asked for now
   */
  boolean credit(Bytes32 owner, int subaccount, int asset, long amount, Receipt receipt);
}
