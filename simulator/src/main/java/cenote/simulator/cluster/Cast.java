package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.simulator.checker.Auditor;
import cenote.simulator.market.Crowd;

/** Makes who takes part in a run beside the cluster: a pure function of the seed. */
public interface Cast {

  /** Who sends; {@code keeper} is the principal of the house keeper to be registered. */
  Crowd crowd(long seed, Bytes32 keeper);

  /** Who checks. */
  Auditor auditor(long seed);

  /** Whether entries are applied one by one, so that the auditor can look at each. */
  boolean isOneByOne(long seed);

  /** Version of the rules that a seed's pool may be asked to take at most. */
  default int newestRules(long seed) {
    return 4;
  }

  /** How many commands a seed sends of those that were asked for: fewer where each costs more. */
  default long commands(long seed, long asked) {
    return asked;
  }
}
