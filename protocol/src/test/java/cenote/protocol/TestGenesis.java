package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/** A genesis as an operator writes it. */
record TestGenesis(
    Bytes32 genesisKey,
    Bytes32 stewardKey,
    boolean isDevelopment,
    boolean requiresSignatures,
    long insuranceCoreE6,
    long insuranceRampE6,
    long houseE6)
    implements Genesis {

  @Override
  public Bytes32 hash() {
    return Bytes32.ZERO;
  }
}
