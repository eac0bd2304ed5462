package cenote.actor;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/**
 * The demo pool: development, with signatures, with the endowment of {@code rules.md} 1.5.
 * Insurance of Core holds what the guarantee vault is to bring as well, until there is one: without
 * it the demo's gamblers are not covered on the worst of the stressed days.
 */
record DemoGenesis(Bytes32 genesisKey, Bytes32 stewardKey) implements Genesis {

  private static final long MILLION_E6 = 1_000_000_000_000L;
  private static final long GUARANTEE_E6 = 5 * MILLION_E6;

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
    return true;
  }

  @Override
  public long insuranceCoreE6() {
    return 2 * MILLION_E6 + GUARANTEE_E6;
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
