package cenote.simulator.shadow;

import java.util.Map;
import java.util.TreeMap;

/** One account: what it owns and when it was last brought up to date. */
final class ShadowAccount {

  /** Most assets that the shadow can tell. */
  static final int MAX_ASSETS = 16;

  final int number;
  final Object owner;
  final int subaccount;
  final long[] balances = new long[MAX_ASSETS];
  final long[] heldWithoutCredit = new long[MAX_ASSETS];
  final Map<Integer, ShadowPosition> positions = new TreeMap<>();

  /** By domain, what clearing has paid less fees and haircuts, and its worth at the two cuts. */
  final long[] gainedE6 = new long[2];

  final long[] cutLastE6 = new long[2];
  final long[] cutBeforeE6 = new long[2];
  long interestIndexE18;
  long accessMask;
  int freeze;

  ShadowAccount(int number, Object owner, int subaccount) {
    this.number = number;
    this.owner = owner;
    this.subaccount = subaccount;
  }

  ShadowAccount copy() {
    ShadowAccount copy = new ShadowAccount(number, owner, subaccount);
    System.arraycopy(balances, 0, copy.balances, 0, MAX_ASSETS);
    System.arraycopy(heldWithoutCredit, 0, copy.heldWithoutCredit, 0, MAX_ASSETS);
    positions.forEach((instrument, position) -> copy.positions.put(instrument, position.copy()));
    System.arraycopy(gainedE6, 0, copy.gainedE6, 0, 2);
    System.arraycopy(cutBeforeE6, 0, copy.cutBeforeE6, 0, 2);
    copy.interestIndexE18 = interestIndexE18;
    copy.freeze = freeze;
    return copy;
  }

  long balance(int asset) {
    return balances[asset];
  }

  long cashE6() {
    return balance(0);
  }

  long held(int asset) {
    return heldWithoutCredit[asset];
  }

  void hold(int asset, long amount) {
    heldWithoutCredit[asset] = amount;
  }

  /** What counts for equity: the balance less what stands above the pool's cap. */
  long credited(int asset) {
    return balance(asset) - held(asset);
  }

  long quantityE8(int instrument) {
    ShadowPosition position = positions.get(instrument);
    return position == null ? 0 : position.quantityE8;
  }
}
