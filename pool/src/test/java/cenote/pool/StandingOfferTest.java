package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.closeout.CloseOutPlan;
import cenote.pool.closeout.CloseOutPlan.Step;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standing offers and the plan of a close-out (rules.md 7.2). */
class StandingOfferTest {

  private static final long TRADER = 1;
  private static final long MAKER = 2;
  private static final long TAKER = 3;
  private static final long ANY_PRICE = Long.MAX_VALUE;

  private PoolFixture f = new PoolFixture();
  private int trader;
  private int taker;

  @BeforeEach
  void openAccounts() {
    f = new PoolFixture();
    f.must(f.report(ETH, 2000));
    f.deposit(MAKER, CASH, 50_000_000 * E6);
    taker = f.deposit(TAKER, CASH, 5_000_000 * E6);
    trader = f.deposit(TRADER, CASH, 20_000 * E6);
    f.must(f.fill(f.ethPerp, TRADER, MAKER, 2000, 100));
  }

  private void activate() {
    f.begin();
    f.must(f.pool.activateRules(f.genesis(), OfferDesk.RULES));
  }

  /** In close-out a tenth of its requirement below it, with something to give. */
  private void breach() {
    activate();
    f.moveTo(ETH, 1850);
    f.must(f.flag(TAKER, trader));
  }

  private StandingOffer offer() {
    return Objects.requireNonNull(f.pool.closeOuts().offers().offerOf(trader));
  }

  private Reject take(long by, int instrument, long quantityE8, long limitE8) {
    f.begin();
    return Reject.of(
        f.pool.takeOffer(f.by(PoolFixture.owner(by)), 0, trader, instrument, quantityE8, limitE8));
  }

  @Test
  void shouldOfferNothingBeforeItsRulesAndNothingOfTheHealthy() {
    f.moveTo(ETH, 1850);
    f.must(f.flag(TAKER, trader));
    assertThat(take(TAKER, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.UNKNOWN_RULES);
    activate();
    assertThat(f.pool.closeOuts().offers().offerOf(taker)).isNull();
    assertThat(take(TAKER, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldSellASliceThatDoesNotLowerTheRatio() {
    breach();
    StandingOffer offer = offer();
    long markE8 = f.pool.market().markE8(f.ethPerp);
    double before = ratio();

    assertThat(offer.isLong()).isTrue();
    assertThat(offer.quantityE8()).isEqualTo(20 * E8);
    assertThat(offer.priceE8()).isLessThan(markE8).isGreaterThanOrEqualTo(offer.worstE8());
    assertThat(take(TAKER, f.ethPerp, ANY_PRICE / E8 * E8, offer.priceE8())).isEqualTo(Reject.NONE);

    assertThat(f.pool.answerValue()).isEqualTo(20 * E8);
    assertThat(f.pool.ledger().positionQuantityE8(trader, 0)).isEqualTo(80 * E8);
    assertThat(f.pool.ledger().positionQuantityE8(taker, 0)).isEqualTo(20 * E8);
    assertThat(ratio()).isGreaterThanOrEqualTo(before);
    assertThat(f.events.has("offer of " + trader)).isTrue();
    f.checkInvariants();
  }

  private double ratio() {
    return (double) f.pool.margin(trader).equityMaintenanceE6()
        / f.pool.margin(trader).maintenanceE6();
  }

  @Test
  void shouldBecomeCheaperForAMinuteAndBeginAnewAfterASlice() {
    breach();
    long first = offer().priceE8();
    f.later(2);
    f.refresh();
    StandingOffer later = offer();
    assertThat(later.priceE8()).isLessThan(first).isGreaterThan(later.lastE8());
    assertThat(later.lastE8()).isGreaterThan(later.worstE8());

    assertThat(take(TAKER, f.ethPerp, E8, later.priceE8())).isEqualTo(Reject.NONE);
    assertThat(take(TAKER, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.OFFER_TOO_SOON);
    f.later(1);
    long markE8 = f.pool.market().markE8(f.ethPerp);
    assertThat(offer().priceE8()).isEqualTo(markE8 - markE8 / 5_000);
    assertThat(take(TAKER, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.NONE);
  }

  @Test
  void shouldRefuseByNameAndChangeNothing() {
    breach();
    long priceE8 = offer().priceE8();
    int other = f.deposit(TRADER + 50, CASH, 100 * E6);
    assertThat(other).isPositive();

    assertThat(take(TAKER, f.btcPerp, E8, ANY_PRICE)).isEqualTo(Reject.NO_OFFER);
    assertThat(take(TAKER, 999, E8, ANY_PRICE)).isEqualTo(Reject.UNKNOWN_INSTRUMENT);
    assertThat(take(TAKER, f.ethPerp, 0, ANY_PRICE)).isEqualTo(Reject.QUANTITY_NOT_POSITIVE);
    assertThat(take(TAKER, f.ethPerp, 1, ANY_PRICE)).isEqualTo(Reject.QUANTITY_OFF_LOT);
    assertThat(take(TAKER, f.ethPerp, E8 / 2, ANY_PRICE)).isEqualTo(Reject.OFFER_TOO_SMALL);
    assertThat(take(TAKER, f.ethPerp, E8, priceE8 / 2)).isEqualTo(Reject.OFFER_PRICE);
    assertThat(take(TRADER + 50, f.ethPerp, 20 * E8, ANY_PRICE)).isEqualTo(Reject.BIDDER_NOT_FREE);
    assertThat(take(TRADER, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.ACCOUNT_IN_CLOSE_OUT);
    assertThat(take(77, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.UNKNOWN_PRINCIPAL);
    f.begin();
    f.must(
        f.pool.creditDevelopment(f.genesis(), PoolFixture.owner(TRADER), 1, CASH, 1_000_000 * E6));
    f.begin();
    assertThat(
            Reject.of(
                f.pool.takeOffer(
                    f.by(PoolFixture.owner(TRADER)), 1, trader, f.ethPerp, E8, ANY_PRICE)))
        .isEqualTo(Reject.OFFER_OF_OWN);
    assertThat(f.pool.ledger().positionQuantityE8(trader, 0)).isEqualTo(100 * E8);
  }

  @Test
  void shouldEndWithTheCureAndGoOnFromASnapshot() {
    breach();
    assertThat(take(TAKER, f.ethPerp, 20 * E8, ANY_PRICE)).isEqualTo(Reject.NONE);
    f.restore();
    assertThat(take(TAKER, f.ethPerp, E8, ANY_PRICE)).isEqualTo(Reject.OFFER_TOO_SOON);
    byte[] hash = f.stateHash();
    f.restore();
    assertThat(f.stateHash()).isEqualTo(hash);
    for (int slice = 0; f.pool.closeOuts().offers().offerOf(trader) != null; slice++) {
      assertThat(slice).isLessThan(20);
      double before = ratio();
      f.later(1);
      f.refresh();
      assertThat(take(TAKER, f.ethPerp, 20 * E8, ANY_PRICE)).isEqualTo(Reject.NONE);
      assertThat(ratio()).isGreaterThanOrEqualTo(before);
    }
    f.pass(5);
    assertThat(f.events.has("ended " + trader)).isTrue();
    assertThat(f.pool.margin(trader).isLiquidatable()).isFalse();
    f.checkInvariants();
  }

  @Test
  void shouldPlanTheSameWhileHealthyFromTheEdgeOfBreach() {
    activate();
    CloseOutPlan healthy = f.pool.closeOutPlan(trader);
    assertThat(healthy.cushionE6())
        .isEqualTo(
            f.pool.margin(trader).equityMaintenanceE6()
                - f.pool.margin(trader).maintenanceE6()
                + 1);
    assertThat(healthy.end()).isEqualTo(CloseOutPlan.End.SAVED);
    assertThat(healthy.steps()).isNotEmpty();
    Step last = healthy.steps().getLast();
    assertThat(last.equityMaintenanceE6() * 10).isGreaterThanOrEqualTo(last.maintenanceE6() * 12);

    byte[] before = f.stateHash();
    assertThat(f.pool.closeOutPlan(taker).steps()).as("nothing to sell").isEmpty();
    assertThat(f.stateHash()).isEqualTo(before);

    f.moveTo(ETH, 1850);
    f.must(f.flag(TAKER, trader));
    CloseOutPlan plan = f.pool.closeOutPlan(trader);
    assertThat(plan.cushionE6()).isLessThanOrEqualTo(0);
    assertThat(plan.steps().getFirst().offer().quantityE8()).isEqualTo(offer().quantityE8());
    double ratio = ratio();
    for (Step step : plan.steps()) {
      double after = (double) step.equityMaintenanceE6() / Math.max(1, step.maintenanceE6());
      assertThat(after).isGreaterThanOrEqualTo(ratio);
      ratio = after;
    }
  }

  /** Whatever is held and wherever prices go, a slice that is taken never lowers the ratio. */
  @Test
  void shouldNeverLowerARatioOnRandomBooks() {
    int taken = 0;
    for (int seed = 1; seed <= 40; seed++) {
      f = new PoolFixture();
      Random random = new Random(seed);
      f.must(f.report(PoolFixture.BTC, 60_000));
      f.must(f.report(ETH, 2000));
      f.deposit(MAKER, CASH, 50_000_000 * E6);
      f.deposit(TAKER, CASH, 5_000_000 * E6);
      trader = f.deposit(TRADER, CASH, 30_000 * E6);
      activate();
      long expiryNs = PoolFixture.START / PoolFixture.DAY * PoolFixture.DAY + 20 * PoolFixture.DAY;
      int call = f.list(ETH, 2, expiryNs + 8 * 3_600 * PoolFixture.SECOND, 2_100 * E8);
      for (int i = 0; i < 40; i++) {
        int instrument = new int[] {f.ethPerp, f.btcPerp, call}[random.nextInt(3)];
        double price = f.pool.market().markE8(instrument) / 1e8;
        double quantity = (1 + random.nextInt(20)) / (instrument == f.btcPerp ? 20.0 : 1.0);
        boolean isBuy = random.nextBoolean();
        int _ = f.fill(instrument, isBuy ? TRADER : MAKER, isBuy ? MAKER : TRADER, price, quantity);
      }
      boolean isUp = random.nextBoolean();
      for (int step = 0; step < 12 && !f.pool.margin(trader).isLiquidatable(); step++) {
        f.moveTo(ETH, f.pool.market().indexE8(ETH) / 1e8 * (isUp ? 1.02 : 0.98));
        f.later(1);
        f.refresh();
      }
      if (f.flag(TAKER, trader) == 0) {
        taken += sellAll(random);
      }
      f.checkInvariants();
    }
    assertThat(taken).isGreaterThan(40);
  }

  private int sellAll(Random random) {
    int taken = 0;
    for (int slice = 0; slice < 20; slice++) {
      StandingOffer offer = f.pool.closeOuts().offers().offerOf(trader);
      if (offer != null) {
        double before = ratio();
        long lotE8 = f.pool.market().lotE8(offer.instrument());
        long part = Math.max(1, random.nextLong(offer.quantityE8() / lotE8 + 1)) * lotE8;
        long limitE8 = offer.isLong() ? ANY_PRICE : 1;
        if (take(TAKER, offer.instrument(), part, limitE8) == Reject.NONE) {
          taken++;
          assertThat(ratio()).isGreaterThanOrEqualTo(before * (1 - 1e-12));
        }
      }
      f.later(1 + random.nextInt(3));
      f.refresh();
    }
    return taken;
  }
}
