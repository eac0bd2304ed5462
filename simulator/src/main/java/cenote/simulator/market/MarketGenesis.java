package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/** What a run's pool starts with. */
record MarketGenesis(
    Cast cast, long insuranceCoreE6, long insuranceRampE6, long houseE6, boolean requiresSignatures)
    implements Genesis {

  @Override
  public Bytes32 hash() {
    return Bytes32.ZERO;
  }

  @Override
  public Bytes32 genesisKey() {
    return cast.key(Cast.LISTER);
  }

  @Override
  public Bytes32 stewardKey() {
    return cast.key(Cast.STEWARD);
  }

  @Override
  public boolean isDevelopment() {
    return true;
  }
}
