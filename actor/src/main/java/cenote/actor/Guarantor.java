package cenote.actor;

import cenote.pool.vault.GuaranteeVault;
import cenote.reporter.Party;

/** Fills the demo's guarantee vault, a tranche at a time, as {@code rules.md} 1.5 has it. */
final class Guarantor implements Agent {

  static final long JUNIOR_E6 = 2_000_000_000_000L;
  static final long SENIOR_E6 = 3_000_000_000_000L;

  private static final long PAUSE_NS = 1_000_000_000L;
  private static final long PENDING_NS = 5_000_000_000L;

  private final Party party;

  Guarantor(Party party) {
    this.party = party;
  }

  @Override
  public long act(Floor floor) {
    int account = floor.account(party);
    if (account < 0 || floor.pool().rulesVersion() < GuaranteeVault.RULES || !floor.hasRoom()) {
      return PAUSE_NS;
    }
    boolean hasSent =
        fill(floor, account, GuaranteeVault.JUNIOR, JUNIOR_E6)
            || fill(floor, account, GuaranteeVault.SENIOR, SENIOR_E6);
    return hasSent ? PENDING_NS : PAUSE_NS;
  }

  /** Sends a deposit where the party has none; true when it did. */
  private boolean fill(Floor floor, int account, int tranche, long amountE6) {
    GuaranteeVault vault = floor.pool().guaranteeVault();
    boolean isIn = vault.sharesOf(account, tranche) > 0 || vault.waitingOfE6(account, tranche) > 0;
    if (isIn || floor.pool().ledger().balance(account, 0) < amountE6) {
      return false;
    }
    floor.encoder().depositGuarantee(floor.from(party), 0, tranche, amountE6);
    return floor.send(party, (code, value, position) -> {});
  }
}
