package cenote.pool.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.pool.asset.Assets;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Layers in their order, and shares of fees (rules.md 4.7, 8.2). Insurance starts with 1,000 in
 * Core and 500 in Ramp, which are its targets, so that the house's first parts are 100 and 50.
 */
class WaterfallTest {

  private static final Tranches NO_VAULT =
      new Tranches() {
        @Override
        public int account() {
          return -1;
        }

        @Override
        public long valueE6(int tranche) {
          return 0;
        }

        @Override
        public long availableE6(int tranche) {
          return 0;
        }

        @Override
        public void bear(int tranche, long amountE6) {
          throw new AssertionError("there is no vault");
        }
      };

  private static final int CORE = 0;
  private static final int RAMP = 1;
  private static final int PAYER = 2;
  private static final int OTHER = 3;
  private static final long E8 = 100_000_000L;

  private final List<String> heard = new ArrayList<>();
  private final Market market = new Market();
  private Ledger ledger = new Ledger(PoolEvents.NONE);
  private Plan plan = new Plan(ledger);
  private Waterfall waterfall = make(PoolEvents.NONE);
  private boolean isLater;

  @BeforeEach
  void endow() {
    PoolEvents events =
        new PoolEvents() {
          @Override
          public void onWaterfall(int domain, int layer, long beforeE6, long usedE6) {
            heard.add("%d: layer %d, %d of %d".formatted(domain, layer, usedE6, beforeE6));
          }
        };
    ledger = new Ledger(events);
    plan = new Plan(ledger);
    waterfall = make(events);
    assertThat(ledger.addAsset()).isZero();
    for (int account = 0; account <= OTHER; account++) {
      assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
    }
    waterfall.start(1_000, 500);
    endow(Holders.INSURANCE_CORE, 1_000);
    endow(Holders.INSURANCE_RAMP, 500);
    endow(Holders.HOUSE, 120);
    waterfall.begin(plan);
  }

  private Waterfall make(PoolEvents events) {
    Accruals accruals = new Accruals(market, ledger);
    Requirement requirement =
        new Requirement(market, new Assets(), ledger, accruals, new JointTerms());
    Witness nobody =
        new Witness() {
          @Override
          public long position() {
            return 0;
          }

          @Override
          public void logHash(byte[] out32) {
            assertThat(isLater).as("no receipt under rules before 4").isTrue();
          }
        };
    return new Waterfall(
        ledger,
        market,
        accruals,
        requirement,
        new Freezes(market, accruals, events),
        NO_VAULT,
        account -> account < Holders.DOMAINS,
        nobody,
        events);
  }

  private void endow(int holder, long amount) {
    plan.reset().move(0, Holders.CUSTODY, holder, amount, Reasons.GENESIS_CAPITAL);
    ledger.commit(plan);
  }

  private void cover(int domain, long deficit) {
    plan.reset();
    waterfall.begin(plan);
    waterfall.cover(plan.take(PAYER), domain, deficit);
    ledger.commit(plan);
  }

  private long balance(int holder) {
    return ledger.balance(holder, 0);
  }

  @Test
  void shouldUseTheHouseFirst() {
    cover(CORE, 80);

    assertThat(heard).containsExactly("0: layer 1, 80 of 120");
    assertThat(balance(PAYER)).isEqualTo(80);
    assertThat(balance(Holders.HOUSE)).isEqualTo(40);
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(1_000);
  }

  @Test
  void shouldUseInsuranceOnceTheFirstPartIsGone() {
    cover(CORE, 250);

    assertThat(heard).containsExactly("0: layer 1, 100 of 120", "0: layer 2, 150 of 1000");
    assertThat(balance(Holders.HOUSE)).isEqualTo(20);
    assertThat(balance(Holders.SUSPENSE)).isZero();
  }

  @Test
  void shouldBookWhatIsLeftInSuspense() {
    cover(RAMP, 800);
    cover(RAMP, 30);

    assertThat(heard)
        .containsExactly(
            "1: layer 1, 50 of 120",
            "1: layer 2, 500 of 500",
            "1: layer 9, 250 of 0",
            "1: layer 9, 30 of -250");
    assertThat(balance(Holders.SUSPENSE)).isEqualTo(-280);
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(1_000);
    assertThat(balance(PAYER)).isEqualTo(830);
  }

  @Test
  void shouldCountTheFirstPartOverSeveralDeficits() {
    cover(CORE, 60);
    cover(CORE, 60);

    assertThat(heard)
        .containsExactly("0: layer 1, 60 of 120", "0: layer 1, 40 of 60", "0: layer 2, 20 of 1000");
  }

  @Test
  void shouldRestoreTheFirstPartByWhatTheHouseEarns() {
    cover(CORE, 100);
    waterfall.houseEarned(CORE, 15);
    cover(CORE, 25);
    waterfall.houseEarned(CORE, 1_000_000);
    cover(CORE, 25);

    assertThat(heard)
        .containsExactly(
            "0: layer 1, 100 of 120",
            "0: layer 1, 15 of 20",
            "0: layer 2, 10 of 1000",
            "0: layer 1, 5 of 5",
            "0: layer 2, 20 of 990");
  }

  @Test
  void shouldSeeInOnePlanWhatWasTakenBefore() {
    plan.reset();
    waterfall.cover(plan.take(PAYER), CORE, 1_400);
    waterfall.cover(plan.take(PAYER), RAMP, 600);
    ledger.commit(plan);

    assertThat(heard)
        .containsExactly(
            "0: layer 1, 100 of 120",
            "0: layer 2, 1000 of 1000",
            "0: layer 9, 300 of 0",
            "1: layer 1, 20 of 20",
            "1: layer 2, 500 of 500",
            "1: layer 9, 80 of -300");
    assertThat(balance(Holders.HOUSE)).isZero();
  }

  @Test
  void shouldSplitADeficitByRequirements() {
    assertThat(Waterfall.coreShareE6(100, 3, 1)).isEqualTo(75);
    assertThat(Waterfall.coreShareE6(100, 2, 1)).isEqualTo(67);
    assertThat(Waterfall.coreShareE6(100, 0, 5)).isZero();
    assertThat(Waterfall.coreShareE6(100, 0, 0)).isEqualTo(100);
  }

  private void takeFee(int domain, long fee) {
    endow(OTHER, fee);
    plan.reset();
    waterfall.takeFee(plan.take(OTHER), domain, fee);
    ledger.commit(plan);
    assertThat(balance(OTHER)).isZero();
  }

  @Test
  void shouldGiveFeesToThePoolAtTheTarget() {
    takeFee(CORE, 11);

    assertThat(balance(Holders.FEES)).isEqualTo(11);
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(1_000);
  }

  @Test
  void shouldGiveInsuranceHalfAndTheOddUnitBelowTheTarget() {
    cover(CORE, 101);

    takeFee(CORE, 11);
    takeFee(RAMP, 4);

    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(999 + 6);
    assertThat(balance(Holders.INSURANCE_RAMP)).isEqualTo(500);
    assertThat(balance(Holders.FEES)).isEqualTo(5 + 4);
  }

  /** 40 units at 0.01 in Core, 30 at 0.005 in Ramp: 400,000 and 150,000 cash units. */
  @Test
  void shouldAimAtAShareOfTheDomainsOwnOpenInterest() {
    int core = market.addUnderlying(1, CORE, 600_000_000L, 1_000 * E8, 0);
    int ramp = market.addUnderlying(2, RAMP, 600_000_000L, 1_000 * E8, 0);
    market.acceptIndex(core, 1_000_000, 1_000_000_000L, 0, true);
    market.acceptIndex(ramp, 500_000, 1_000_000_000L, 0, true);
    hold(core, 40);
    hold(ramp, 30);

    assertThat(waterfall.insuranceTargetE6(CORE)).isEqualTo(400_000 / 200 * 3);
    assertThat(waterfall.insuranceTargetE6(RAMP)).isEqualTo(150_000 / 200 * 3);
  }

  @Test
  void shouldAimAtWhatItStartedWithAtLeast() {
    assertThat(waterfall.insuranceTargetE6(CORE)).isEqualTo(1_000);
    assertThat(waterfall.insuranceTargetE6(RAMP)).isEqualTo(500);
  }

  /** One account is long, another short. */
  private void hold(int underlying, long contracts) {
    int id = market.addInstrument(underlying, InstrumentKind.PERPETUAL, 1, E8 / 1_000, 0, 0, 0);
    assertThat(ledger.addInstrument(underlying, true, E8 / 1_000)).isEqualTo(id);
    plan.reset();
    assertThat(plan.take(PAYER).trade(id, contracts * E8, E8, contracts * 1_000_000, 0)).isTrue();
    assertThat(plan.take(OTHER).trade(id, -contracts * E8, E8, -contracts * 1_000_000, 0)).isTrue();
    ledger.commit(plan);
  }

  private void takeResult(long cash) {
    takeResult(CORE, cash);
  }

  private void takeResult(int domain, long cash) {
    int own = Holders.closeOut(domain);
    plan.reset().take(own).pay(0, Holders.CUSTODY, -cash, Reasons.DEPOSIT);
    ledger.commit(plan);
    plan.reset();
    waterfall.begin(plan);
    waterfall.takeResult(plan.take(own), domain);
    ledger.commit(plan);
    assertThat(balance(own)).isZero();
  }

  @Test
  void shouldRepayAShortfallBeforeInsurance() {
    cover(CORE, 1_150);

    takeResult(30);
    takeResult(30);

    assertThat(balance(Holders.SUSPENSE)).isZero();
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(10);
  }

  /** Losses of one domain are not borne by the other, from rules 4 on (8.1). */
  @Test
  void shouldRepayShortfallsOfItsOwnDomainOnlyUnderRulesFour() {
    cover(CORE, 1_130);
    assertThat(balance(Holders.SUSPENSE)).isEqualTo(-30);
    isLater = true;
    waterfall.activate();
    cover(RAMP, 1_000);
    long ofRamp = -balance(Holders.SUSPENSE) - 30;
    assertThat(ofRamp).isBetween(400L, 500L);
    readAnew();

    takeResult(CORE, 50);

    assertThat(balance(Holders.SUSPENSE)).isEqualTo(-ofRamp);
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(20);
    takeResult(RAMP, ofRamp - 100);
    readAnew();
    takeResult(RAMP, 107);
    assertThat(balance(Holders.SUSPENSE)).isZero();
    assertThat(balance(Holders.INSURANCE_RAMP)).isEqualTo(7);
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(20);
  }

  @Test
  void shouldRepayShortfallsOfBothDomainsBeforeRulesFour() {
    cover(RAMP, 800);

    takeResult(CORE, 270);

    assertThat(balance(Holders.SUSPENSE)).isZero();
    assertThat(balance(Holders.INSURANCE_CORE)).isEqualTo(1_020);
  }

  private void readAnew() {
    SnapshotWriter writer = new SnapshotWriter();
    waterfall.writeEvent(writer);
    waterfall = make(PoolEvents.NONE);
    waterfall.readEvent(new SnapshotReader(writer.bytes(), 0, writer.length()));
  }

  @Test
  void shouldCoverTheLossOfACloseOut() {
    takeResult(-130);

    assertThat(heard).containsExactly("0: layer 1, 100 of 120", "0: layer 2, 30 of 1000");
  }
}
