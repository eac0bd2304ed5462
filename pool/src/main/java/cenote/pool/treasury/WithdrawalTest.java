package cenote.pool.treasury;

import cenote.kernel.FixedPoint;
import cenote.pool.Reject;
import cenote.pool.freeze.Freezes;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.StressTest;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;

/**
 * What may leave an account: {@code E_W - stress - 1.1 R_IM} ({@code rules.md} 4.4). Linear in
 * cash, so that what is left tells how much more may go. Scratch, reused; the account is the one
 * that the requirement was last worked out for.
 */
public final class WithdrawalTest {

  private final Requirement requirement;
  private final StressTest stress;
  private final Freezes freezes;
  private final Freshness freshness;
  private long spareE6;

  /** Reads the market that the requirement and the stress read. */
  public WithdrawalTest(
      Market market, Requirement requirement, StressTest stress, Freezes freezes) {
    this.requirement = requirement;
    this.stress = stress;
    this.freezes = freezes;
    this.freshness = new Freshness(market);
  }

  /** Works out an account as a plan would leave it; a reject when its prices may not be used. */
  public Reject work(Portfolio portfolio) {
    requirement.of(portfolio);
    long underlyings = requirement.dependsOn();
    Reject reject = freshness.checkMargin(underlyings);
    reject = reject != Reject.NONE ? reject : freezes.checkPrices(underlyings);
    if (reject != Reject.NONE) {
      return reject;
    }
    long neededE6 = FixedPoint.mulDivCeil(requirement.initialE6(), 11, 10);
    long stressE6 = stress.withdrawalStressE6(portfolio, underlyings);
    spareE6 = requirement.withdrawableE6() - stressE6 - neededE6;
    return Reject.NONE;
  }

  /** The same, and a reject when the account would keep too little. */
  Reject check(Portfolio portfolio) {
    Reject reject = work(portfolio);
    if (reject != Reject.NONE) {
      return reject;
    }
    return spareE6 >= 0 ? Reject.NONE : Reject.WITHDRAWAL_TEST;
  }

  /** Cash that may leave the account last worked out, E6; negative when it has too little. */
  public long spareE6() {
    return spareE6;
  }
}
