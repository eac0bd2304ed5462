package cenote.protocol.apply;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.CommandEncoder;
import cenote.protocol.JointRowsDraft;
import cenote.protocol.MessageSigner;
import cenote.protocol.SurfaceNodesDraft;
import cenote.protocol.log.MemoryLog;

/**
 * Writes a log with an entry that a bug makes poison: a deposit of {@link #POISON} units, which
 * {@link #BUG} cannot bear when the ledger tells of it, half way through.
 */
final class PoisonRun {

  static final long POISON = 666_666_666L;

  /** The bug, as an observer that fails while the command is being committed. */
  static final PoolEvents BUG =
      new PoolEvents() {
        @Override
        public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
          if (amount == POISON) {
            throw new ArithmeticException("a bug in the ledger");
          }
        }
      };

  static final int GENESIS = 1;
  static final int STEWARD = 2;
  static final int OWNER = 3;
  static final int STRANGER = 4;

  private static final long SECOND_NS = 1_000_000_000L;

  private final MemoryLog log = new MemoryLog();
  private final CommandEncoder encoder = new CommandEncoder();
  private final boolean isSigned;
  private final long[] sequences = new long[8];
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private long nowNs = 1_700_000_000L * SECOND_NS;

  PoisonRun(boolean isSigned) {
    this.isSigned = isSigned;
    encoder.genesis(new TwoPersons(isSigned));
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    append();
    encoder.registerAsset(sender(GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    send(GENESIS);
    deposit(1_000_000_000L);
  }

  MemoryLog log() {
    return log;
  }

  long position() {
    return log.position();
  }

  /** Switches to rules 2. */
  PoisonRun rules2() {
    encoder.activateRules(sender(GENESIS), 2);
    send(GENESIS);
    return this;
  }

  /** A surface for an underlying that there is not. */
  PoisonRun surface() {
    SurfaceNodesDraft nodes =
        new SurfaceNodesDraft().add(1_000_000_000L, 360_000_000L, -200_000_000L, 480_000_000L);
    encoder.changeSurface(sender(STEWARD), 0, nodes);
    send(STEWARD);
    return this;
  }

  /** Joint scenarios of underlyings that there are not. */
  PoisonRun joint() {
    encoder.setJointScenarios(sender(STEWARD), new JointRowsDraft().clear(2).add(50, 50));
    send(STEWARD);
    return this;
  }

  /** Coverage of a domain that there is not. */
  PoisonRun coverage() {
    encoder.reportCoverage(sender(STEWARD), 2, 0, 0, 0);
    send(STEWARD);
    return this;
  }

  /** Systemic risk of a domain that there is not. */
  PoisonRun systemicRisk() {
    encoder.reportSystemicRisk(sender(STEWARD), 2, 0, 0, 0);
    send(STEWARD);
    return this;
  }

  PoisonRun rules3() {
    encoder.activateRules(sender(GENESIS), 3);
    send(GENESIS);
    return this;
  }

  /** A deposit into a tranche of the guarantee vault that there is not, and shares of nobody. */
  PoisonRun guarantee() {
    encoder.depositGuarantee(sender(OWNER), 0, 2, 100_000_000L);
    send(OWNER);
    encoder.redeemGuarantee(sender(OWNER), 0, 0, 1);
    send(OWNER);
    return this;
  }

  PoisonRun rules4() {
    encoder.activateRules(sender(GENESIS), 4);
    send(GENESIS);
    return this;
  }

  /** Returns the position of the deposit. */
  long deposit(long amount) {
    encoder.creditDevelopment(sender(GENESIS), address(OWNER), 0, 0, amount);
    send(GENESIS);
    return position();
  }

  long poison() {
    return deposit(POISON);
  }

  /** Sends the last entry again as it is. */
  void resend(byte[] entry) {
    log.append(nowNs, entry, 0, entry.length);
  }

  byte[] last() {
    return encoder.toBytes();
  }

  long tick() {
    nowNs += SECOND_NS;
    encoder.tick();
    append();
    return position();
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  void withdraw(long amount) {
    encoder.withdraw(sender(OWNER), 0, 0, amount, address(OWNER));
    send(OWNER);
  }

  void skip(int person, long position) {
    skip(person, person, position, 2);
  }

  /** Somebody, perhaps in another's name, says that an entry is to be skipped. */
  void skip(int person, int signedBy, long position, long rules) {
    encoder.approve(sender(person), ApprovalKind.SKIP_ENTRY, position, rules);
    send(signedBy);
  }

  void skipByBoth(long position) {
    skip(GENESIS, position);
    skip(STEWARD, position);
  }

  void approve(int person, int kind, long subject) {
    encoder.approve(sender(person), kind, subject, 0);
    send(person);
  }

  static Bytes32 address(int number) {
    return EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key(number)));
  }

  private static byte[] key(int number) {
    byte[] key = new byte[32];
    key[31] = (byte) number;
    return key;
  }

  private Envelope sender(int number) {
    return new Sender(address(number), ++sequences[number]);
  }

  private void send(int number) {
    if (isSigned) {
      signer.signCommand(encoder, key(number));
    }
    append();
  }

  private void append() {
    log.append(nowNs, encoder.buffer(), 0, encoder.length());
  }

  private record Sender(Bytes32 principal, long sequence) implements Envelope {

    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return 0;
    }
  }

  private record TwoPersons(boolean requiresSignatures) implements Genesis {

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
    public long insuranceCoreE6() {
      return 1_000_000L;
    }

    @Override
    public long insuranceRampE6() {
      return 1_000_000L;
    }

    @Override
    public long houseE6() {
      return 1_000_000L;
    }
  }
}
