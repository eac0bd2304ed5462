package cenote.simulator.checker;

import cenote.pool.Pool;
import cenote.replica.Observer;
import java.util.Map;

/**
 * Who hears all that a replica applies, and the entries themselves. For each entry comes {@link
 * #onCommand}, its events, then its answer; in batches the commands of a batch come first.
 */
public interface Auditor extends Observer {

  /** An entry of the log, before it is applied; the bytes hold during the call only. */
  void onCommand(long position, long timestampNs, byte[] bytes, int offset, int length);

  /** The run is over and all is quiet: what can only be checked in the end. */
  void onEnd(Pool pool);

  /** How often each check was made, for the table of figures: name and count. */
  default Map<String, Long> counts() {
    return Map.of();
  }
}
