package cenote.pool;

import cenote.crypto.Bytes32;

/** One side of a fill: the order a trader signed ({@code rules.md} 4.3), and its signer. */
public interface Order {

  /** The owner of the account that trades. */
  Bytes32 owner();

  /** Number of the account among the owner's; unsigned 32 bits. */
  int subaccount();

  /** The account's own number of this order; at least 1. Fill budgets are keyed by it. */
  long orderNumber();

  /** Id of the instrument. */
  int instrument();

  /** True when the order buys. */
  boolean isBuy();

  /** Worst price the order accepts, E8. */
  long limitPriceE8();

  /** Total quantity over all fills, E8, positive. */
  long quantityE8();

  /** The only venue that may fill it; zero means any. */
  Bytes32 venue();

  /** Log time from which it can no longer be filled, ns. */
  long expiryNs();

  /** Left-padded address recovered from the order's signature; zero when refused. */
  Bytes32 signer();
}
