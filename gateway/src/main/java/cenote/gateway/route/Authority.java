package cenote.gateway.route;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.access.Principals;
import cenote.protocol.SignedOrder;

/**
 * Whether who signed may: the pool's own checks made early, on the replica. Deny by default; the
 * pool decides again.
 */
final class Authority {

  private Authority() {}

  /** Of a command. */
  static Reject ofCommand(Pool pool, CommandKind kind, Bytes32 principal, Bytes32 signer) {
    Principals principals = pool.principals();
    int id = principals.find(principal);
    if (id < 0) {
      return Reject.UNKNOWN_PRINCIPAL;
    }
    boolean isSession = kind.allowsSessionKey() && principals.isSessionOf(id, signer, pool.nowNs());
    if (!principals.isOwnKey(id, signer) && !isSession) {
      return Reject.BAD_SIGNATURE;
    }
    return principals.has(id, kind.role()) ? Reject.NONE : Reject.NOT_AUTHORISED;
  }

  /** Of what an owner asks of this gateway about an account; session keys may ask it too. */
  static Reject ofAccount(Pool pool, int account, Bytes32 owner, Bytes32 signer) {
    if (!pool.accounts().isHeld(account)) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    if (!Bytes32.same(pool.accounts().ownerKey(account), owner)) {
      return Reject.NOT_AUTHORISED;
    }
    int id = pool.accounts().owner(account);
    boolean isSigned =
        pool.principals().isOwnKey(id, signer)
            || pool.principals().isSessionOf(id, signer, pool.nowNs());
    return isSigned ? Reject.NONE : Reject.BAD_SIGNATURE;
  }

  /** Of an order. */
  static Reject ofOrder(Pool pool, SignedOrder order, Bytes32 signer) {
    int account = pool.accountOf(order.owner(), order.subaccount());
    if (account < 0) {
      return Reject.UNKNOWN_ACCOUNT;
    }
    boolean isSigned =
        Bytes32.same(order.owner(), signer)
            || pool.principals().isSessionOf(pool.accounts().owner(account), signer, pool.nowNs());
    if (!isSigned) {
      return Reject.ORDER_FORGED;
    }
    return pool.nowNs() >= order.expiryNs() ? Reject.ORDER_EXPIRED : Reject.NONE;
  }
}
