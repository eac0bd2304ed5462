package cenote.pool;

import cenote.crypto.Bytes32;

/** The signed observations that a price report carries ({@code rules.md} 11.3). */
public interface Observations {

  /** How many observations, 0 to 32. */
  int count();

  /** Key of the reporter of observation {@code index}. */
  Bytes32 reporter(int index);

  /** Observed price, E8. */
  long priceE8(int index);

  /** When the reporter saw it, ns. */
  long timeNs(int index);

  /** Left-padded address recovered from the observation's signature; zero when refused. */
  Bytes32 signer(int index);
}
