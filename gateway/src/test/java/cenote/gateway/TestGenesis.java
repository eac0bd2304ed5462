package cenote.gateway;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/**
 * A development pool that checks signatures.
 *
 * @param houseE6 capital of the house; another one makes another network
 */
record TestGenesis(long houseE6) implements Genesis {

  static final long MILLION_E6 = 1_000_000_000_000L;

  @Override
  public Bytes32 hash() {
    return Bytes32.ZERO;
  }

  @Override
  public Bytes32 genesisKey() {
    return Who.GENESIS.address();
  }

  @Override
  public Bytes32 stewardKey() {
    return Who.STEWARD.address();
  }

  @Override
  public boolean isDevelopment() {
    return true;
  }

  @Override
  public boolean requiresSignatures() {
    return true;
  }

  @Override
  public long insuranceCoreE6() {
    return 2 * MILLION_E6;
  }

  @Override
  public long insuranceRampE6() {
    return MILLION_E6 / 4;
  }
}
