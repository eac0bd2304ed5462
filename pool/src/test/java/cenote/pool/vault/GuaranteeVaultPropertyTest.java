package cenote.pool.vault;

import static cenote.pool.vault.VaultRig.E6;
import static cenote.pool.vault.VaultRig.E8;
import static cenote.pool.vault.VaultRig.FIRST;
import static cenote.pool.vault.VaultRig.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Reject;
import cenote.pool.ledger.Holders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The vault against {@link VaultModel} over random deposits, redemptions, losses, gains, legs,
 * prices and epochs: the same values, shares, queues and payments, to the unit. On the way: money
 * is conserved, those who stay lose nothing to those who come or go, the daily cap and junior's
 * quarter hold.
 */
class GuaranteeVaultPropertyTest {

  private static final int PEOPLE = 6;
  private static final int SEEDS = 300;
  private static final int STEPS = 250;

  private enum Seen {
    PARTLY_PAID,
    JUNIOR_BLOCKED,
    CAPPED,
    SENIOR_LOST,
    MADE_GOOD,
    STRUCK_OFF,
    WAITED_FOR_CASH,
    DOUBTFUL_PRICE,
    OWED,
    DROPPED_PLAN
  }

  private final Set<Seen> seen = EnumSet.noneOf(Seen.class);

  private SplittableRandom random = new SplittableRandom();
  private VaultRig rig = new VaultRig(PEOPLE);
  private VaultModel model = new VaultModel();

  @Test
  void shouldDoAsTheModelDoes() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      random = new SplittableRandom(seed);
      rig = new VaultRig(PEOPLE);
      model = new VaultModel();
      for (int step = 0; step < STEPS; step++) {
        try {
          act();
          compare();
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + ", step " + step, e);
        }
      }
    }

    assertThat(seen).containsExactlyInAnyOrder(Seen.values());
  }

  private void act() {
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> deposit();
      case 3, 4, 5 -> redeem();
      case 6 -> bear();
      case 7 -> gain();
      case 8 -> trade();
      case 9 -> price();
      case 10 -> rig.restore();
      default -> epoch();
    }
  }

  private int account() {
    return FIRST + random.nextInt(PEOPLE);
  }

  private void deposit() {
    int account = account();
    int tranche = random.nextInt(2);
    long amountE6 = random.nextLong(1, 1L << random.nextInt(4, 42));
    Reject reject = rig.deposit(account, tranche, amountE6);
    if (amountE6 < 10 * E6) {
      assertThat(reject).isEqualTo(Reject.VAULT_DEPOSIT_TOO_SMALL);
    } else if (model.of(tranche).of(account).waiting.signum() > 0) {
      assertThat(reject).isEqualTo(Reject.VAULT_REQUEST_WAITS);
    } else {
      assertThat(reject).isEqualTo(Reject.NONE);
      model.deposit(account, tranche, amountE6);
    }
  }

  private void redeem() {
    int account = account();
    int tranche = random.nextInt(2);
    VaultModel.Holding holding = model.of(tranche).of(account);
    long held = holding.shares.longValueExact();
    long asked =
        random.nextInt(3) == 0 ? 0 : held + 1 - random.nextLong(0, random.nextInt(2) + held + 1);
    Reject reject = rig.vault.redeem(account, tranche, asked);
    if (holding.redeeming.signum() > 0) {
      assertThat(reject).isEqualTo(Reject.VAULT_REQUEST_WAITS);
    } else if (held == 0 || asked > held) {
      assertThat(reject).isEqualTo(Reject.VAULT_SHARES);
    } else {
      assertThat(reject).isEqualTo(Reject.NONE);
      model.redeem(account, tranche, BigInteger.valueOf(asked == 0 ? held : asked));
    }
  }

  private void bear() {
    long scale = random.nextInt(3) == 0 ? 2 : 8;
    long wantedE6 = Math.max(0, rig.cashE6(rig.account())) / random.nextLong(1, scale);
    boolean isDropped = random.nextInt(5) == 0;
    model.spread(model.equity(0));
    BigInteger ofJunior = BigInteger.valueOf(wantedE6).min(model.available(0));
    VaultModel.Tranche before = model.of(0).valued();
    long[] borne = rig.bear(wantedE6, isDropped);
    assertThat(borne[0]).isEqualTo(ofJunior.longValueExact());
    if (isDropped) {
      seen.add(Seen.DROPPED_PLAN);
      assertThat(model.of(0).value).isEqualTo(before.value);
      return;
    }
    model.lose(0, ofJunior);
    model.cash = model.cash.subtract(ofJunior);
    BigInteger ofSenior = BigInteger.valueOf(wantedE6).subtract(ofJunior).min(model.available(1));
    assertThat(borne[1]).isEqualTo(ofSenior.longValueExact());
    model.lose(1, ofSenior);
    model.cash = model.cash.subtract(ofSenior);
    note(Seen.SENIOR_LOST, ofSenior.signum() > 0);
  }

  private void gain() {
    long amountE6 = random.nextLong(1, 1L << random.nextInt(1, 40));
    note(Seen.MADE_GOOD, model.of(0).lost.signum() > 0 && model.of(1).lost.signum() > 0);
    rig.gain(amountE6);
    model.cash = model.cash.add(BigInteger.valueOf(amountE6));
  }

  /** Legs come at the mark and go at the mark, mostly all of them. */
  private void trade() {
    long held = model.quantity.divide(BigInteger.valueOf(E8)).longValueExact();
    long most = rig.cashE6(rig.account()) / 20 / E6 / Math.max(1, rig.priceE8 / E8);
    long units = random.nextInt(3) > 0 ? -held : random.nextLong(-most - 1, most + 2);
    if (held != 0 || units != 0) {
      rig.trade(units == 0 ? -held : units);
      takeLegs();
    }
  }

  private void takeLegs() {
    int account = rig.account();
    boolean hasLeg = rig.ledger.positionCount(account) > 0;
    model.quantity = BigInteger.valueOf(hasLeg ? rig.ledger.positionQuantityE8(account, 0) : 0);
    model.cost = BigInteger.valueOf(hasLeg ? rig.ledger.positionCostE6(account, 0) : 0);
    model.cash = BigInteger.valueOf(rig.cashE6(account));
  }

  private void price() {
    rig.price(random.nextDouble(0.6, 1.6), random.nextBoolean() ? 1 : random.nextDouble(0.9, 1));
  }

  private void epoch() {
    boolean isLong = random.nextInt(4) == 0;
    rig.advance(Math.max(rig.nowNs, rig.deadlines.nextNs()) + (isLong ? 24 * HOUR : 0));
    takePrice();
    note(
        Seen.DOUBTFUL_PRICE,
        model.quantity.signum() != 0 && model.confidence.compareTo(BigDecimal.ONE) < 0);
    model.spread(model.equity(0));
    note(Seen.OWED, model.owed.signum() > 0);
    BigInteger[] values = {model.of(0).value, model.of(1).value};
    BigInteger[] shares = {model.of(0).shares, model.of(1).shares};
    int told = model.told.size();
    rig.tick();
    model.epoch(rig.nowNs);
    for (int t = 0; t < 2; t++) {
      boolean isStruckOff =
          model.told.subList(told, model.told.size()).toString().contains("off " + t);
      note(Seen.STRUCK_OFF, isStruckOff);
      if (shares[t].signum() > 0 && !isStruckOff) {
        BigInteger before = values[t].multiply(model.of(t).shares);
        BigInteger after = model.of(t).value.multiply(shares[t]);
        assertThat(after).as("a share of those who stay").isGreaterThanOrEqualTo(before);
      }
      noteQueue(t);
    }
  }

  private void noteQueue(int t) {
    VaultModel.Tranche tranche = model.of(t);
    assertThat(tranche.redeemed).isLessThanOrEqualTo(tranche.mayRedeem);
    if (!tranche.redemptions.isEmpty()) {
      VaultModel.Holding head = tranche.of(tranche.redemptions.getFirst());
      note(Seen.PARTLY_PAID, tranche.redeemed.signum() > 0);
      boolean isCapped = tranche.redeemed.equals(tranche.mayRedeem);
      note(Seen.CAPPED, isCapped && tranche.redeemed.signum() > 0);
      boolean isThin =
          model.of(0).value.multiply(BigInteger.valueOf(3)).compareTo(model.of(1).value) < 0;
      note(Seen.JUNIOR_BLOCKED, t == 0 && isThin && head.redeeming.signum() > 0);
      BigInteger free = model.cash.subtract(model.of(0).waiting()).subtract(model.of(1).waiting());
      note(Seen.WAITED_FOR_CASH, !isCapped && free.signum() <= 0);
    }
  }

  private void note(Seen what, boolean isSo) {
    if (isSo) {
      seen.add(what);
    }
  }

  private void takePrice() {
    model.mark = new BigDecimal(BigInteger.valueOf(rig.market.markE8(rig.future)), 8);
    model.confidence = new BigDecimal(BigInteger.valueOf(rig.market.confidenceE9(0)), 9);
  }

  private void compare() {
    takePrice();
    GuaranteeVault vault = rig.vault;
    assertThat(rig.heard).isEqualTo(model.told);
    assertThat(rig.cashE6(rig.account())).isEqualTo(model.cash.longValueExact());
    assertThat(rig.ledger.conservationError(0)).isZero();
    assertThat(rig.ledger.isSound()).isTrue();
    assertThat(vault.isWhole()).isTrue();
    for (int t = 0; t < 2; t++) {
      VaultModel.Tranche tranche = model.of(t);
      assertThat(BigInteger.valueOf(vault.valueE6(t))).isEqualTo(model.valueAt(t, model.equity(0)));
      assertThat(BigInteger.valueOf(vault.availableE6(t))).isEqualTo(model.available(t));
      assertThat(BigInteger.valueOf(vault.shares(t))).isEqualTo(tranche.shares);
      assertThat(BigInteger.valueOf(vault.waitingE6(t))).isEqualTo(tranche.waiting());
      assertThat(vault.depositCount(t)).isEqualTo(tranche.deposits.size());
      assertThat(vault.redemptionCount(t)).isEqualTo(tranche.redemptions.size());
      for (int account = FIRST; account < FIRST + PEOPLE; account++) {
        VaultModel.Holding holding = tranche.of(account);
        assertThat(BigInteger.valueOf(vault.sharesOf(account, t))).isEqualTo(holding.shares);
        assertThat(BigInteger.valueOf(vault.redeemingOf(account, t))).isEqualTo(holding.redeeming);
        assertThat(BigInteger.valueOf(vault.waitingOfE6(account, t))).isEqualTo(holding.waiting);
      }
    }
    BigInteger worth = BigInteger.valueOf(vault.valueE6(0) + vault.valueE6(1));
    assertThat(worth).as("cash and legs").isEqualTo(model.equity(0).max(BigInteger.ZERO));
    assertThat(rig.cashE6(Holders.CLEARING)).isEqualTo(-rig.ledger.accountTotal(0) - others());
  }

  private long others() {
    long sum = 0;
    for (int holder = -Holders.POOL_ACCOUNTS; holder < 0; holder++) {
      sum += holder == Holders.CLEARING ? 0 : rig.cashE6(holder);
    }
    return sum;
  }
}
