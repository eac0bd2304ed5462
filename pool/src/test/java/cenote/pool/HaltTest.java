package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.GENESIS;
import static cenote.pool.PoolFixture.STEWARD;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.freeze.ApprovalKind;
import cenote.pool.ledger.Holders;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A breach that is found once it is done halts the pool (rules 2). */
final class HaltTest {

  private static final long ALICE = 1;
  private static final long BOB = 2;

  private final PoolFixture f = new PoolFixture();

  @BeforeEach
  void trade() {
    f.must(f.report(ETH, 2000));
    f.deposit(ALICE, CASH, 1_000_000 * E6);
    f.deposit(BOB, CASH, 1_000_000 * E6);
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 10));
  }

  private void makeMoney(long more) {
    f.restore(new SnapshotDamage(f.snapshot()).balance(Holders.FEES, CASH, more).bytes());
  }

  @Test
  void shouldNotLookUnderRulesOne() {
    makeMoney(1);

    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 1));
    assertThat(f.withdraw(ALICE, CASH, E6)).isZero();
  }

  @Test
  void shouldHaltAfterTheCommandThatFindsMoneyOutOfNothing() {
    f.activateRules2();
    makeMoney(1);

    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 1));

    assertThat(f.events.has("halted at " + f.position)).isTrue();
    assertThat(f.pool.freezes().haltedPosition()).isEqualTo(f.position);
  }

  @Test
  void shouldHaltWhenClearingHoldsMoreThanPositionsCost() {
    f.activateRules2();
    f.restore(new SnapshotDamage(f.snapshot()).clearing(f.ethPerp, 1).bytes());

    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 1));

    assertThat(f.pool.freezes().isHalted()).isTrue();
  }

  @Test
  void shouldHaltAtOnceWhenRulesTwoFindABrokenState() {
    makeMoney(-5);

    f.activateRules2();

    assertThat(f.pool.freezes().isHalted()).isTrue();
  }

  @Test
  void shouldAnswerEveryCommandHaltedAndChangeNothing() {
    halt();
    byte[] before = money();

    assertThat(f.fill(f.ethPerp, ALICE, BOB, 2000, 1)).isEqualTo(Reject.HALTED.code());
    assertThat(f.withdraw(ALICE, CASH, E6)).isEqualTo(Reject.HALTED.code());
    assertThat(f.report(ETH, 2001)).isEqualTo(Reject.HALTED.code());
    assertThat(f.flag(BOB, 2)).isEqualTo(Reject.HALTED.code());
    f.begin();
    assertThat(f.pool.cancelOrders(f.by(owner(ALICE)), 0, 9)).isEqualTo(Reject.HALTED.code());
    f.begin();
    assertThat(f.pool.creditDevelopment(f.genesis(), owner(9), 0, CASH, 100 * E6))
        .isEqualTo(Reject.HALTED.code());
    f.begin();
    assertThat(f.pool.setRisk(f.by(STEWARD), ETH, 700_000_000L, 1)).isEqualTo(Reject.HALTED.code());

    assertThat(money()).isEqualTo(before);
    assertThat(f.pool.accountCount()).isEqualTo(4);
  }

  @Test
  void shouldDoNoDueWorkAndAskForNoTick() {
    halt();
    f.later(86_400);
    f.begin();

    assertThat(f.pool.tick()).isEqualTo(Reject.HALTED.code());
    assertThat(f.pool.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    assertThat(f.pool.market().settlementEpoch()).isZero();
  }

  @Test
  void shouldRememberThatACommandWasHalted() {
    halt();
    f.begin();
    Envelope envelope = f.by(owner(ALICE));
    int first = f.pool.withdraw(envelope, 0, CASH, E6, owner(ALICE));
    mend();
    f.approveBoth(ApprovalKind.RESUME, f.pool.freezes().haltedPosition(), 0);
    f.begin();

    assertThat(f.pool.withdraw(envelope, 0, CASH, E6, owner(ALICE))).isEqualTo(first);
  }

  @Test
  void shouldRefuseToResumeWhileTheStateIsBroken() {
    halt();
    long at = f.pool.freezes().haltedPosition();

    assertThat(f.approve(GENESIS, ApprovalKind.RESUME, at, 0)).isEqualTo(Reject.INVARIANT.code());
    mend();
    assertThat(f.approve(GENESIS, ApprovalKind.RESUME, at - 1, 0))
        .isEqualTo(Reject.NOTHING_TO_APPROVE.code());
    f.must(f.approve(GENESIS, ApprovalKind.RESUME, at, 0));
    assertThat(f.pool.freezes().isHalted()).isTrue();
    f.must(f.approve(STEWARD, ApprovalKind.RESUME, at, 0));

    assertThat(f.pool.freezes().isHalted()).isFalse();
    assertThat(f.withdraw(ALICE, CASH, E6)).isEqualTo(Reject.PRICE_STALE.code());
  }

  @Test
  void shouldStayHaltedInASnapshot() {
    halt();
    byte[] before = f.stateHash();

    f.restore();

    assertThat(f.stateHash()).isEqualTo(before);
    assertThat(f.pool.freezes().isHalted()).isTrue();
    assertThat(f.events.heard.stream().filter(line -> line.startsWith("halted")).count())
        .isEqualTo(1);
  }

  @Test
  void shouldStaySoundOverExpiryAndSettlement() {
    f.activateRules2();
    long expiryNs = f.now + 3_600 * PoolFixture.SECOND;
    int future = f.list(ETH, 1, expiryNs, 0);
    f.must(f.fill(future, ALICE, BOB, 2000, 3));
    f.pass(3_700);
    f.restore();
    f.pass(20 * 3_600);

    assertThat(f.pool.market().isExpired(future)).isTrue();
    assertThat(f.pool.ledger().isSound()).isTrue();
    assertThat(f.pool.freezes().isHalted()).isFalse();
    f.checkInvariants();
  }

  private void halt() {
    f.activateRules2();
    makeMoney(7);
    f.must(f.fill(f.ethPerp, ALICE, BOB, 2000, 1));
    assertThat(f.pool.freezes().isHalted()).isTrue();
  }

  /** As if a later version of the rules had booked what was missing. */
  private void mend() {
    makeMoney(-7);
  }

  private byte[] money() {
    SnapshotWriter writer = new SnapshotWriter();
    f.pool.ledger().write(writer);
    return Arrays.copyOf(writer.bytes(), writer.length());
  }
}
