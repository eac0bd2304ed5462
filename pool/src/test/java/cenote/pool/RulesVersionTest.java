package cenote.pool;

import static cenote.pool.PoolFixture.CASH;
import static cenote.pool.PoolFixture.E6;
import static cenote.pool.PoolFixture.ETH;
import static cenote.pool.PoolFixture.GENESIS;
import static cenote.pool.PoolFixture.STEWARD;
import static cenote.pool.PoolFixture.owner;
import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.freeze.ApprovalKind;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Later rules take effect with their command, and leave no trace before it. */
final class RulesVersionTest {

  private static final String SECTION = "5ec7001000000001";
  private static final int VERSION_AT = 8 + 32 + 1 + 1 + 4 + 4;

  private final PoolFixture f = new PoolFixture();

  private int activate(int version) {
    f.begin();
    return f.pool.activateRules(f.genesis(), version);
  }

  @Test
  void shouldActivateRulesTwoOnceAndOnlyForward() {
    assertThat(f.pool.rulesVersion()).isEqualTo(1);
    for (int version : new int[] {-1, 0, 1, 5, Integer.MAX_VALUE}) {
      assertThat(activate(version)).isEqualTo(Reject.UNKNOWN_RULES.code());
    }
    assertThat(activate(2)).isZero();
    for (int version : new int[] {1, 2, 5}) {
      assertThat(activate(version)).isEqualTo(Reject.UNKNOWN_RULES.code());
    }
    assertThat(f.pool.rulesVersion()).isEqualTo(2);
    assertThat(activate(3)).isZero();
    for (int version : new int[] {1, 2, 3, 5}) {
      assertThat(activate(version)).isEqualTo(Reject.UNKNOWN_RULES.code());
    }
    assertThat(f.pool.rulesVersion()).isEqualTo(3);
    assertThat(activate(4)).isZero();
    assertThat(activate(4)).isEqualTo(Reject.UNKNOWN_RULES.code());
    assertThat(f.pool.rulesVersion()).isEqualTo(4);
  }

  @Test
  void shouldActivateRulesThreeWithoutRulesTwo() {
    assertThat(activate(3)).isZero();

    assertThat(f.pool.freezes().isActive()).isTrue();
    assertThat(HexFormat.of().formatHex(f.snapshot())).containsOnlyOnce(SECTION);
    f.restore();
    assertThat(f.pool.rulesVersion()).isEqualTo(3);
  }

  @Test
  void shouldActivateByGenesisOnly() {
    f.begin();

    assertThat(f.pool.activateRules(f.by(STEWARD), 2)).isEqualTo(Reject.NOT_AUTHORISED.code());
    assertThat(f.pool.rulesVersion()).isEqualTo(1);
  }

  @Test
  void shouldRefuseApprovalsUnderRulesOne() {
    for (int kind = 0; kind <= ApprovalKind.COUNT + 1; kind++) {
      assertThat(f.approve(GENESIS, kind, 1, 0)).isEqualTo(Reject.UNKNOWN_RULES.code());
      assertThat(f.approve(STEWARD, kind, 1, 0)).isEqualTo(Reject.UNKNOWN_RULES.code());
    }
    f.deposit(1, CASH, 1_000 * E6);
    assertThat(f.approve(owner(1), ApprovalKind.RESUME, 1, 0))
        .isEqualTo(Reject.NOT_AUTHORISED.code());
  }

  @Test
  void shouldAppendASectionToTheSnapshotUnderRulesTwoOnly() {
    f.must(f.report(ETH, 2000));
    byte[] one = f.snapshot();
    f.activateRules2();
    byte[] two = f.snapshot();

    assertThat(two.length).isGreaterThan(one.length);
    assertThat(one[VERSION_AT + 3]).isEqualTo((byte) 1);
    assertThat(two[VERSION_AT + 3]).isEqualTo((byte) 2);
    assertThat(HexFormat.of().formatHex(one)).doesNotContain(SECTION);
    assertThat(HexFormat.of().formatHex(two)).containsOnlyOnce(SECTION);
  }

  @Test
  void shouldRefuseWhatNobodyCouldApprove() {
    f.activateRules2();

    assertThat(f.approve(GENESIS, 0, 1, 0)).isEqualTo(Reject.OUT_OF_RANGE.code());
    assertThat(f.approve(GENESIS, 5, 1, 0)).isEqualTo(Reject.OUT_OF_RANGE.code());
    assertThat(f.approve(GENESIS, ApprovalKind.RESUME, 1, 1)).isEqualTo(Reject.OUT_OF_RANGE.code());
    for (long subject : new long[] {-1, 0, 63, 64, 1L << 31, Long.MAX_VALUE}) {
      for (int kind = 1; kind <= ApprovalKind.COUNT; kind++) {
        assertThat(f.approve(GENESIS, kind, subject, 0))
            .isEqualTo(Reject.NOTHING_TO_APPROVE.code());
      }
    }
  }

  @Test
  void shouldMatchOnlyWhatBothHaveSaidLast() {
    f.activateRules2();
    f.begin();
    f.must(f.report(ETH, 2000));
    f.begin();
    long first = f.position;
    assertThat(f.pool.skip(f.by(STEWARD))).isEqualTo(Reject.SKIPPED.code());
    f.begin();
    long second = f.position;
    assertThat(f.pool.skip(f.by(STEWARD))).isEqualTo(Reject.SKIPPED.code());

    assertThat(f.approve(GENESIS, ApprovalKind.SKIP_ENTRY, first, 1))
        .isEqualTo(Reject.NOTHING_TO_APPROVE.code());
    assertThat(f.approve(GENESIS, ApprovalKind.SKIP_ENTRY, f.position + 64, 2))
        .isEqualTo(Reject.NOTHING_TO_APPROVE.code());
    f.must(f.approve(GENESIS, ApprovalKind.SKIP_ENTRY, first, 2));
    f.must(f.approve(GENESIS, ApprovalKind.SKIP_ENTRY, second, 2));
    f.must(f.approve(STEWARD, ApprovalKind.SKIP_ENTRY, first, 2));
    assertThat(f.pool.answerValue()).isZero();
    f.must(f.approve(STEWARD, ApprovalKind.SKIP_ENTRY, second, 2));

    assertThat(f.pool.answerValue()).isEqualTo(1);
    assertThat(f.events.heard).last().isEqualTo("1 approves 1 of " + second + ", done");
  }

  @Test
  void shouldRememberASkippedCommandAndDoNothingElse() {
    f.activateRules2();
    f.deposit(1, CASH, 1_000 * E6);
    long before = f.pool.ledger().balance(2, CASH);
    Envelope envelope = f.by(owner(1));
    f.begin();
    long at = f.position;

    assertThat(f.pool.skip(envelope)).isEqualTo(Reject.SKIPPED.code());
    f.begin();
    assertThat(f.pool.withdraw(envelope, 0, CASH, E6, owner(1))).isEqualTo(Reject.SKIPPED.code());

    assertThat(f.pool.answerPosition()).isEqualTo(at);
    assertThat(f.pool.ledger().balance(2, CASH)).isEqualTo(before);
    assertThat(f.pool.freezes().isHalted()).isFalse();
    assertThat(f.events.has("skipped " + at)).isTrue();
  }

  @Test
  void shouldNotRememberASkippedCommandOfAStranger() {
    f.activateRules2();
    f.begin();

    assertThat(f.pool.skip(f.by(owner(77)))).isEqualTo(Reject.SKIPPED.code());
    assertThat(f.pool.highestSequence(owner(77))).isZero();
  }
}
