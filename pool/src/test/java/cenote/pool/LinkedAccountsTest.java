package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.DAY;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Ledger;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of one owner count together in the rate of L ({@code docs/adr/0033}). */
class LinkedAccountsTest {

  private static final long MAKER = 900;
  private static final long OWNER = 1;
  private static final double PRICE = 40_000;
  private static final int STEPS = 2_500;
  private static final double[] PRICES = {40_000, 2_500, 10};

  private static PoolFixture world(int rules) {
    PoolFixture f = new PoolFixture();
    for (int u = 0; u < PRICES.length; u++) {
      f.must(f.report(u, PRICES[u]));
    }
    activate(f, rules);
    f.deposit(MAKER, CASH, 2_000_000_000L * E6);
    return f;
  }

  private static void activate(PoolFixture f, int rules) {
    if (rules > 1) {
      f.begin();
      f.must(f.pool.activateRules(f.genesis(), rules));
    }
  }

  private static int deposit(PoolFixture f, long owner, int subaccount, long cashE6) {
    f.begin();
    f.must(
        f.pool.creditDevelopment(f.genesis(), PoolFixture.owner(owner), subaccount, CASH, cashE6));
    return (int) f.pool.answerValue();
  }

  private static PoolFixture.OrderRecord order(
      PoolFixture f, long owner, int subaccount, int instrument, boolean isBuy, long quantityE8) {
    long limitE8 = isBuy ? Long.MAX_VALUE : 1;
    PoolFixture.OrderRecord of =
        f.order(PoolFixture.owner(owner), instrument, isBuy, limitE8, quantityE8);
    return new PoolFixture.OrderRecord(
        of.owner(),
        subaccount,
        of.orderNumber(),
        instrument,
        isBuy,
        limitE8,
        quantityE8,
        of.venue(),
        of.expiryNs(),
        of.signer());
  }

  /** A subaccount buys of the maker, or sells to it, at the mark. */
  private static Reject trade(
      PoolFixture f, int instrument, long owner, int subaccount, long signedE8) {
    long sizeE8 = Math.abs(signedE8);
    Order own = order(f, owner, subaccount, instrument, signedE8 > 0, sizeE8);
    Order maker = order(f, MAKER, 0, instrument, signedE8 < 0, sizeE8);
    long markE8 = f.pool.market().markE8(instrument) / 1_000_000L * 1_000_000L;
    return Reject.of(
        signedE8 > 0
            ? f.fill(instrument, markE8, sizeE8, own, maker)
            : f.fill(instrument, markE8, sizeE8, maker, own));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldNeedTogetherAtLeastWhatOneNeedsWhateverTheOrderOfFills(long seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(18);
    int sign = random.nextBoolean() ? 1 : -1;
    List<long[]> pieces = new ArrayList<>();
    long allE8 = 0;
    for (int sub = 0; sub < count; sub++) {
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        long quantityE8 = (1 + random.nextInt(50_000)) * E8 / 1_000;
        pieces.add(new long[] {sub, quantityE8});
        allE8 += quantityE8;
      }
    }
    Collections.shuffle(pieces, random);
    PoolFixture many = world(4);
    for (int sub = 0; sub < count; sub++) {
      deposit(many, OWNER, sub, 200_000_000L * E6);
    }
    PoolFixture alone = world(4);
    int one = deposit(alone, OWNER, 0, 2_000_000_000L * E6);
    PoolFixture before = world(3);
    for (int sub = 0; sub < count; sub++) {
      deposit(before, OWNER, sub, 200_000_000L * E6);
    }

    for (long[] piece : pieces) {
      int sub = (int) piece[0];
      assertThat(trade(many, many.btcPerp, OWNER, sub, sign * piece[1])).isEqualTo(Reject.NONE);
      assertThat(trade(before, before.btcPerp, OWNER, sub, sign * piece[1])).isEqualTo(Reject.NONE);
    }
    assertThat(trade(alone, alone.btcPerp, OWNER, 0, sign * allE8)).isEqualTo(Reject.NONE);

    long sumE6 = 0;
    long maintenanceE6 = 0;
    long maintenanceBeforeE6 = 0;
    long sumBeforeE6 = 0;
    for (int sub = 0; sub < count; sub++) {
      Requirement margin = many.pool.margin(accountOf(many, sub));
      sumE6 += margin.initialE6();
      maintenanceE6 += margin.maintenanceE6();
      Requirement unlinked = before.pool.margin(accountOf(before, sub));
      sumBeforeE6 += unlinked.initialE6();
      maintenanceBeforeE6 += unlinked.maintenanceE6();
    }
    assertThat(sumE6).isBetween(alone.pool.margin(one).initialE6(), sumBeforeE6 * 10);
    assertThat(sumE6 - alone.pool.margin(one).initialE6()).isLessThan(100);
    assertThat(sumBeforeE6).isLessThan(sumE6);
    assertThat(maintenanceE6).isEqualTo(maintenanceBeforeE6);
  }

  private static int accountOf(PoolFixture f, int subaccount) {
    return f.pool.accountOf(PoolFixture.owner(OWNER), subaccount);
  }

  @Test
  void shouldCallButNeverMakeLiquidatable() {
    PoolFixture f = world(4);
    int first = deposit(f, OWNER, 0, 180_000L * E6);
    deposit(f, OWNER, 1, 1_000_000_000L * E6);
    f.must(trade(f, f.btcPerp, OWNER, 0, 100 * E8).code());
    long maintenanceE6 = f.pool.margin(first).maintenanceE6();
    assertThat(f.pool.margin(first).isFree()).isTrue();

    f.must(trade(f, f.btcPerp, OWNER, 1, 200_000 * E8).code());

    Requirement margin = f.pool.margin(first);
    assertThat(margin.equityInitialE6()).isLessThan(margin.initialE6());
    assertThat(margin.maintenanceE6()).isLessThanOrEqualTo(maintenanceE6);
    assertThat(margin.isLiquidatable()).isFalse();
    f.must(f.flag(MAKER, first));
    assertThat(f.pool.closeOuts().isInCloseOut(first)).as("a margin call only").isFalse();
    f.must(trade(f, f.btcPerp, OWNER, 1, -200_000 * E8).code());
    assertThat(f.pool.margin(first).isFree()).isTrue();
  }

  @Test
  void shouldRefuseAFillThatOneAloneWouldGet() {
    long cashE6 = 3_000_000L * E6;
    PoolFixture alone = world(4);
    deposit(alone, OWNER, 0, cashE6);
    PoolFixture linked = world(4);
    deposit(linked, OWNER, 0, cashE6);
    deposit(linked, OWNER, 1, 500_000_000L * E6);
    linked.must(trade(linked, linked.btcPerp, OWNER, 1, 5_000 * E8).code());
    PoolFixture opposite = world(4);
    deposit(opposite, OWNER, 0, cashE6);
    deposit(opposite, OWNER, 1, 500_000_000L * E6);
    opposite.must(trade(opposite, opposite.btcPerp, OWNER, 1, -5_000 * E8).code());
    long mostE8 = 0;
    for (long lots = 100; lots > 0; lots /= 2) {
      while (trade(alone, alone.btcPerp, OWNER, 0, lots * E8) == Reject.NONE) {
        mostE8 += lots * E8;
      }
    }

    assertThat(trade(linked, linked.btcPerp, OWNER, 0, mostE8)).isEqualTo(Reject.INITIAL_MARGIN);
    assertThat(trade(linked, linked.ethPerp, OWNER, 0, E8)).isEqualTo(Reject.NONE);
    assertThat(trade(opposite, opposite.btcPerp, OWNER, 0, mostE8)).isEqualTo(Reject.NONE);
  }

  /** Two subaccounts against each other: each side sees the other as the fill leaves it. */
  @Test
  void shouldCountTheOtherSideAsTheFillLeavesIt() {
    PoolFixture f = world(4);
    int first = deposit(f, OWNER, 0, 50_000_000L * E6);
    int second = deposit(f, OWNER, 1, 50_000_000L * E6);
    f.must(trade(f, f.btcPerp, OWNER, 0, 1_000 * E8).code());
    long needE6 = f.pool.margin(first).initialE6();
    Order buy = order(f, OWNER, 1, f.btcPerp, true, 1_000 * E8);
    Order sell = order(f, OWNER, 0, f.btcPerp, false, 1_000 * E8);
    long cashE6 = f.pool.ledger().balance(second, CASH);
    f.begin();
    long leftE6 = needE6 + needE6 / 20;
    f.must(
        f.pool.withdraw(
            f.by(PoolFixture.owner(OWNER)), 1, CASH, cashE6 - leftE6, PoolFixture.key(7)));

    assertThat(Reject.of(f.fill(f.btcPerp, Math.round(PRICE * E8), 1_000 * E8, buy, sell)))
        .as("the whole moves over; as committed both would count")
        .isEqualTo(Reject.NONE);
    assertThat(f.pool.margin(second).parts().linked(0)).isZero();
    assertThat(f.pool.margin(second).initialE6()).isEqualTo(needE6);
  }

  @Test
  void shouldStateTheAddOnByNameAndSumExactly() {
    PoolFixture f = world(4);
    int first = deposit(f, OWNER, 0, 100_000_000L * E6);
    deposit(f, OWNER, 1, 100_000_000L * E6);
    f.must(trade(f, f.btcPerp, OWNER, 0, 300 * E8).code());
    f.must(trade(f, f.btcPerp, OWNER, 1, 700 * E8).code());

    Statement statement = f.pool.statements().of(first);

    Statement.Domain core = statement.domains().getFirst();
    assertThat(core.linkedE6()).isPositive();
    assertThat(core.initialE6())
        .isBetween(
            core.coreE6() + core.liquidityE6() + core.feesE6() + core.linkedE6() - 5,
            core.coreE6() + core.liquidityE6() + core.feesE6() + core.linkedE6() + 5);
    assertThat(statement.contributions().stream().mapToLong(it -> it.initialE6()).sum())
        .isEqualTo(statement.initialE6());
    // 0.8 x 0.6 / sqrt(365) = 0.025124157; ADV 10 M; open interest 1,000: all of it is the owner's.
    double rate = (2e-4 + 0.025124157 * Math.sqrt(1_000 / 1e7)) * 2.9;
    double own = (2e-4 + 0.025124157 * Math.sqrt(300 / 1e7)) * (1 + 2 * (0.3 - 0.05));
    assertThat(core.linkedE6() / 1e6)
        .isCloseTo(300 * PRICE * (rate - own), org.assertj.core.data.Offset.offset(0.1));
  }

  @Test
  void shouldLinkOnlyFromRules4OnAndThenAlsoWhatWasOpenedBefore() {
    PoolFixture f = world(3);
    int first = deposit(f, OWNER, 0, 100_000_000L * E6);
    deposit(f, OWNER, 1, 100_000_000L * E6);
    f.must(trade(f, f.btcPerp, OWNER, 0, 300 * E8).code());
    f.must(trade(f, f.btcPerp, OWNER, 1, 700 * E8).code());
    assertThat(f.pool.margin(first).parts().linked(0)).isZero();

    f.activateRules4();

    double linked = f.pool.margin(first).parts().linked(0);
    assertThat(linked).isPositive();
    f.restore();
    assertThat(f.pool.margin(first).parts().linked(0)).isEqualTo(linked);
  }

  // Kept sums and the bound, over a random walk.

  private final Map<Reject, Integer> answers = new EnumMap<>(Reject.class);

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void shouldKeepSumsAsCountedAnewAndDecideAsInFull(long seed) {
    PoolFixture f = world(4);
    PoolFixture inFull = world(4);
    Walk walk = new Walk(f, inFull, new Random(seed));
    for (int step = 0; step < STEPS; step++) {
      walk.step(step);
      if (step % 50 == 0) {
        requireSums(f.pool);
      }
    }

    requireSums(f.pool);
    assertThat(inFull.stateHash()).isEqualTo(f.stateHash());
    f.checkInvariants();
    assertThat(answers.getOrDefault(Reject.NONE, 0)).isGreaterThan(STEPS / 10);
    assertThat(answers.getOrDefault(Reject.INITIAL_MARGIN, 0)).isGreaterThan(STEPS / 400);
    assertThat(walk.compared).isGreaterThan(STEPS / 20);
  }

  /** Net linear quantities by owner and side, counted from positions alone. */
  private static void requireSums(Pool pool) {
    Ledger ledger = pool.ledger();
    for (int account = 2; account < ledger.accountCount(); account++) {
      for (int u = 0; u < pool.market().underlyingCount(); u++) {
        long longE8 = 0;
        long shortE8 = 0;
        boolean isAlone = true;
        for (int other = 2; other < ledger.accountCount(); other++) {
          boolean isOfOwner = pool.accounts().owner(other) == pool.accounts().owner(account);
          if (isOfOwner && other != account && pool.accounts().owner(other) >= 0) {
            long netE8 = netE8(pool, other, u);
            longE8 += Math.max(0, netE8);
            shortE8 += Math.max(0, -netE8);
            isAlone = false;
          }
        }
        assertThat(ledger.linked().isLinked(account)).isEqualTo(!isAlone);
        assertThat(ledger.linked().othersE8(account, u, true)).isEqualTo(longE8);
        assertThat(ledger.linked().othersE8(account, u, false)).isEqualTo(shortE8);
      }
    }
  }

  private static long netE8(Pool pool, int account, int underlying) {
    long netE8 = 0;
    for (int k = 0; k < pool.ledger().positionCount(account); k++) {
      int i = pool.ledger().positionInstrument(account, k);
      boolean isCounted = pool.market().kind(i) <= 1 && pool.market().underlyingOf(i) == underlying;
      netE8 += isCounted ? pool.ledger().positionQuantityE8(account, k) : 0;
    }
    return netE8;
  }

  /** Owners of one to four subaccounts trade, open, move cash and are restored. */
  private final class Walk {
    private final PoolFixture f;
    private final PoolFixture inFull;
    private final Random random;
    private final int[] instruments;
    private int compared;

    Walk(PoolFixture f, PoolFixture inFull, Random random) {
      this.f = f;
      this.inFull = inFull;
      this.random = random;
      int future = list(BTC, 1, START + 600 * PoolFixture.SECOND, 0);
      int later = list(BTC, 1, START + 90 * DAY, 0);
      int call = list(BTC, 2, START + 30 * DAY, 42_000 * E8);
      int put = list(ETH, 3, START + 7 * DAY, 2_400 * E8);
      instruments = new int[] {f.btcPerp, f.ethPerp, f.altPerp, future, later, call, put};
      inFull.pool.marginInFull(true);
      for (int owner = 1; owner <= 5; owner++) {
        credit(owner, 0, Math.round(Math.exp(random.nextDouble() * 5) * 5_000) * E6);
      }
    }

    private int list(int underlying, int kind, long expiryNs, long strikeE8) {
      int id = f.list(underlying, kind, expiryNs, strikeE8);
      assertThat(inFull.list(underlying, kind, expiryNs, strikeE8)).isEqualTo(id);
      return id;
    }

    private void credit(long owner, int subaccount, long cashE6) {
      assertThat(deposit(inFull, owner, subaccount, cashE6))
          .isEqualTo(deposit(f, owner, subaccount, cashE6));
    }

    void step(int step) {
      int die = random.nextInt(100);
      if (die < 5) {
        credit(1 + random.nextInt(5), random.nextInt(4), (10 + random.nextInt(200_000)) * E6);
      } else if (die < 12) {
        transfer();
      } else if (die < 20) {
        pass();
      } else if (step % 500 == 499) {
        f.restore();
        inFull.restore();
        inFull.pool.marginInFull(true);
      } else {
        fill();
      }
      compare();
    }

    private void transfer() {
      long owner = 1L + random.nextInt(5);
      int from = random.nextInt(4);
      int to = (from + 1 + random.nextInt(3)) % 4;
      long amountE6 = (1 + random.nextInt(50_000)) * E6;
      for (PoolFixture each : List.of(f, inFull)) {
        each.begin();
        Envelope by = each.by(PoolFixture.owner(owner));
        each.pool.transfer(by, from, to, CASH, amountE6);
      }
      assertThat(inFull.pool.answerCode()).isEqualTo(f.pool.answerCode());
    }

    private void pass() {
      long seconds = 1L + random.nextInt(7);
      int u = new int[] {BTC, ETH, ALT}[random.nextInt(3)];
      double moved =
          Math.clamp(
              f.pool.market().indexE8(u) / 1e8 * (1 + 0.004 * random.nextGaussian()),
              0.7 * PRICES[u],
              1.4 * PRICES[u]);
      for (PoolFixture each : List.of(f, inFull)) {
        each.later(seconds);
        each.refresh();
        each.later(1);
        each.must(each.report(u, moved));
        each.tick();
      }
    }

    private void fill() {
      int instrument = instruments[random.nextInt(instruments.length)];
      double notional = Math.exp(4 + random.nextDouble() * 11);
      int u = f.pool.market().underlyingOf(instrument);
      long lots = Math.max(1, Math.round(notional / PRICES[u] * 1_000));
      long sizeE8 = lots * (E8 / 1_000);
      long buyer = random.nextInt(3) == 0 ? MAKER : 1 + random.nextInt(5);
      long seller = buyer == MAKER ? 1 + random.nextInt(5) : random.nextInt(2) == 0 ? MAKER : buyer;
      int bought = buyer == MAKER ? 0 : random.nextInt(4);
      int sold = seller == MAKER ? 0 : random.nextInt(4);
      long markE8 = Math.max(1, f.pool.market().markE8(instrument) / 1_000_000L) * 1_000_000L;
      int[] codes = new int[2];
      for (int i = 0; i < 2; i++) {
        PoolFixture each = i == 0 ? f : inFull;
        Order buy = order(each, buyer, bought, instrument, true, sizeE8);
        Order sell = order(each, seller, sold, instrument, false, sizeE8);
        codes[i] = each.fill(instrument, markE8, sizeE8, buy, sell);
      }
      assertThat(codes[1]).isEqualTo(codes[0]);
      answers.merge(Reject.of(codes[0]), 1, Integer::sum);
    }

    private void compare() {
      int account = 3 + random.nextInt(f.pool.ledger().accountCount() - 3);
      Requirement margin = f.pool.margin(account);
      double linked = margin.parts().linked(0) + margin.parts().linked(1);
      assertThat(linked).isNotNegative();
      compared += linked > 0 ? 1 : 0;
    }
  }
}
