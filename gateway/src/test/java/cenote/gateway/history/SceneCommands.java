package cenote.gateway.history;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;
import cenote.protocol.apply.PoolApplier;
import cenote.protocol.log.MemoryLog;

/**
 * Encodes single commands of a scene into its log and applies each at once. Keeps the time and the
 * senders' numbers.
 */
final class SceneCommands {

  private static final long E8 = Scene.E8;

  final MemoryLog log = new MemoryLog();
  final CommandEncoder encoder = new CommandEncoder();
  final Pool pool;
  private final PoolApplier applier;
  private final ObservationsDraft observations = new ObservationsDraft();
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private long nowNs = Scene.START;
  private long sequence;
  private long orders;
  private int answer;

  SceneCommands(PoolEvents events) {
    this.pool = new Pool(events);
    this.applier =
        new PoolApplier(pool, (position, who, number, code, value, first) -> answer = code);
  }

  /** Appends bytes that are no command. */
  void garble() {
    byte[] bytes = {1, 2, 3};
    applier.onEntry(log.append(nowNs, bytes, 0, 3), nowNs, bytes, 0, 3);
  }

  boolean isAccepted() {
    return answer == 0;
  }

  /** Moves time in steps of five seconds with unchanged prices, ticking when something is due. */
  void pass(long seconds) {
    for (long left = seconds; left > 0; left -= 5) {
      later(Math.min(5, left));
      report((double) indexE8() / E8);
      while (pool.nextDeadlineNs() <= nowNs) {
        encoder.tick();
        must();
      }
    }
  }

  void move(double price) {
    double from = (double) indexE8() / E8;
    while (Math.abs(price / from - 1) > 0.04) {
      from *= price > from ? 1.04 : 0.96;
      later(5);
      report(from);
    }
    later(5);
    report(price);
  }

  long indexE8() {
    return pool.market().indexE8(Scene.ETH);
  }

  void later(long seconds) {
    nowNs += seconds * Scene.SECOND;
  }

  void report(double price) {
    observations.clear().add(Scene.REPORTER, Math.round(price * E8), nowNs);
    encoder.reportPrice(by(Scene.REPORTER), Scene.ETH, observations);
    must();
  }

  void deposit(int owner, int asset, long amount) {
    encoder.creditDevelopment(by(Scene.GENESIS), Scene.owner(owner), 0, asset, amount);
    must();
  }

  void fill(int instrument, int buyer, int seller, double price, int quantity) {
    long number = ++orders;
    long quantityE8 = quantity * E8;
    buy.write(
        Scene.owner(buyer),
        0,
        number,
        instrument,
        true,
        10_000 * E8,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE);
    sell.write(
        Scene.owner(seller),
        0,
        number,
        instrument,
        false,
        1,
        quantityE8,
        Bytes32.ZERO,
        Long.MAX_VALUE);
    long priceE8 = Math.round(price * 100) * E8 / 100;
    encoder.fill(by(Scene.VENUE), instrument, priceE8, quantityE8, number % 2 == 0, buy, sell);
    send();
  }

  void flag(int account) {
    encoder.flag(by(Scene.owner(Scene.KEEPER)), 0, account);
    must();
  }

  Envelope by(Bytes32 principal) {
    return new Sender(principal, ++sequence);
  }

  /** As {@link #send}, and it must be accepted. */
  void must() {
    send();
    if (answer != 0) {
      throw new AssertionError("scene: expected to be accepted, got " + Reject.of(answer));
    }
  }

  /** Appends what is encoded and applies it. */
  void send() {
    long position = log.append(nowNs, encoder.buffer(), 0, encoder.length());
    applier.onEntry(position, nowNs, encoder.buffer(), 0, encoder.length());
    applier.flush();
  }

  private record Sender(Bytes32 principal, long sequence) implements Envelope {

    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return sequence * 31;
    }
  }
}
