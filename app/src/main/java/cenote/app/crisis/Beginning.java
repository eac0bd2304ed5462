package cenote.app.crisis;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/** The genesis of {@code rules.md} 1.5, without signatures. */
record Beginning(Bytes32 genesisKey, Bytes32 stewardKey) implements Genesis {
  private static final long MILLION_E6 = 1_000_000_000_000L;

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
    return 2 * MILLION_E6;
  }

  @Override
  public long insuranceRampE6() {
    return MILLION_E6 / 4;
  }

  @Override
  public long houseE6() {
    return MILLION_E6;
  }
}
