package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many close-outs at once: batches come in pieces that no command makes long (ADR 0031). */
class BatchPiecesTest {

  private static final int PIECE = 256;
  private static final int FIRST = 1_000;
  private static final long MAKER = 1;
  private static final long KEEPER = 2;

  private final PoolFixture f = new PoolFixture();
  private final List<Integer> accounts = new ArrayList<>();

  private void open(int count) {
    f.must(f.report(ETH, 2_000));
    f.deposit(MAKER, CASH, 900_000_000 * E6);
    f.deposit(KEEPER, CASH, 900_000_000 * E6);
    for (int i = 0; i < count; i++) {
      accounts.add(f.deposit(FIRST + i, CASH, 100 * E6));
      f.must(f.fill(f.ethPerp, FIRST + i, MAKER, 2_000, 1));
    }
    f.moveTo(ETH, 1_945);
    for (int account : accounts) {
      f.must(f.flag(-1, account));
    }
    assertThat(f.pool.closeOuts().openCount()).isEqualTo(count);
  }

  /** One tick; how many close-outs it ended. */
  private int piece() {
    int before = f.pool.closeOuts().openCount();
    f.begin();
    f.must(f.pool.tick());
    return before - f.pool.closeOuts().openCount();
  }

  private void waitForBatch() {
    f.later(6);
    f.refresh();
  }

  @Test
  void shouldClearAPieceAtATimeTheFirstOpenedFirst() {
    f.activateRules4();
    open(600);
    f.must(f.bid(KEEPER, 0, 0.2, 100_000_000));
    waitForBatch();

    assertThat(piece()).isEqualTo(PIECE);
    assertThat(f.pool.closeOuts().openAccount(0)).isEqualTo(accounts.get(PIECE));
    byte[] between = f.snapshot();
    f.restore();
    assertThat(f.snapshot()).isEqualTo(between);
    assertThat(f.pool.nextDeadlineNs()).isLessThanOrEqualTo(f.now);
    assertThat(piece()).isEqualTo(PIECE);
    assertThat(piece()).isEqualTo(600 - 2 * PIECE);
    assertThat(f.pool.nextDeadlineNs()).isGreaterThan(f.now);
    f.checkInvariants();
  }

  /** Those who take the places of the cured have not been looked at yet, and wait. */
  @Test
  void shouldNotSellWhomThePieceHasNotSettled() {
    f.activateRules4();
    open(600);
    for (int i = 0; i < 200; i++) {
      f.deposit(FIRST + i, CASH, 100 * E6);
    }
    f.must(f.bid(KEEPER, 0, 0.2, 100_000_000));
    waitForBatch();

    assertThat(piece()).isEqualTo(PIECE);
    assertThat(piece()).isEqualTo(PIECE);
    assertThat(piece()).isEqualTo(600 - 2 * PIECE);
  }

  /** Nobody bids: each piece is looked at once in five seconds, and none twice. */
  @Test
  void shouldLookAtEachOnceWhenNobodyBids() {
    f.activateRules4();
    open(600);
    waitForBatch();

    int pieces = 0;
    while (f.pool.nextDeadlineNs() <= f.now) {
      assertThat(piece()).isZero();
      pieces++;
    }

    assertThat(pieces).isEqualTo(3);
    assertThat(f.pool.closeOuts().openCount()).isEqualTo(600);
    f.checkInvariants();
  }

  @Test
  void shouldClearAllInOnePieceBeforeRulesFour() {
    open(600);
    f.must(f.bid(KEEPER, 0, 0.2, 100_000_000));
    waitForBatch();

    assertThat(piece()).isEqualTo(600);
  }

  /** More than there was room for before rules 4; the room that there is now is bounded too. */
  @Test
  void shouldHaveRoomForAllOfACrash() {
    f.activateRules4();
    open(5_000);
    f.must(f.bid(KEEPER, 0, 0.2, 800_000_000));
    waitForBatch();
    f.tick();

    assertThat(f.pool.closeOuts().openCount()).isZero();
    f.checkInvariants();
  }
}
