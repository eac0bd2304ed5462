package cenote.protocol;

import cenote.pool.Observations;

/** Observations with the bytes of their signatures: what {@link CommandEncoder} carries. */
public interface SignedObservations extends Observations {

  /** The 65 bytes r, s, v of observation {@code index}; not a copy, read only during the call. */
  byte[] signature(int index);
}
