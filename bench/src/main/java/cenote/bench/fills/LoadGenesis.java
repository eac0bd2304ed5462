package cenote.bench.fills;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/** Genesis of a development pool. */
record LoadGenesis(
    Bytes32 hash,
    Bytes32 genesisKey,
    Bytes32 stewardKey,
    boolean isDevelopment,
    boolean requiresSignatures,
    long insuranceCoreE6,
    long insuranceRampE6,
    long houseE6)
    implements Genesis {}
