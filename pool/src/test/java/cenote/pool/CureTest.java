package cenote.pool;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.margin.AccountState;
import cenote.pool.margin.Cure;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.Statement;
import cenote.pool.market.InstrumentKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cure that a statement tells makes the account free when it is played as a command. */
class CureTest {

  private static final long E6 = PoolFixture.E6;
  private static final long E8 = PoolFixture.E8;
  private static final int OWNER = 1;
  private static final int MAKER = 2;

  /** Has no positions, so that what it sells opens nothing long. */
  private static final int SELLER = 3;

  private static final int BOOKS = 120;

  private final Random random = new Random(Long.getLong("cenote.seed", 5));
  private final Map<AccountState, Integer> cured = new EnumMap<>(AccountState.class);
  private int closes;

  @Test
  void shouldCureCalledAndLiquidatableAccounts() {
    for (int book = 0; book < BOOKS; book++) {
      play(book);
    }

    assertThat(cured.get(AccountState.CALLED)).isGreaterThan(10);
    assertThat(cured.get(AccountState.LIQUIDATABLE)).isGreaterThan(10);
    assertThat(closes).isGreaterThan(20);
  }

  /** New risk is refused then; what closes a leg against one who closes too is not. */
  @Test
  void shouldOfferOnlyReductionsWhileTheDomainIsNotCovered() {
    PoolFixture f = new PoolFixture();
    f.activateRules3();
    f.must(f.report(PoolFixture.BTC, 40_000));
    f.must(f.report(PoolFixture.ETH, 2_000));
    f.must(f.report(PoolFixture.ALT, 100));
    int account = f.deposit(OWNER, PoolFixture.CASH, 40_000 * E6);
    f.deposit(MAKER, PoolFixture.CASH, 100_000_000 * E6);
    f.must(f.fill(f.btcPerp, OWNER, MAKER, 40_000, 3));
    withdrawAll(f, account);
    byte[] broken = breakIt(f, account, AccountState.CALLED, 0.999);
    assertThat(broken).isNotEmpty();
    f.restore(broken);
    assertThat(f.coverage(0, Long.MAX_VALUE, 0)).isEqualTo(Reject.NONE);
    long tickE8 = f.pool.market().tickE8(f.btcPerp);
    long priceE8 = f.pool.market().markE8(f.btcPerp) / tickE8 * tickE8;
    assertThat(f.pool.ifTaken(account, f.btcPerp, true, priceE8, E8).reject())
        .isEqualTo(Reject.COVERAGE);

    List<Cure> cures = f.pool.statements().of(account).cures();

    assertThat(cures).extracting(Cure::isDeposit).containsExactlyInAnyOrder(true, false);
    byte[] uncovered = f.snapshot();
    for (Cure cure : cures) {
      f.restore(uncovered);
      assertThat(cure.isDeposit() || (!cure.isBuy() && cure.quantityE8() <= 3 * E8)).isTrue();
      take(f, cure);
      assertThat(f.pool.margin(account).isFree()).as("%s", cure).isTrue();
    }
  }

  private void play(int book) {
    PoolFixture f = new PoolFixture();
    int account = trade(f, book);
    AccountState wanted = book % 2 == 0 ? AccountState.CALLED : AccountState.LIQUIDATABLE;
    byte[] broken = breakIt(f, account, wanted, random.nextBoolean() ? 1.005 : 0.995);
    if (broken.length == 0) {
      return;
    }
    Statement statement = f.pool.statements().of(account);
    assertThat(f.snapshot()).isEqualTo(broken);
    assertThat(statement.cures()).as("book %d", book).isNotEmpty();
    assertThat(statement.cures()).extracting(Cure::cashE6).isSorted();
    cured.merge(statement.state(), 1, Integer::sum);
    for (Cure cure : statement.cures()) {
      f.restore(broken);
      assertThatLessIsTooLittle(f.pool, account, cure);
      take(f, cure);
      Requirement after = f.pool.margin(account);
      assertThat(after.isFree()).as("book %d: %s of %s", book, cure, statement).isTrue();
    }
  }

  private int trade(PoolFixture f, int book) {
    int account = f.deposit(OWNER, PoolFixture.CASH, 40_000 * E6);
    f.deposit(MAKER, PoolFixture.CASH, 100_000_000 * E6);
    f.deposit(SELLER, PoolFixture.CASH, 100_000_000 * E6);
    if (book % 3 == 0) {
      f.activateRules3();
    }
    f.must(f.report(PoolFixture.BTC, 40_000));
    f.must(f.report(PoolFixture.ETH, 2_000));
    f.must(f.report(PoolFixture.ALT, 100));
    long expiryNs = f.now + 30 * 86_400 * PoolFixture.SECOND;
    List<Integer> instruments = new ArrayList<>(List.of(f.btcPerp, f.ethPerp, f.altPerp));
    instruments.add(f.list(PoolFixture.BTC, InstrumentKind.CALL, expiryNs, 42_000 * E8));
    instruments.add(f.list(PoolFixture.BTC, InstrumentKind.PUT, expiryNs, 38_000 * E8));
    instruments.add(f.list(PoolFixture.ETH, InstrumentKind.FUTURE, expiryNs, 0));
    refresh(f);
    for (int fills = 0; fills < 40; fills++) {
      int instrument = instruments.get(random.nextInt(instruments.size()));
      long priceE8 = f.pool.market().markE8(instrument) / 1_000_000 * 1_000_000;
      double price = priceE8 / 1e8;
      double index = f.pool.market().indexE8(f.pool.market().underlyingOf(instrument)) / 1e8;
      double quantity = Math.round(1_000.0 * (1 + random.nextInt(30_000)) / index) / 1_000.0;
      boolean isBuy = random.nextBoolean();
      f.fill(instrument, isBuy ? OWNER : MAKER, isBuy ? MAKER : OWNER, price, quantity);
    }
    refresh(f);
    withdrawAll(f, account);
    return account;
  }

  private static void withdrawAll(PoolFixture f, int account) {
    long most = 0;
    long tooMuch = 100_000 * E6;
    while (tooMuch - most > 1) {
      long middle = (most + tooMuch) >>> 1;
      boolean mayLeave =
          f.pool.ifWithdrawn(account, PoolFixture.CASH, middle).reject() == Reject.NONE;
      most = mayLeave ? middle : most;
      tooMuch = mayLeave ? tooMuch : middle;
    }
    if (most > 0) {
      f.must(f.withdraw(OWNER, PoolFixture.CASH, most));
    }
  }

  private static void refresh(PoolFixture f) {
    f.later(1);
    f.refresh();
  }

  /** Moves prices until the account is in a state or worse; nothing when it never is. */
  private byte[] breakIt(PoolFixture f, int account, AccountState wanted, double step) {
    for (int steps = 0; steps < 80; steps++) {
      AccountState state = AccountState.of(f.pool.margin(account));
      if (state.compareTo(wanted) >= 0 && state != AccountState.INSOLVENT) {
        refresh(f);
        return f.snapshot();
      }
      f.later(5);
      for (int u = 0; u < 3; u++) {
        f.must(f.report(u, f.pool.market().indexE8(u) / 1e8 * step));
      }
    }
    return new byte[0];
  }

  private static void assertThatLessIsTooLittle(Pool pool, int account, Cure cure) {
    if (cure.isDeposit()) {
      assertThat(pool.margin(account).isFreeWith(cure.cashE6() - 1)).isFalse();
      assertThat(pool.margin(account).isFreeWith(cure.cashE6())).isTrue();
      return;
    }
    long lotE8 = pool.market().lotE8(cure.instrument());
    long lessE8 = cure.quantityE8() - lotE8;
    if (lessE8 > 0) {
      var less = pool.ifTaken(account, cure.instrument(), cure.isBuy(), cure.priceE8(), lessE8);
      assertThat(less.reject() == Reject.NONE && less.after().isFree()).isFalse();
    }
  }

  private void take(PoolFixture f, Cure cure) {
    if (cure.isDeposit()) {
      f.deposit(OWNER, PoolFixture.CASH, cure.cashE6());
      return;
    }
    closes++;
    int other = cure.isBuy() ? SELLER : MAKER;
    Order own = order(f, OWNER, cure, cure.isBuy());
    Order others = order(f, other, cure, !cure.isBuy());
    f.begin();
    f.must(
        f.pool.fill(
            f.by(PoolFixture.VENUE),
            cure.instrument(),
            cure.priceE8(),
            cure.quantityE8(),
            cure.isBuy(),
            cure.isBuy() ? own : others,
            cure.isBuy() ? others : own));
  }

  private static Order order(PoolFixture f, int owner, Cure cure, boolean isBuy) {
    long limitE8 = isBuy ? Long.MAX_VALUE : 1;
    return f.order(PoolFixture.owner(owner), cure.instrument(), isBuy, limitE8, cure.quantityE8());
  }
}
