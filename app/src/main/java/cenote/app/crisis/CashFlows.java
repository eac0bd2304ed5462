package cenote.app.crisis;

import cenote.app.replay.Party;
import java.util.HashMap;
import java.util.Map;

/** What owners brought in and took out; looked up only, so that no order matters. */
final class CashFlows {
  private final Map<Party, Long> netE6 = new HashMap<>();

  void in(Party party, long amountE6) {
    netE6.merge(party, amountE6, Long::sum);
  }

  void out(Party party, long amountE6) {
    netE6.merge(party, -amountE6, Long::sum);
  }

  /** Brought in less taken out, cash E6. */
  long netE6(Party party) {
    return netE6.getOrDefault(party, 0L);
  }
}
