package cenote.app.verify;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.freeze.ApprovalKind;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.FileLog;
import cenote.protocol.log.FileLogWriter;
import cenote.protocol.log.SyncPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Writes a finished run to a folder: log, a snapshot in the middle, and run.json. */
final class SignedRun {
  static final int VENUE = 3;
  static final int BUYER = 5;
  static final int SELLER = 6;
  static final int SESSION = 7;

  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int REPORTER = 4;
  private static final long START_NS = 1_700_000_000_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long PRICE_E8 = 2_000_00000000L;

  private final Path folder;
  private final boolean isSigned;
  private final FileLogWriter log;
  private final Pool pool = new Pool(PoolEvents.NONE);
  private final PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE);
  private final CommandEncoder encoder = new CommandEncoder();
  private final MessageSigner signer;
  private final long[] sequences = new long[10];
  private long nowNs = START_NS;
  private long orders;
  private long lastPosition;

  SignedRun(Path folder, boolean isSigned) {
    this.folder = folder;
    this.isSigned = isSigned;
    this.log = FileLog.openWriter(folder.resolve("log"), SyncPolicy.NEVER);
    encoder.genesis(new MarketGenesis(isSigned));
    this.signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    append();
    list();
  }

  /** Position after the entry last written. */
  long lastPosition() {
    return lastPosition;
  }

  /** Number of the order last written. */
  long lastOrder() {
    return orders;
  }

  /** A report and a fill whose sell order the key {@code signerOfSell} signs. */
  void trade(int signerOfSell) {
    nowNs += SECOND_NS;
    ObservationsDraft report = new ObservationsDraft().add(address(REPORTER), PRICE_E8, nowNs);
    if (isSigned) {
      signer.signObservation(report, 0, 0, key(REPORTER));
    }
    encoder.reportPrice(sender(REPORTER), 0, report);
    send(REPORTER);
    orders++;
    OrderDraft buy = order(BUYER, true, 2 * PRICE_E8);
    OrderDraft sell = order(SELLER, false, 1);
    if (isSigned) {
      signer.signOrder(buy, key(BUYER));
      signer.signOrder(sell, key(signerOfSell));
    }
    encoder.fill(sender(VENUE), 0, PRICE_E8, 1_000_000L, true, buy, sell);
    send(VENUE);
  }

  /** Switches to rules 2. */
  void rules2() {
    encoder.activateRules(sender(GENESIS), 2);
    send(GENESIS);
  }

  /** Genesis key and steward say that an entry is to be skipped; this run has applied it. */
  void skipByBoth(long position) {
    for (int person : new int[] {GENESIS, STEWARD}) {
      encoder.approve(sender(person), ApprovalKind.SKIP_ENTRY, position, 2);
      send(person);
    }
  }

  void snapshot() {
    applier.writeSnapshot(folder.resolve("snapshots"));
  }

  /** Closes the log and writes run.json; returns the state hash. */
  String finish() {
    applier.flush();
    applier.close();
    log.close();
    byte[] hash = new byte[32];
    pool.stateHash(hash);
    String text = HexFormat.of().formatHex(hash);
    try {
      Files.writeString(folder.resolve("run.json"), "{\"stateHash\": \"" + text + "\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text;
  }

  private void list() {
    encoder.registerAsset(sender(GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    send(GENESIS);
    encoder.registerUnderlying(
        sender(GENESIS), 0x4554480000000000L, 0, 800_000_000L, 1_000_000_00000000L, 0);
    send(GENESIS);
    encoder.listInstrument(sender(GENESIS), 0, 0, 1_000_000L, 1_000_000L, 0, 0, 0);
    send(GENESIS);
    encoder.registerVenue(sender(GENESIS), address(VENUE));
    send(GENESIS);
    encoder.registerReporter(sender(GENESIS), address(REPORTER), 0);
    send(GENESIS);
    for (int owner : new int[] {BUYER, SELLER}) {
      encoder.creditDevelopment(sender(GENESIS), address(owner), 0, 0, 1_000_000_000_000L);
      send(GENESIS);
    }
    encoder.grantSessionKey(sender(SELLER), address(SESSION), START_NS + 3_600 * SECOND_NS);
    send(SELLER);
  }

  private OrderDraft order(int owner, boolean isBuy, long limitPriceE8) {
    return new OrderDraft()
        .write(
            address(owner),
            0,
            orders,
            0,
            isBuy,
            limitPriceE8,
            1_000_000L,
            Bytes32.ZERO,
            nowNs + 60 * SECOND_NS);
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
    lastPosition = log.append(nowNs, encoder.buffer(), 0, encoder.length());
    applier.onEntry(lastPosition, nowNs, encoder.buffer(), 0, encoder.length());
  }

  static Bytes32 address(int number) {
    return EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key(number)));
  }

  private static byte[] key(int number) {
    byte[] key = new byte[32];
    key[31] = (byte) number;
    return key;
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

  private record MarketGenesis(boolean requiresSignatures) implements Genesis {
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
      return 2_000_000_000_000L;
    }

    @Override
    public long insuranceRampE6() {
      return 250_000_000_000L;
    }

    @Override
    public long houseE6() {
      return 1_000_000_000_000L;
    }
  }
}
