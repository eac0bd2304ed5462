package cenote.replica.client;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/** A development pool without signatures. */
public record TestGenesis(Bytes32 genesisKey, Bytes32 stewardKey) implements Genesis {

  @Override
  public Bytes32 hash() {
    return Bytes32.ZERO;
  }

  @Override
  public boolean isDevelopment() {
    return true;
  }

  @Override
  public boolean requiresSignatures() {
    return false;
  }

  @Override
  public long insuranceCoreE6() {
    return 1_000_000;
  }

  @Override
  public long insuranceRampE6() {
    return 1_000_000;
  }

  @Override
  public long houseE6() {
    return 1_000_000;
  }
}
