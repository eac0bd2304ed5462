package cenote.protocol.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandEncoder;
import cenote.protocol.SignatureListener;
import cenote.protocol.log.LogReader;
import cenote.protocol.log.MemoryLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PoolApplierTest {

  private final Pool pool = new Pool(PoolEvents.NONE);
  private final MemoryLog log = new MemoryLog();

  @Test
  void shouldAnswerBytesThatAreNoCommandAndLeaveThePoolAlone() {
    List<Integer> codes = new ArrayList<>();
    byte[] before = new byte[32];
    pool.stateHash(before);
    PoolApplier applier =
        new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode));

    applier.onEntry(32, 1, new byte[] {9}, 0, 1);
    applier.flush();
    byte[] after = new byte[32];
    pool.stateHash(after);

    assertThat(codes).containsExactly(Reject.MALFORMED.code());
    assertThat(after).isEqualTo(before);
    assertThat(applier.malformed()).isEqualTo(1);
    assertThat(applier.commands()).isZero();
    assertThat(applier.position()).isEqualTo(32);
  }

  @Test
  void shouldTakeASurfaceForACommandOnlyUnderRules2() {
    List<Integer> codes = new ArrayList<>();
    PoolApplier applier =
        new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode));

    applier.doWork(new PoisonRun(false).surface().rules2().surface().log().readFrom(0), 100);

    assertThat(codes.subList(codes.size() - 3, codes.size()))
        .containsExactly(
            Reject.MALFORMED.code(), Reject.NONE.code(), Reject.UNKNOWN_UNDERLYING.code());
    assertThat(applier.malformed()).isEqualTo(1);
    assertThat(pool.commandCount()).isEqualTo(codes.size() - 1);
  }

  @Test
  void shouldTakeJointScenariosAndCoverageForCommandsOnlyUnderRules3() {
    List<Integer> codes = new ArrayList<>();
    PoolApplier applier =
        new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode));
    PoisonRun run = new PoisonRun(false).rules2().joint().coverage().rules3().joint().coverage();

    applier.doWork(run.log().readFrom(0), 100);

    assertThat(codes.subList(codes.size() - 5, codes.size()))
        .containsExactly(
            Reject.MALFORMED.code(),
            Reject.MALFORMED.code(),
            Reject.NONE.code(),
            Reject.UNKNOWN_UNDERLYING.code(),
            Reject.OUT_OF_RANGE.code());
    assertThat(applier.malformed()).isEqualTo(2);
    assertThat(pool.commandCount()).isEqualTo(codes.size() - 2);
  }

  @Test
  void shouldTakeTheGuaranteeVaultForCommandsOnlyUnderRules4() {
    List<Integer> codes = new ArrayList<>();
    PoolApplier applier =
        new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode));
    PoisonRun run = new PoisonRun(false);
    long _ = run.deposit(1_000_000_000L);
    run.rules3().guarantee().rules4().guarantee();

    applier.doWork(run.log().readFrom(0), 100);

    assertThat(codes.subList(codes.size() - 5, codes.size()))
        .containsExactly(
            Reject.MALFORMED.code(),
            Reject.MALFORMED.code(),
            Reject.NONE.code(),
            Reject.VAULT_TRANCHE.code(),
            Reject.VAULT_SHARES.code());
    assertThat(applier.malformed()).isEqualTo(2);
  }

  @Test
  void shouldTakeSystemicRiskForACommandOnlyUnderRules4() {
    List<Integer> codes = new ArrayList<>();
    PoolApplier applier =
        new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode));
    PoisonRun run = new PoisonRun(false).rules3().systemicRisk().rules4().systemicRisk();

    applier.doWork(run.log().readFrom(0), 100);

    assertThat(codes.subList(codes.size() - 3, codes.size()))
        .containsExactly(Reject.MALFORMED.code(), Reject.NONE.code(), Reject.OUT_OF_RANGE.code());
    assertThat(applier.malformed()).isEqualTo(1);
  }

  @Test
  void shouldTellEverySignatureInLogOrderBeforeItsCommandIsApplied() {
    new SampleRun(log, true, 4).write(20);
    List<Long> positions = new ArrayList<>();
    AtomicLong atOrBefore = new AtomicLong();
    SignatureListener listener =
        (position, _, _, _, _) -> {
          positions.add(position);
          atOrBefore.addAndGet(pool.position() < position ? 0 : 1);
        };

    PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE, listener, 2, 32);
    applier.doWork(log.readFrom(0), Integer.MAX_VALUE);

    assertThat(positions).isSorted().hasSize((int) applier.signaturesChecked());
    assertThat(atOrBefore.get()).isZero();
  }

  @Test
  void shouldRefuseACommandChangedAfterItWasSigned() {
    new SampleRun(log, true, 5).write(3);
    List<Integer> codes = new ArrayList<>();
    PoolApplier applier =
        new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode));
    LogReader reader = log.readFrom(0);
    while (reader.next()) {
      byte[] entry = reader.buffer().clone();
      if (isFill(entry)) {
        entry[entry.length - 1] ^= 1;
      }
      applier.onEntry(reader.position(), reader.timestampNs(), entry, 0, entry.length);
    }
    applier.flush();

    assertThat(codes).filteredOn(code -> code == Reject.BAD_SIGNATURE.code()).hasSize(3);
  }

  @Test
  void shouldRefuseAnOrderThatTheVenueSigned() {
    SampleRun run = new SampleRun(log, true, 5);
    run.write(3);
    run.writeForgedFill();
    List<Integer> codes = new ArrayList<>();

    new PoolApplier(pool, (_, _, _, rejectCode, _, _) -> codes.add(rejectCode))
        .doWork(log.readFrom(0), Integer.MAX_VALUE);

    assertThat(codes.getLast()).isEqualTo(Reject.ORDER_FORGED.code());
  }

  @Test
  void shouldApplyAtATickWhatWasTakenBefore() {
    new SampleRun(log, true, 6).write(1);
    PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE, SignatureListener.NONE, 1, 999);
    LogReader reader = log.readFrom(0);
    while (reader.next()) {
      applier.onEntry(reader.position(), reader.timestampNs(), reader.buffer(), 0, reader.length());
    }
    long beforeTick = applier.position();
    CommandEncoder tick = new CommandEncoder();
    tick.tick();

    applier.onEntry(reader.position() + 32, reader.timestampNs(), tick.buffer(), 0, tick.length());

    assertThat(beforeTick).isLessThan(reader.position());
    assertThat(applier.position()).isEqualTo(reader.position() + 32);
  }

  @Test
  void shouldStopForGoodAfterAFailureInside() {
    AnswerSink failing =
        (_, _, _, _, _, _) -> {
          throw new UnsupportedOperationException("sink");
        };
    PoolApplier applier = new PoolApplier(pool, failing);
    applier.onEntry(32, 1, new byte[] {9}, 0, 1);

    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(applier::flush);
    assertThatIllegalStateException()
        .isThrownBy(() -> applier.onEntry(64, 1, new byte[] {9}, 0, 1))
        .withMessageContaining("stopped after position 32");
  }

  @Test
  void shouldRefuseThreadsAndBatchesOutOfRange() {
    for (int wrong : new int[] {0, -1, 65}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new PoolApplier(pool, AnswerSink.NONE, SignatureListener.NONE, wrong, 1))
          .withMessageContaining("got " + wrong);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolApplier(pool, AnswerSink.NONE, SignatureListener.NONE, 1, 0));
    assertThat(pool.genesisHash()).matches(Bytes32::isZero);
  }

  private static boolean isFill(byte[] entry) {
    return entry.length == 474;
  }
}
