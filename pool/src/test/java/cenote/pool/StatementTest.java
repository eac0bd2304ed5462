package cenote.pool;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.margin.AccountState;
import cenote.pool.margin.Ladder;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.Statement;
import cenote.pool.market.ShadowMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements of margin: of the hand cases, and of books at the bounds. */
class StatementTest {

  private static final long E6 = PoolFixture.E6;

  static Stream<Path> cases() throws Exception {
    return MarginCasesTest.cases();
  }

  private static MarginCase play(Path file) throws IOException {
    return new MarginCase(Files.readString(file)).play();
  }

  private static int account(MarginCase of) {
    return of.pool.accountOf(PoolFixture.owner(of.text.object("account").number("owner")), 0);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldStateTheRequirementOfTheCaseLegByLeg(Path file) throws IOException {
    MarginCase of = play(file);
    CaseObject expected = of.text.object("expected");

    Statement statement = of.pool.statements().of(account(of));

    assertThat(statement.initialE6()).isEqualTo(expected.number("initialE6"));
    assertThat(statement.maintenanceE6()).isEqualTo(expected.number("maintenanceE6"));
    assertThat(statement.state().name()).isEqualToIgnoringCase(expected.text("state"));
    assertThat(statement.contributions().stream().mapToLong(it -> it.initialE6()).sum())
        .isEqualTo(statement.initialE6());
    assertThat(statement.contributions().stream().mapToLong(it -> it.maintenanceE6()).sum())
        .isEqualTo(statement.maintenanceE6());
    for (Statement.Domain domain : statement.domains()) {
      assertCoreIsDivided(statement, domain);
    }
  }

  private static void assertCoreIsDivided(Statement statement, Statement.Domain domain) {
    long coreE6 =
        statement.contributions().stream()
            .filter(it -> isIn(statement, it.underlying(), domain.domain()))
            .mapToLong(it -> it.coreE6())
            .sum();
    assertThat(Math.abs(coreE6 - domain.coreE6())).as("core of %s", domain).isLessThan(200);
  }

  private static boolean isIn(Statement statement, int underlying, int domain) {
    return statement.underlyings().stream()
        .anyMatch(it -> it.underlying() == underlying && it.domain() == domain);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldNameTheNearestPricesAtWhichTheStateChanges(Path file) throws IOException {
    MarginCase of = play(file);

    requireLadders(of.pool, account(of));
  }

  private static void requireLadders(Pool pool, int account) {
    Statement statement = pool.statements().of(account);
    ShadowMarket shadow = new ShadowMarket(pool.market());
    Requirement there = pool.requirementIn(shadow);
    for (Ladder ladder : statement.ladders()) {
      Elsewhere elsewhere = new Elsewhere(shadow, there, account, ladder);
      elsewhere.requireRungs();
      elsewhere.requireReach(ladder.called(), AccountState.CALLED);
      elsewhere.requireReach(ladder.liquidatable(), AccountState.LIQUIDATABLE);
      elsewhere.requireReach(ladder.takeover(), AccountState.TAKEOVER);
      shadow.reset();
    }
  }

  /** The account where the index of a ladder's underlying is another. */
  private record Elsewhere(ShadowMarket shadow, Requirement there, int account, Ladder ladder) {

    private AccountState at(long priceE8) {
      shadow.move(ladder.underlying(), priceE8 / (double) ladder.priceE8());
      return AccountState.of(there.of(account));
    }

    void requireRungs() {
      for (Ladder.Rung rung : ladder.rungs()) {
        at(rung.priceE8());
        assertThat(there.equityMaintenanceE6() - there.maintenanceE6()).isEqualTo(rung.roomE6());
      }
      assertThat(ladder.rungs()).extracting(Ladder.Rung::priceE8).isSorted();
      assertThat(ladder.rungs()).extracting(Ladder.Rung::priceE8).contains(ladder.priceE8());
    }

    void requireReach(Ladder.Reach reach, AccountState level) {
      requireSide(reach.downE8(), level, 1);
      requireSide(reach.upE8(), level, -1);
    }

    /** A tick here is a millionth of the index, in the direction of the price now. */
    private void requireSide(long reachE8, AccountState level, int inward) {
      if (reachE8 == 0) {
        ladder.rungs().stream()
            .filter(rung -> inward > 0 == rung.priceE8() < ladder.priceE8())
            .forEach(rung -> assertThat(at(rung.priceE8())).isLessThan(level));
        return;
      }
      assertThat(at(reachE8)).isGreaterThanOrEqualTo(level);
      if (reachE8 != ladder.priceE8()) {
        assertThat(at(reachE8 + inward * Math.max(1, ladder.priceE8() / 1_000_000)))
            .as("%s at %s of %s", level, reachE8, ladder)
            .isLessThan(level);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldChangeNothing(Path file) throws IOException {
    MarginCase of = play(file);
    byte[] before = hash(of.pool);

    Statement first = of.pool.statements().of(account(of));
    Statement second = of.pool.statements().of(account(of));

    assertThat(hash(of.pool)).isEqualTo(before);
    assertThat(second).isEqualTo(first);
  }

  private static byte[] hash(Pool pool) {
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    return hash;
  }

  @Test
  void shouldStateAnAccountWithoutLegs() {
    PoolFixture f = new PoolFixture();
    f.must(f.report(PoolFixture.BTC, 40_000));
    int account = f.deposit(1, PoolFixture.CASH, 100 * E6);

    Statement statement = f.pool.statements().of(account);

    assertThat(f.pool.statements().check(account)).isEqualTo(Reject.NONE);
    assertThat(statement.state()).isEqualTo(AccountState.FREE);
    assertThat(statement.initialE6()).isZero();
    assertThat(statement.contributions()).isEmpty();
    assertThat(statement.ladders()).isEmpty();
    assertThat(statement.cures()).isEmpty();
  }

  @Test
  void shouldStateTheLadderOfCollateralAlone() {
    PoolFixture f = new PoolFixture();
    f.must(f.report(PoolFixture.BTC, 40_000));
    int account = f.deposit(1, PoolFixture.WBTC, PoolFixture.E8);

    Ladder ladder = f.pool.statements().of(account).ladders().getFirst();

    assertThat(ladder.rungs()).hasSize(13);
    assertThat(ladder.called()).isEqualTo(new Ladder.Reach(0, 0));
    assertThat(ladder.rungs().getLast().roomE6()).isPositive();
  }

  @Test
  void shouldStateABookOf127Legs() {
    PoolFixture f = new PoolFixture();
    f.must(f.report(PoolFixture.BTC, 40_000));
    int account = f.deposit(1, PoolFixture.CASH, 5_000_000 * E6);
    f.deposit(2, PoolFixture.CASH, 50_000_000 * E6);
    long expiryNs = f.now + 30 * 86_400 * PoolFixture.SECOND;
    f.must(f.fill(f.btcPerp, 1, 2, 40_000, 3));
    for (int k = 0; k < 126; k++) {
      int kind = 2 + k % 2;
      int option = f.list(PoolFixture.BTC, kind, expiryNs, (20_000L + 300L * k) * PoolFixture.E8);
      f.later(1);
      f.must(f.report(PoolFixture.BTC, 40_000));
      double mark = Math.max(0.01, Math.round(f.pool.market().markE8(option) / 1e6) / 100.0);
      f.must(k % 3 == 0 ? f.fill(option, 1, 2, mark, 0.1) : f.fill(option, 2, 1, mark, 0.1));
    }

    Statement statement = f.pool.statements().of(account);

    assertThat(statement.contributions()).hasSize(127);
    assertThat(statement.contributions().stream().mapToLong(it -> it.initialE6()).sum())
        .isEqualTo(statement.initialE6());
    f.must(f.withdraw(1, PoolFixture.CASH, mostWithdrawableE6(f.pool, account)));
    assertThat(f.pool.statements().of(account).ladders().getFirst().called().downE8()).isPositive();
    requireLadders(f.pool, account);
  }

  private static long mostWithdrawableE6(Pool pool, int account) {
    long most = 0;
    long tooMuch = 5_000_000 * E6;
    while (tooMuch - most > 1) {
      long middle = (most + tooMuch) >>> 1;
      boolean mayLeave =
          pool.ifWithdrawn(account, PoolFixture.CASH, middle).reject() == Reject.NONE;
      most = mayLeave ? middle : most;
      tooMuch = mayLeave ? tooMuch : middle;
    }
    return most;
  }
}
