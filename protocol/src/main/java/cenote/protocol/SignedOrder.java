package cenote.protocol;

import cenote.pool.Order;

/** An order with the bytes of its signature: what {@link CommandEncoder} carries in a fill. */
public interface SignedOrder extends Order {

  /** The 65 bytes r, s, v; not a copy, and read only during the call. */
  byte[] signature();
}
