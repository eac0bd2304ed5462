package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Genesis;

/** The first command's content. */
public record Start(
    Bytes32 hash,
    Bytes32 genesisKey,
    Bytes32 stewardKey,
    boolean isDevelopment,
    boolean requiresSignatures,
    long insuranceCoreE6,
    long insuranceRampE6,
    long houseE6)
    implements Genesis {}
