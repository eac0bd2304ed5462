package cenote.app.crisis;

import cenote.app.replay.Desk;
import cenote.app.replay.Party;
import cenote.pool.vault.GuaranteeVault;

/** The vault of {@code rules.md} 1.5: 5 M, of which 2 M junior. */
final class GuaranteeFund {
  private GuaranteeFund() {}

  /** Asks for its shares, which the next full hour issues. */
  static void fill(Desk desk, Party guarantor) {
    long juniorE6 = 2 * Stage.MILLION_E6;
    long seniorE6 = 3 * Stage.MILLION_E6;
    Stage.must(desk.credit(guarantor, 0, 6 * Stage.MILLION_E6), "guarantor");
    Stage.must(desk.depositGuarantee(guarantor, GuaranteeVault.JUNIOR, juniorE6), "junior");
    Stage.must(desk.depositGuarantee(guarantor, GuaranteeVault.SENIOR, seniorE6), "senior");
  }
}
