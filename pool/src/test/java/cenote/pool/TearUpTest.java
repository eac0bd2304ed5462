package cenote.pool;

import static cenote.pool.PoolFixture.ALT;
import static cenote.pool.PoolFixture.BTC;
import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.E8;
import static cenote.pool.PoolFixture.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotReader;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When what nobody took is torn up, and how much of it in one command (rules.md 7.5, 8.2). */
class TearUpTest {

  private static final int TEAR_UP = 1;
  private static final int OWN = Holders.CLOSE_OUT_CORE;
  private static final long LOSER = 1;
  private static final long WINNER = 2;
  private static final long KEEPER = 3;
  private static final long DUST = 10;

  private final PoolFixture f = new PoolFixture();
  private final Receipts receipts = new Receipts();
  private int loser;

  @BeforeEach
  void open() {
    f.activateRules4();
    restore();
    f.must(f.report(ETH, 2_000));
    f.must(f.report(BTC, 40_000));
    loser = f.deposit(LOSER, CASH, 20_000_000 * E6);
    f.deposit(WINNER, CASH, 900_000_000 * E6);
    f.deposit(KEEPER, CASH, 900_000_000 * E6);
  }

  private void restore() {
    byte[] state = f.snapshot();
    f.pool = Pool.restore(new SnapshotReader(state, 0, state.length), receipts);
  }

  private void crash(double price) {
    f.moveTo(ETH, price);
    f.later(1);
    f.refresh();
    f.must(f.flag(-1, loser));
    f.pass(10);
  }

  /** A little BTC at the edge; the pool has its leg once the price is a little lower. */
  private int openDust(long owner) {
    int account = f.deposit(owner, CASH, 30 * E6);
    f.must(f.fill(f.btcPerp, owner, KEEPER, f.pool.market().indexE8(BTC) * 1e-8, 0.01));
    return account;
  }

  private void lose(int account, double price) {
    f.moveTo(BTC, price);
    f.must(f.flag(-1, account));
    f.pass(10);
    assertThat(f.pool.ledger().positionCount(account)).isZero();
  }

  private List<Receipts.Receipt> torn() {
    return receipts.all.stream().filter(each -> each.kind == TEAR_UP).toList();
  }

  private long heldE8(int instrument) {
    for (int i = 0; i < f.pool.ledger().positionCount(OWN); i++) {
      if (f.pool.ledger().positionInstrument(OWN, i) == instrument) {
        return f.pool.ledger().positionQuantityE8(OWN, i);
      }
    }
    return 0;
  }

  /** Whoever becomes insolvent every nine minutes does not put off what is there already. */
  @Test
  void shouldNotPutOffATearUpByWhatArrivesLater() {
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2_000, 100_000));
    crash(1_700);
    long dueNs = f.pool.waterfall().tearUpAtNs(0);
    assertThat(heldE8(f.ethPerp)).isEqualTo(100_000 * E8);
    int dust = openDust(DUST);
    f.pass(500);
    lose(dust, 36_000);
    assertThat(heldE8(f.btcPerp)).isEqualTo(E8 / 100);
    assertThat(f.now).isBetween(dueNs - 80 * PoolFixture.SECOND, dueNs);
    assertThat(f.pool.waterfall().tearUpAtNs(0)).isEqualTo(dueNs);
    assertThat(torn()).isEmpty();

    f.pass((dueNs - f.now) / PoolFixture.SECOND + 5);

    assertThat(heldE8(f.ethPerp)).isZero();
    f.checkInvariants();
  }

  /** An account that has been emptied gives what comes next its whole ten minutes. */
  @Test
  void shouldGiveTenMinutesToWhatArrivesAfterATearUp() {
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2_000, 100_000));
    crash(1_700);
    int dust = openDust(DUST);
    f.pass(700);
    assertThat(torn()).hasSize(1);
    assertThat(f.pool.ledger().positionCount(OWN)).isZero();

    lose(dust, 36_000);

    assertThat(f.pool.waterfall().tearUpAtNs(0)).isGreaterThan(f.now + 580 * PoolFixture.SECOND);
    restore();
    f.pass(580);
    assertThat(heldE8(f.btcPerp)).isEqualTo(E8 / 100);
    f.pass(20);
    assertThat(f.pool.ledger().positionCount(OWN)).isZero();
    f.checkInvariants();
  }

  /** What could not be torn up for want of a live price does not take the time of what comes. */
  @Test
  void shouldGiveTenMinutesBesideWhatATearUpHasLeft() {
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2_000, 100_000));
    int first = openDust(DUST);
    int second = openDust(DUST + 1);
    crash(1_700);
    lose(first, 36_000);
    passWithout(BTC, 700);
    assertThat(torn()).hasSize(1);
    assertThat(heldE8(f.ethPerp)).isZero();
    assertThat(heldE8(f.btcPerp)).isEqualTo(E8 / 100);

    lose(second, 36_000);
    assertThat(heldE8(f.btcPerp)).isEqualTo(2 * E8 / 100);
    f.pass(560);
    assertThat(heldE8(f.btcPerp)).isEqualTo(2 * E8 / 100);
    f.pass(40);

    assertThat(f.pool.ledger().positionCount(OWN)).isZero();
    f.checkInvariants();
  }

  /** Each instrument looks at everybody: a command does it for one, and the batch goes on. */
  @Test
  void shouldTearUpOneInstrumentInEachPiece() {
    int future = f.list(ETH, 1, (PoolFixture.START / PoolFixture.DAY + 60) * PoolFixture.DAY, 0);
    f.must(f.report(ALT, 10));
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2_000, 60_000));
    f.must(f.fill(future, LOSER, WINNER, 2_000, 40_000));
    f.must(f.fill(f.btcPerp, LOSER, KEEPER, 40_000, 100));
    f.must(f.fill(f.altPerp, LOSER, KEEPER, 10, 1_000));
    crash(1_700);
    assertThat(f.pool.ledger().positionCount(OWN)).isEqualTo(3);
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_RAMP)).isEqualTo(1);
    long dueNs = f.pool.waterfall().tearUpAtNs(0);
    f.pass((dueNs - f.now) / PoolFixture.SECOND - 1);
    assertThat(torn()).isEmpty();

    f.later(5);
    f.refresh();
    while (f.pool.nextDeadlineNs() <= f.now) {
      int before = torn().size();
      f.begin();
      f.must(f.pool.tick());
      assertThat(torn().size()).isLessThanOrEqualTo(before + 1);
      byte[] between = f.stateHash();
      restore();
      assertThat(f.stateHash()).isEqualTo(between);
    }

    assertThat(torn()).hasSize(4).allMatch(each -> each.isWhole && each.torn.size() == 1);
    assertThat(torn().stream().map(each -> each.torn.getFirst().instrument()))
        .containsExactly(f.btcPerp, f.ethPerp, future, f.altPerp);
    assertThat(f.pool.ledger().positionCount(OWN)).isZero();
    assertThat(f.pool.ledger().positionCount(Holders.CLOSE_OUT_RAMP)).isZero();
    assertThat(f.pool.nextDeadlineNs()).isGreaterThan(f.now);
    f.pass(10);
    assertThat(f.pool.closeOuts().openCount()).isZero();
    f.checkInvariants();
  }

  /** What nobody is on the other side of is looked at once in a batch, and batches come on time. */
  @Test
  void shouldTryOnceInEachBatchWhatNobodyIsOppositeOf() {
    f.must(f.fill(f.ethPerp, LOSER, WINNER, 2_000, 100_000));
    f.must(f.fill(f.btcPerp, WINNER, KEEPER, 40_000, 10));
    byte[] damaged = new SnapshotDamage(f.snapshot()).lotOfLedger(f.btcPerp, E8 / 2_000).bytes();
    f.pool = Pool.restore(new SnapshotReader(damaged, 0, damaged.length), receipts);
    // Funding on BTC makes claims that do not balance, so that its holders are frozen when touched.
    f.pass(600);
    crash(1_700);
    f.pass(600);
    assertThat(torn()).isNotEmpty().allMatch(each -> each.torn.isEmpty());
    int before = torn().size();

    f.pass(50);

    assertThat(torn()).hasSize(before + 10);
    assertThat(heldE8(f.ethPerp)).isEqualTo(100_000 * E8);
  }

  private void passWithout(int underlying, long seconds) {
    for (long left = seconds; left > 0; left -= 5) {
      f.later(5);
      f.must(f.report(1 - underlying, f.pool.market().indexE8(1 - underlying) * 1e-8));
      f.tick();
    }
  }
}
