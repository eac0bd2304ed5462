package cenote.pool;

import cenote.crypto.Bytes32;

/** The first command: who may list, whether signatures bind, and what the pool starts with. */
public interface Genesis {

  /** Hash of the whole genesis command: the salt of every signature's domain. */
  Bytes32 hash();

  /** Key that lists assets, underlyings, instruments, venues and reporters. */
  Bytes32 genesisKey();

  /** Key that sends risk parameters and surfaces, and on whose behalf the house keeper flags. */
  Bytes32 stewardKey();

  /** True when {@code CreditDevelopment} and {@code CompleteWithdrawal} are accepted. */
  boolean isDevelopment();

  /** True when signatures are verified before apply. */
  boolean requiresSignatures();

  /** Insurance of the Core domain, cash E6. */
  long insuranceCoreE6();

  /** Insurance of the Ramp domain, cash E6. */
  long insuranceRampE6();

  /** The house's own capital, cash E6. */
  long houseE6();
}
