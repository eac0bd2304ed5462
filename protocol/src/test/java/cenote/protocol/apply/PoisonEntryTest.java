package cenote.protocol.apply;

import static cenote.protocol.apply.PoisonRun.BUG;
import static cenote.protocol.apply.PoisonRun.GENESIS;
import static cenote.protocol.apply.PoisonRun.STEWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.protocol.SignatureListener;
import cenote.protocol.log.LogReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry that cannot be applied stops everybody, until two persons say that it is skipped. */
class PoisonEntryTest {

  private final List<Integer> codes = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 256})
  void shouldStopForGoodAtAnEntryThatCannotBeAppliedAndNameIt(int batchSize) {
    PoisonRun run = new PoisonRun(true).rules2();
    long at = run.poison();
    run.withdraw(1_000_000L);
    Pool pool = new Pool(BUG);
    PoolApplier applier = applier(pool, Skips.NONE, batchSize);
    LogReader reader = run.log().readFrom(0);

    assertThatExceptionOfType(PoisonEntry.class)
        .isThrownBy(() -> applier.doWork(reader, Integer.MAX_VALUE))
        .withMessage(
            "entry at position %d, rules 2: cannot be applied: "
                + "java.lang.ArithmeticException: a bug in the ledger",
            at)
        .satisfies(poison -> assertThat(poison.position()).isEqualTo(at))
        .satisfies(poison -> assertThat(poison.rulesVersion()).isEqualTo(2));
    assertThat(codes).hasSize(4);
    assertThat(applier.position()).isLessThan(at);
    assertThatIllegalStateException().isThrownBy(applier::flush);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldGiveTheSameBytesFromGenesisFromBeforeAndFromAfter(boolean isSigned) {
    PoisonRun run = new PoisonRun(isSigned).rules2();
    run.tick();
    long before = run.position();
    long at = run.poison();
    run.withdraw(1_000_000L);
    run.tick();
    run.skip(STEWARD, at);
    run.withdraw(2_000_000L);
    long between = run.position();
    run.skip(GENESIS, at);
    long after = run.position();
    run.deposit(5_000_000L);
    run.tick();
    Skips skips = Skips.scan(run.log().readFrom(0));

    Pool whole = new Pool(BUG);
    List<byte[]> states = new ArrayList<>();
    LogReader reader = run.log().readFrom(0);
    PoolApplier applier = applier(whole, skips, 1);
    while (applier.doWork(reader, 1) > 0) {
      boolean isWanted = List.of(before, at, between, after).contains(applier.position());
      if (isWanted) {
        states.add(snapshot(whole));
      }
    }

    byte[] end = snapshot(whole);
    assertThat(states).hasSize(4);
    for (byte[] state : states) {
      Pool restored = restore(state, BUG);
      Skips ahead = Skips.scan(run.log().readFrom(restored.position()), restored);
      applier(restored, ahead, 256)
          .doWork(run.log().readFrom(restored.position()), Integer.MAX_VALUE);
      assertThat(snapshot(restored)).isEqualTo(end);
    }
    Pool mended = new Pool(PoolEvents.NONE);
    applier(mended, skips, 3).doWork(run.log().readFrom(0), Integer.MAX_VALUE);
    assertThat(snapshot(mended)).isEqualTo(end);
  }

  @Test
  void shouldAnswerASkippedEntryAndItsResendAlike() {
    PoisonRun run = new PoisonRun(true).rules2();
    long at = run.poison();
    byte[] poison = run.last();
    run.skipByBoth(at);
    run.resend(poison);
    List<String> answers = new ArrayList<>();
    Pool pool = new Pool(BUG);
    PoolApplier applier =
        new PoolApplier(
            pool,
            (_, _, _, code, value, answered) -> answers.add(code + "/" + value + "/" + answered),
            SignatureListener.NONE,
            1,
            256,
            Skips.scan(run.log().readFrom(0)));

    applier.doWork(run.log().readFrom(0), Integer.MAX_VALUE);

    String skipped = Reject.SKIPPED.code() + "/0/" + at;
    assertThat(answers).element(4).isEqualTo(skipped);
    assertThat(answers).last().isEqualTo(skipped);
    assertThat(answers).element(6).asString().startsWith("0/1/");
    assertThat(pool.ledger().balance(2, 0)).isEqualTo(1_000_000_000L);
    assertThat(pool.freezes().isHalted()).isFalse();
  }

  @Test
  void shouldExtendTheHashChainByASkippedEntry() {
    PoisonRun run = new PoisonRun(false).rules2();
    long at = run.poison();
    run.skipByBoth(at);
    byte[] skipped = new byte[32];
    byte[] applied = new byte[32];
    Pool pool = new Pool(BUG);
    applier(pool, Skips.scan(run.log().readFrom(0)), 256)
        .doWork(run.log().readFrom(0), Integer.MAX_VALUE);
    pool.chainHash(skipped);
    Pool other = new Pool(PoolEvents.NONE);
    applier(other, Skips.NONE, 256).doWork(run.log().readFrom(0), Integer.MAX_VALUE);
    other.chainHash(applied);

    assertThat(skipped).isEqualTo(applied);
    assertThat(pool.commandCount()).isEqualTo(other.commandCount());
    assertThat(snapshot(pool)).isNotEqualTo(snapshot(other));
  }

  @Test
  void shouldRefuseToSkipInOrderWhatWasApplied() {
    PoisonRun run = new PoisonRun(true).rules2();
    long at = run.deposit(5_000_000L);
    run.skipByBoth(at);
    Pool pool = new Pool(PoolEvents.NONE);

    applier(pool, Skips.NONE, 256).doWork(run.log().readFrom(0), Integer.MAX_VALUE);

    assertThat(codes.subList(5, 7)).containsOnly(Reject.NOTHING_TO_APPROVE.code());
  }

  @Test
  void shouldSkipNothingUnderRulesOne() {
    PoisonRun run = new PoisonRun(true);
    long at = run.poison();
    run.skip(GENESIS, GENESIS, at, 1);
    run.skip(STEWARD, STEWARD, at, 1);
    run.skipByBoth(at);
    Skips skips = Skips.scan(run.log().readFrom(0));
    PoolApplier applier = applier(new Pool(BUG), skips, 256);

    assertThat(skips.positions()).contains(at);
    assertThatExceptionOfType(PoisonEntry.class)
        .isThrownBy(() -> applier.doWork(run.log().readFrom(0), Integer.MAX_VALUE));
  }

  @Test
  void shouldHaltWhereATickWasSkippedAndGoOnWhenBothSaySo() {
    PoisonRun run = new PoisonRun(true).rules2();
    long at = run.tick();
    run.skipByBoth(at);
    run.withdraw(1_000_000L);
    run.tick();
    run.approve(STEWARD, ApprovalKind.RESUME, at);
    run.approve(GENESIS, ApprovalKind.RESUME, at);
    run.withdraw(1_000_000L);
    Pool pool = new Pool(PoolEvents.NONE);

    applier(pool, Skips.scan(run.log().readFrom(0)), 256)
        .doWork(run.log().readFrom(0), Integer.MAX_VALUE);

    int halted = Reject.HALTED.code();
    assertThat(codes.subList(4, codes.size()))
        .containsExactly(Reject.SKIPPED.code(), 0, 0, halted, halted, 0, 0, 0);
  }

  private PoolApplier applier(Pool pool, Skips skips, int batchSize) {
    return new PoolApplier(
        pool,
        (_, _, _, code, _, _) -> codes.add(code),
        SignatureListener.NONE,
        1,
        batchSize,
        skips);
  }

  private static byte[] snapshot(Pool pool) {
    SnapshotWriter writer = new SnapshotWriter();
    pool.writeSnapshot(writer);
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private static Pool restore(byte[] state, PoolEvents events) {
    return Pool.restore(new SnapshotReader(state, 0, state.length), events);
  }
}
