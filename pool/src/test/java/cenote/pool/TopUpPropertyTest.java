package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E9;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.WETH;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.snapshot.SnapshotReader;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random books of three accounts an owner, linked at random, in a moving market. Of each top-up all
 * that it must be is found by other commands on a copy of the state before: deposits say what the
 * account needs, transfers what the source may give.
 */
class TopUpPropertyTest {

  private static final long MAKER = 2;
  private static final long KEEPER = 3;
  private static final int OWNERS = 4;
  private static final int SUBACCOUNTS = 3;

  private PoolFixture f = new PoolFixture();
  private Random random = new Random(0);
  private final int[][] accounts = new int[OWNERS][SUBACCOUNTS];
  private int freed;
  private int eased;
  private int tooLittle;
  private int insolvent;
  private int charged;
  private int saved;

  @Test
  void shouldMoveTheLeastThatFreesOrNothing() {
    for (int seed = 1; seed <= 30; seed++) {
      random = new Random(seed);
      open();
      for (int step = 0; step < 60; step++) {
        move();
        tryOne();
        if (step % 20 == 10) {
          f.restore();
        }
      }
      f.checkInvariants();
    }
    assertThat(freed).as("freed").isGreaterThan(60);
    assertThat(eased).as("only no longer liquidatable").isGreaterThan(10);
    assertThat(tooLittle).as("too little").isGreaterThan(30);
    assertThat(insolvent).as("insolvent").isPositive();
    assertThat(charged).as("false").isGreaterThan(30);
    assertThat(saved).as("flags that opened nothing").isGreaterThan(10);
  }

  private void open() {
    f = new PoolFixture();
    f.activateRules4();
    f.must(f.report(BTC, 50_000));
    f.must(f.report(ETH, 2_000));
    f.must(f.report(ALT, 2));
    f.deposit(MAKER, CASH, 500_000_000 * E6);
    f.deposit(KEEPER, CASH, 1_000 * E6);
    for (int i = 0; i < OWNERS; i++) {
      for (int sub = 0; sub < SUBACCOUNTS; sub++) {
        accounts[i][sub] = credit(10 + i, sub, CASH, (500 + random.nextInt(8_000)) * E6);
        if (random.nextInt(3) == 0) {
          credit(10 + i, sub, WETH, (1 + random.nextInt(3)) * E9);
        }
        if (random.nextInt(4) != 0) {
          trade(10 + i, sub);
        }
      }
    }
    for (int i = 0; i < OWNERS; i++) {
      for (int sub = 0; sub < SUBACCOUNTS; sub++) {
        int source = (sub + 1 + random.nextInt(2)) % SUBACCOUNTS;
        link(i, sub, source, (1 + random.nextInt(4_000)) * E6 + random.nextInt(1_000_000));
      }
    }
  }

  private int credit(long who, int sub, int asset, long amount) {
    f.begin();
    f.must(f.pool.creditDevelopment(f.genesis(), owner(who), sub, asset, amount));
    return (int) f.pool.answerValue();
  }

  private void link(int i, int sub, int source, long limitE6) {
    f.begin();
    f.must(f.pool.linkTopUp(f.by(owner(10 + i)), sub, source, limitE6));
  }

  /** A limit that may end the breach but not free the account. */
  private void linkForLess(int i, int sub, int account) {
    var margin = f.pool.margin(account);
    long breachE6 = Math.max(0, margin.maintenanceE6() - margin.equityMaintenanceE6());
    long missingE6 = Math.max(breachE6, margin.initialE6() - margin.equityInitialE6());
    if (missingE6 > breachE6) {
      long limitE6 = breachE6 + random.nextLong(missingE6 - breachE6 + 1);
      link(i, sub, (sub + 1) % SUBACCOUNTS, Math.max(1, limitE6));
    }
  }

  /** Trades until the account can bear no more. */
  private void trade(long who, int sub) {
    for (int tries = 0; tries < 12; tries++) {
      int instrument = new int[] {f.btcPerp, f.ethPerp, f.altPerp}[random.nextInt(3)];
      double price = f.pool.market().markE8(instrument) / 1e8;
      long priceE8 = Math.round(price * 100) * 1_000_000L;
      long lots = (long) (1 + 10_000_000 * random.nextDouble() / price);
      long quantityE8 = lots * 100_000L;
      boolean isBuy = random.nextBoolean();
      var of = order(owner(who), sub, instrument, isBuy, quantityE8);
      var other = order(owner(MAKER), 0, instrument, !isBuy, quantityE8);
      int _ = f.fill(instrument, priceE8, quantityE8, isBuy ? of : other, isBuy ? other : of);
    }
  }

  private PoolFixture.OrderRecord order(
      cenote.crypto.Bytes32 who, int sub, int instrument, boolean isBuy, long quantityE8) {
    var like = f.order(who, instrument, isBuy, isBuy ? Long.MAX_VALUE : 1, quantityE8);
    return new PoolFixture.OrderRecord(
        who,
        sub,
        like.orderNumber(),
        instrument,
        isBuy,
        like.limitPriceE8(),
        quantityE8,
        like.venue(),
        Long.MAX_VALUE,
        who);
  }

  private void move() {
    f.later(5);
    for (int u : new int[] {BTC, ETH, ALT}) {
      double index = f.pool.market().indexE8(u) / 1e8;
      double change = Math.clamp(1 + 0.02 * random.nextGaussian(), 0.96, 1.04);
      f.must(f.report(u, index * change));
    }
    f.tick();
  }

  private void tryOne() {
    int i = random.nextInt(OWNERS);
    int sub = random.nextInt(SUBACCOUNTS);
    for (int tries = 0; tries < 8 && f.pool.margin(accounts[i][sub]).isFree(); tries++) {
      i = random.nextInt(OWNERS);
      sub = random.nextInt(SUBACCOUNTS);
    }
    int account = accounts[i][sub];
    if (random.nextInt(3) == 0) {
      linkForLess(i, sub, account);
    }
    int source = f.pool.closeOuts().links().source(account);
    byte[] before = f.snapshot();
    long[] cashBefore = cash(f.pool);
    boolean isFlag =
        !f.pool.margin(account).isFree()
            && !f.pool.closeOuts().isInCloseOut(account)
            && !f.pool.closeOuts().isCalled(account)
            && random.nextBoolean();
    f.begin();
    Reject reject =
        Reject.of(
            isFlag
                ? f.pool.flag(f.by(owner(KEEPER)), 0, account)
                : f.pool.topUp(f.by(owner(KEEPER)), 0, account));
    long amountE6 = f.pool.ledger().balance(account, CASH) - cashBefore[at(account)];
    Pool copy = copy(before);
    long availableE6 = available(copy, account, source);
    if (isFlag && isOpened(account)) {
      assertThat(reject).isEqualTo(Reject.NONE);
      assertRefused(copy, account, availableE6);
      assertThat(cash(f.pool)).isEqualTo(cashBefore);
      replay(before, true, account);
      return;
    }
    replay(before, isFlag, account);
    switch (reject) {
      case NONE -> {
        assertMoved(copy, account, source, amountE6, availableE6, cashBefore);
        saved += isFlag ? 1 : 0;
      }
      case NOT_IN_BREACH -> {
        assertThat(copy.margin(account).isFree()).isTrue();
        assertThat(amountE6).isZero();
        charged++;
      }
      case TOP_UP_INSOLVENT -> {
        assertThat(copy.margin(account).equityE6()).isNegative();
        assertThat(cash(f.pool)).isEqualTo(cashBefore);
        insolvent++;
      }
      case TOP_UP_TOO_LITTLE -> {
        assertRefused(copy, account, availableE6);
        assertThat(cash(f.pool)).isEqualTo(cashBefore);
        tooLittle++;
      }
      default -> throw new AssertionError("unexpected " + reject);
    }
  }

  private boolean isOpened(int account) {
    return f.pool.closeOuts().isInCloseOut(account) || f.pool.closeOuts().isCalled(account);
  }

  private void assertMoved(
      Pool copy, int account, int source, long amountE6, long availableE6, long[] cashBefore) {
    assertThat(amountE6).isPositive().isLessThanOrEqualTo(availableE6);
    cashBefore[at(account)] += amountE6;
    cashBefore[at(source)] -= amountE6;
    assertThat(cash(f.pool)).isEqualTo(cashBefore);
    assertThat(f.pool.margin(source).isFree()).isTrue();
    assertThat(f.pool.ledger().balance(source, CASH)).isNotNegative();
    assertThat(f.pool.closeOuts().links().usedE6(account))
        .isEqualTo(copy.closeOuts().links().usedE6(account) + amountE6)
        .isLessThanOrEqualTo(f.pool.closeOuts().links().limitE6(account));
    assertThat(f.pool.margin(account).isLiquidatable()).isFalse();
    if (f.pool.margin(account).isFree()) {
      assertThat(isFreeWith(copy, account, amountE6)).isTrue();
      assertThat(isFreeWith(copy, account, amountE6 - 1)).isFalse();
      freed++;
    } else {
      assertThat(copy.margin(account).isLiquidatable()).isTrue();
      assertThat(copy.closeOuts().isInCloseOut(account)).isFalse();
      assertThat(amountE6).isEqualTo(availableE6);
      eased++;
    }
  }

  private void assertRefused(Pool copy, int account, long availableE6) {
    if (copy.margin(account).equityE6() < 0) {
      return;
    }
    assertThat(isFreeWith(copy, account, availableE6)).isFalse();
    Pool with = copy(copy, account, availableE6);
    if (copy.margin(account).isLiquidatable() && !copy.closeOuts().isInCloseOut(account)) {
      assertThat(with.margin(account).isLiquidatable()).isTrue();
    }
  }

  private boolean isFreeWith(Pool pool, int account, long moreE6) {
    return copy(pool, account, moreE6).margin(account).isFree();
  }

  /** The same state, and a deposit. */
  private Pool copy(Pool pool, int account, long moreE6) {
    Pool copy = copy(bytes(pool));
    if (moreE6 > 0) {
      int _ = begin(copy);
      var who = copy.accounts().ownerKey(account);
      int sub = copy.accounts().subaccount(account);
      f.must(copy.creditDevelopment(f.genesis(), who, sub, CASH, moreE6));
    }
    return copy;
  }

  /** The most that a transfer of the owner could move, by bisection, within the link's limit. */
  private static long available(Pool pool, int account, int source) {
    long tooMuch =
        1
            + Math.min(
                pool.closeOuts().links().limitE6(account)
                    - pool.closeOuts().links().usedE6(account),
                Math.max(0, pool.ledger().balance(source, CASH)));
    long enough = 0;
    while (tooMuch - enough > 1) {
      long middle = (enough + tooMuch) >>> 1;
      if (gives(pool, account, source, middle)) {
        enough = middle;
      } else {
        tooMuch = middle;
      }
    }
    return enough;
  }

  private static boolean gives(Pool pool, int account, int source, long amountE6) {
    int to = pool.accounts().subaccount(account);
    var after = pool.ifTransferred(source, to, CASH, amountE6);
    return after.reject() == Reject.NONE && after.after().isFree();
  }

  /** From the snapshot before, the same command gives the same state. */
  private void replay(byte[] before, boolean isFlag, int account) {
    Pool again = copy(before);
    again.begin(f.position, f.now, new byte[8], 0, 8);
    var sent =
        new PoolFixture.EnvelopeRecord(
            owner(KEEPER), again.highestSequence(owner(KEEPER)) + 1_000_000, owner(KEEPER), 1);
    int _ = isFlag ? again.flag(sent, 0, account) : again.topUp(sent, 0, account);
    assertThat(cash(again)).isEqualTo(cash(f.pool));
    assertThat(again.closeOuts().links().usedE6(account))
        .isEqualTo(f.pool.closeOuts().links().usedE6(account));
    assertThat(bytes(copy(f.snapshot()))).isEqualTo(f.snapshot());
  }

  private int begin(Pool pool) {
    pool.begin(pool.position() + 64, f.now, new byte[8], 0, 8);
    return 0;
  }

  private static byte[] bytes(Pool pool) {
    var writer = new cenote.pool.snapshot.SnapshotWriter();
    pool.writeSnapshot(writer);
    return java.util.Arrays.copyOf(writer.bytes(), writer.length());
  }

  private static Pool copy(byte[] state) {
    return Pool.restore(new SnapshotReader(state, 0, state.length), new PoolEvents() {});
  }

  /** Cash of every holder but the keeper, whom a false flag costs, and insurance, which gets it. */
  private long[] cash(Pool pool) {
    long[] cash = new long[pool.ledger().accountCount() + 9];
    for (int holder = -9; holder < pool.ledger().accountCount(); holder++) {
      cash[holder + 9] = pool.ledger().balance(holder, CASH);
    }
    cash[at(pool.accountOf(owner(KEEPER), 0))] = 0;
    cash[at(cenote.pool.ledger.Holders.INSURANCE_CORE)] = 0;
    return cash;
  }

  private static int at(int holder) {
    return holder + 9;
  }
}
