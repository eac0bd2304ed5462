package cenote.app.adl;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.protocol.AnswerSink;
import cenote.protocol.CommandEncoder;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.FileLog;
import cenote.protocol.log.FileLogWriter;
import cenote.protocol.log.SyncPolicy;
import java.nio.file.Path;

/**
 * Writes the log of a crash under rules 4 that small funds cannot pay: one account is long against
 * many; nobody bids, so that after ten minutes what it held is torn up.
 */
final class CrashRun {
  static final int WINNERS = 7;

  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int VENUE = 3;
  private static final int REPORTER = 4;
  private static final int LOSER = 5;
  private static final int HEDGER = 6;
  private static final int FIRST_WINNER = 7;
  private static final int PERPETUAL = 0;
  private static final int FUTURE = 1;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = 1_767_614_400L * SECOND_NS;
  private static final long EXPIRY_NS = START_NS + 60 * 86_400 * SECOND_NS;
  private static final long E8 = 100_000_000L;

  private final FileLogWriter log;
  private final Pool pool = new Pool(PoolEvents.NONE);
  private final PoolApplier applier = new PoolApplier(pool, AnswerSink.NONE);
  private final CommandEncoder encoder = new CommandEncoder();
  private final long[] sequences = new long[FIRST_WINNER + WINNERS];
  private long nowNs = START_NS;
  private long orders;
  private double price = 2_000;

  CrashRun(Path folder) {
    this.log = FileLog.openWriter(folder.resolve("log"), SyncPolicy.NEVER);
  }

  void write() {
    list();
    for (int i = 0; i < WINNERS; i++) {
      fill(PERPETUAL, LOSER, FIRST_WINNER + i, 10 + 7 * i);
    }
    fill(PERPETUAL, FIRST_WINNER, HEDGER, 50);
    fill(FUTURE, HEDGER, FIRST_WINNER, 50);
    while (price > 1_500) {
      report(price * 0.96);
    }
    encoder.flag(sender(STEWARD), -1, account(LOSER));
    append();
    for (int i = 0; i < 130; i++) {
      report(price);
    }
    applier.close();
    log.close();
  }

  private void list() {
    encoder.genesis(new Small());
    append();
    encoder.activateRules(sender(GENESIS), 4);
    append();
    encoder.registerAsset(sender(GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    append();
    encoder.registerUnderlying(
        sender(GENESIS), 0x4554480000000000L, 0, 800_000_000L, 1_000_000 * E8, 0);
    append();
    encoder.listInstrument(sender(GENESIS), 0, 0, E8 / 100, E8 / 1_000, 0, 0, 0);
    append();
    encoder.listInstrument(sender(GENESIS), 0, 1, E8 / 100, E8 / 1_000, EXPIRY_NS, 0, 0);
    append();
    encoder.registerVenue(sender(GENESIS), key(VENUE));
    append();
    encoder.registerReporter(sender(GENESIS), key(REPORTER), 0);
    append();
    for (int owner = LOSER; owner < FIRST_WINNER + WINNERS; owner++) {
      encoder.creditDevelopment(sender(GENESIS), key(owner), 0, 0, 60_000_000_000L);
      append();
    }
    report(price);
  }

  private int account(int owner) {
    applier.flush();
    return pool.accountOf(key(owner), 0);
  }

  private void fill(int instrument, int buyer, int seller, long quantity) {
    orders++;
    OrderDraft buy = order(buyer, instrument, true, quantity);
    OrderDraft sell = order(seller, instrument, false, quantity);
    encoder.fill(sender(VENUE), instrument, 2_000 * E8, quantity * E8, true, buy, sell);
    append();
    applier.flush();
    if (pool.answerCode() != 0) {
      throw new AssertionError("fill: expected to be accepted, got " + pool.answerCode());
    }
  }

  private OrderDraft order(int owner, int instrument, boolean isBuy, long quantity) {
    return new OrderDraft()
        .write(
            key(owner),
            0,
            orders,
            instrument,
            isBuy,
            isBuy ? 4_000 * E8 : 1,
            quantity * E8,
            Bytes32.ZERO,
            nowNs + 60 * SECOND_NS);
  }

  private void report(double to) {
    price = to;
    nowNs += 5 * SECOND_NS;
    long priceE8 = Math.round(price * 1e8);
    encoder.reportPrice(
        sender(REPORTER), 0, new ObservationsDraft().add(key(REPORTER), priceE8, nowNs));
    append();
    applier.flush();
    while (pool.nextDeadlineNs() <= nowNs) {
      encoder.tick();
      append();
      applier.flush();
    }
  }

  private Envelope sender(int number) {
    return new Sender(key(number), ++sequences[number]);
  }

  private void append() {
    long position = log.append(nowNs, encoder.buffer(), 0, encoder.length());
    applier.onEntry(position, nowNs, encoder.buffer(), 0, encoder.length());
  }

  private static Bytes32 key(int number) {
    return new Bytes32.Words(0, 0, 0x1000, number);
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

  /** Funds of a few thousand. */
  private record Small() implements Genesis {
    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return key(GENESIS);
    }

    @Override
    public Bytes32 stewardKey() {
      return key(STEWARD);
    }

    @Override
    public boolean isDevelopment() {
      return true;
    }

    @Override
    public boolean requiresSignatures() {
      return false;
    }

    @Override
    public long insuranceCoreE6() {
      return 2_000_000_000L;
    }

    @Override
    public long insuranceRampE6() {
      return 250_000_000L;
    }

    @Override
    public long houseE6() {
      return 1_000_000_000L;
    }
  }
}
