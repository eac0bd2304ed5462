package cenote.bench.fills;

import cenote.bench.fills.Keyring.Role;
import cenote.crypto.Bytes32;
import java.util.Arrays;
import java.util.List;

/** Who sends the commands of a load, each with a sequence of its own, and who sees prices. */
final class Parties {

  private static final int REPORTERS = 3;

  private final Sender genesis;
  private final Sender steward;
  private final Sender venue;
  private final Sender reporter;
  private final Bytes32[] reporters = new Bytes32[REPORTERS];

  Parties(Keyring keys) {
    Arrays.setAll(reporters, i -> keys.id(Role.REPORTER, i));
    genesis = new Sender(keys.id(Role.GENESIS, 0));
    steward = new Sender(keys.id(Role.STEWARD, 0));
    venue = new Sender(keys.id(Role.VENUE, 0));
    reporter = new Sender(reporters[0]);
  }

  List<Sender> all() {
    return List.of(genesis, steward, venue, reporter);
  }

  Sender genesis() {
    return genesis;
  }

  Sender steward() {
    return steward;
  }

  /** The venue that sends all fills. */
  Sender venue() {
    return venue;
  }

  /** The reporter that sends what all of them see. */
  Sender reporter() {
    return reporter;
  }

  /** Principals of all reporters; not a copy. */
  Bytes32[] reporters() {
    return reporters;
  }
}
