package cenote.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Genesis;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.AnswerMessage;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.apply.PoisonEntry;
import cenote.protocol.apply.Skips;
import cenote.protocol.log.LogReader;
import cenote.protocol.log.MemoryLog;
import cenote.protocol.snapshot.SnapshotFile;
import cenote.replica.client.Sender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A core that meets an entry which nobody can apply, and one that begins anew and passes it. */
final class PoisonedCoreTest {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long POISON = 666_666_666L;
  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int OWNER = 3;

  /** A bug, as an observer that fails while the ledger is being changed. */
  private static final PoolEvents BUG =
      new PoolEvents() {
        @Override
        public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
          if (amount == POISON) {
            throw new ArithmeticException("a bug in the ledger");
          }
        }
      };

  private final MemoryLog log = new MemoryLog();
  private final CommandEncoder encoder = new CommandEncoder();
  private final AnswerMessage message = new AnswerMessage();
  private final List<String> answers = new ArrayList<>();
  private final List<Long> armedNs = new ArrayList<>();
  private final long[] sequences = new long[4];
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private NodeCore core = fromGenesis(Skips.NONE);
  private long nowNs = 5 * SECOND_NS;

  @BeforeEach
  void open() {
    encoder.genesis(new TwoPersons());
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    enter();
    encoder.registerAsset(sender(GENESIS), 0x5553444300000000L, 6, 0, -1, SECOND_NS, 0);
    send(GENESIS);
    encoder.activateRules(sender(GENESIS), 2);
    send(GENESIS);
    deposit(1_000_000_000L);
    core.flush();
    answers.clear();
  }

  @Test
  void shouldStopAtTheEntryAndAnswerWhatCameBeforeIt() {
    deposit(5_000_000L);
    long before = log.position();
    long at = deposit(POISON);
    deposit(6_000_000L);

    core.flush();

    assertThat(core.poison()).map(PoisonEntry::position).contains(at);
    assertThat(core.position()).isEqualTo(before);
    assertThat(answers).containsExactly(before + " says 0");
    assertThat(core.isWaiting()).isFalse();
    assertThat(core.hasNewSkips()).isFalse();
  }

  @Test
  void shouldNeitherAnswerNorArmOnceItHasStopped() {
    deposit(POISON);
    core.flush();
    armedNs.clear();

    deposit(7_000_000L);
    tick();
    core.onNewLeader();
    core.flush();

    assertThat(answers).isEmpty();
    assertThat(armedNs).isEmpty();
    assertThatExceptionOfType(PoisonEntry.class).isThrownBy(() -> core.image(log.position()));
  }

  @Test
  void shouldStopAtATickThatCannotBeApplied() {
    deposit(POISON);
    tick();

    assertThat(core.poison()).isPresent();
  }

  @Test
  void shouldHearTwoPersonsInTheBatchOfTheEntryAndLater() {
    long at = deposit(POISON);
    skip(STEWARD, at);
    core.flush();
    assertThat(core.hasNewSkips()).isFalse();
    deposit(1);
    skip(STEWARD, at);
    assertThat(core.hasNewSkips()).isFalse();

    skip(GENESIS, at);

    assertThat(core.hasNewSkips()).isTrue();
  }

  @Test
  void shouldPassTheEntryFromItsSnapshotAsFromGenesis() {
    deposit(5_000_000L);
    SnapshotFile snapshot = snapshot(core);
    long at = deposit(POISON);
    tick();
    skip(GENESIS, at);
    skip(STEWARD, at);
    deposit(6_000_000L);
    core.flush();
    assertThat(core.hasNewSkips()).isTrue();
    answers.clear();

    Skips skips = Skips.scan(log.readFrom(0));
    core = NodeCore.fromSnapshot(snapshot, BUG, this::onAnswer, this::arm, 1, 8, skips);
    replay(core, snapshot.position());
    byte[] tail = snapshot(core).state();
    NodeCore whole = fromGenesis(skips);
    replay(whole, 0);

    assertThat(core.poison()).isEmpty();
    assertThat(tail).isEqualTo(snapshot(whole).state());
    assertThat(answers).startsWith(at + " says " + Reject.SKIPPED.code());
    SnapshotFile after = snapshot(core);
    deposit(8_000_000L);
    byte[] end = snapshot(core).state();
    NodeCore later = NodeCore.fromSnapshot(after, BUG, this::onAnswer, this::arm, 1, 8, Skips.NONE);
    replay(later, after.position());
    assertThat(snapshot(later).state()).isEqualTo(end);
  }

  @Test
  void shouldStandStillWhereWhatItSkipsFailsEvenSo() {
    long at = deposit(POISON);
    skip(GENESIS, at);
    skip(STEWARD, at);
    core.flush();
    PoolEvents worse =
        new PoolEvents() {
          @Override
          public void onSkipped(long position) {
            throw new ArithmeticException("a bug in skipping");
          }
        };

    Skips skips = core.skips();
    core = NodeCore.fromGenesis(worse, this::onAnswer, this::arm, 1, 8, skips);
    replay(core, 0);

    assertThat(core.poison())
        .map(Throwable::getMessage)
        .contains(
            "entry at position %d, rules 2: cannot be skipped: java.lang.ArithmeticException: a bug"
                    .formatted(at)
                + " in skipping");
    assertThat(core.hasNewSkips()).isFalse();
  }

  @Test
  void shouldKeepWhatItWasToldToSkipBesidesWhatItHasFound() {
    long first = deposit(POISON);
    long second = deposit(POISON);
    core.flush();
    skip(GENESIS, first);
    skip(STEWARD, first);
    core = fromGenesis(core.skips());
    assertThat(core.skips().positions()).containsExactly(first);
    replay(core, 0);
    assertThat(core.poison()).map(PoisonEntry::position).contains(second);
    assertThat(core.hasNewSkips()).isFalse();

    skip(GENESIS, second);
    skip(STEWARD, second);

    assertThat(core.hasNewSkips()).isTrue();
    assertThat(core.skips().positions()).containsExactly(first, second);
    assertThat(core.skips().positions()).containsExactly(Skips.scan(log.readFrom(0)).positions());
  }

  @Test
  void shouldStopWhenWhatItHasAppliedIsSkippedAndEndWhereReplaysEnd() {
    long at = deposit(5_000_000L);
    skip(GENESIS, at);
    skip(STEWARD, at);
    core.flush();
    answers.clear();
    deposit(6_000_000L);
    tick();
    core.flush();

    assertThat(core.poison()).isEmpty();
    assertThat(core.hasNewSkips()).isTrue();
    assertThat(core.isWaiting()).isFalse();
    assertThat(answers).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> core.image(log.position()));
    NodeCore anew = fromGenesis(core.skips());
    replay(anew, 0);
    NodeCore whole = fromGenesis(Skips.scan(log.readFrom(0)));
    replay(whole, 0);
    assertThat(anew.hasNewSkips()).isFalse();
    assertThat(snapshot(anew).state()).isEqualTo(snapshot(whole).state());
  }

  @Test
  void shouldLeaveAloneWhatLiesBehindAStateThatWasGivenOut() {
    long at = deposit(5_000_000L);
    SnapshotFile kept = snapshot(core);
    skip(GENESIS, at);
    skip(STEWARD, at);
    core.flush();
    NodeCore later = NodeCore.fromSnapshot(kept, BUG, this::onAnswer, this::arm, 1, 8, Skips.NONE);
    replay(later, kept.position());

    assertThat(core.hasNewSkips()).isFalse();
    assertThat(later.hasNewSkips()).isFalse();
    assertThat(snapshot(later).state()).isEqualTo(snapshot(core).state());
  }

  @Test
  void shouldNotHeedRulesThatWereNotInForce() {
    long at = deposit(5_000_000L);
    encoder.approve(sender(GENESIS), ApprovalKind.SKIP_ENTRY, at, 3);
    send(GENESIS);
    encoder.approve(sender(STEWARD), ApprovalKind.SKIP_ENTRY, at, 3);
    send(STEWARD);
    core.flush();

    assertThat(core.hasNewSkips()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {5_000_000L, POISON})
  void shouldNotHeedWhatAnotherHasSigned(long amount) {
    long at = deposit(amount);
    core.flush();
    skip(GENESIS, at);
    encoder.approve(sender(STEWARD), ApprovalKind.SKIP_ENTRY, at, 2);
    send(OWNER);
    core.flush();

    assertThat(core.hasNewSkips()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {5_000_000L, POISON})
  void shouldHeedNothingBehindTheThirtiethTick(long amount) {
    long at = deposit(amount);
    ticks(31);
    skip(GENESIS, at);
    skip(STEWARD, at);
    core.flush();

    assertThat(core.hasNewSkips()).isFalse();
  }

  /** What waits in a batch lies before the tick that ends it. */
  @ParameterizedTest
  @ValueSource(longs = {5_000_000L, POISON})
  void shouldHeedWhatStandsBeforeTheNextTick(long amount) {
    long at = deposit(amount);
    ticks(30);
    skip(GENESIS, at);
    skip(STEWARD, at);
    tick();

    assertThat(core.hasNewSkips()).isTrue();
  }

  /** The poison is met with the tick that ends the batch, and the approvals lie before it. */
  @Test
  void shouldHearApprovalsThatWaitWithTheEntry() {
    long at = deposit(POISON);
    skip(GENESIS, at);
    skip(STEWARD, at);
    assertThat(core.poison()).isEmpty();

    tick();

    assertThat(core.poison()).isPresent();
    assertThat(core.hasNewSkips()).isTrue();
  }

  @Test
  void shouldTellThatItHasPassedASkippedEntryOnlyFromBehindTheApprovals() {
    long at = deposit(POISON);
    core.flush();
    long between = deposit(5_000_000L);
    skip(GENESIS, at);
    skip(STEWARD, at);
    long end = log.position();
    assertThat(core.passed()).isLessThan(at);
    assertThat(core.looked()).isEqualTo(end);
    NodeCore anew = fromGenesis(core.skips());

    replay(anew, 0, between);
    assertThat(anew.position()).isEqualTo(between);
    assertThat(anew.passed()).isEqualTo(NodeCore.UNKNOWN);

    replay(anew, between);
    assertThat(anew.passed()).isEqualTo(end);
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  private NodeCore fromGenesis(Skips skips) {
    return NodeCore.fromGenesis(BUG, this::onAnswer, this::arm, 1, 8, skips);
  }

  private void replay(NodeCore into, long position) {
    replay(into, position, log.position());
  }

  private void replay(NodeCore into, long position, long to) {
    try (LogReader reader = log.readFrom(position)) {
      while (reader.position() < to && reader.next()) {
        into.onEntry(
            1, reader.position(), reader.timestampNs(), reader.buffer(), 0, reader.length());
      }
    }
    into.flush();
  }

  private SnapshotFile snapshot(NodeCore of) {
    StateImage image = of.image(log.position());
    return new SnapshotFile(image.position(), Arrays.copyOf(image.bytes(), image.length()));
  }

  private boolean arm(long deadlineNs) {
    armedNs.add(deadlineNs);
    return true;
  }

  private void onAnswer(long session, byte[] bytes, int length) {
    var _ =
        message.read(
            bytes, 0, length, (at, _, _, reject, _, _) -> answers.add(at + " says " + reject));
  }

  private long deposit(long amount) {
    encoder.creditDevelopment(sender(GENESIS), address(OWNER), 0, 0, amount);
    return send(GENESIS);
  }

  private void skip(int person, long position) {
    encoder.approve(sender(person), ApprovalKind.SKIP_ENTRY, position, 2);
    send(person);
  }

  private void tick() {
    nowNs += SECOND_NS;
    encoder.tick();
    long position = log.append(nowNs, encoder.buffer(), 0, encoder.length());
    core.onTick(position, nowNs);
  }

  private Sender sender(int number) {
    return new Sender(address(number), ++sequences[number]);
  }

  private long send(int number) {
    signer.signCommand(encoder, key(number));
    return enter();
  }

  private long enter() {
    long position = log.append(nowNs, encoder.buffer(), 0, encoder.length());
    core.onEntry(1, position, nowNs, encoder.buffer(), 0, encoder.length());
    return position;
  }

  private static Bytes32 address(int number) {
    return EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key(number)));
  }

  private static byte[] key(int number) {
    byte[] key = new byte[32];
    key[31] = (byte) number;
    return key;
  }

  private record TwoPersons() implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return address(GENESIS);
    }

    @Override
    public Bytes32 stewardKey() {
      return address(STEWARD);
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return true;
    }

    @Override
    public long insuranceCoreE6() {
      return 1;
    }

    @Override
    public long insuranceRampE6() {
      return 1;
    }

    @Override
    public long houseE6() {
      return 1;
    }
  }
}
