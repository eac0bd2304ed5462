package cenote.node.aeron;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;
import cenote.replica.client.Client;
import cenote.replica.client.Ingress;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A small market sent through a client: listings, two traders, reports and fills. Counts answers,
 * and holds that each command was answered once.
 */
final class TestMarket implements AutoCloseable {

  static final int VENUE = 3;

  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int REPORTER = 4;
  private static final int BUYER = 5;
  private static final int SELLER = 6;
  private static final long PRICE_E8 = 2_000_00000000L;
  private static final long RESEND_NS = 2_000_000_000L;
  private static final int IN_FLIGHT = 64;

  private final Client client;
  private final boolean isSigned;
  private final CommandEncoder encoder = new CommandEncoder();
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private final ObservationsDraft observations = new ObservationsDraft();
  private final Map<Integer, Long> rejects = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private long orders;
  private long fills;
  private long lastPosition;
  private long resent;

  TestMarket(Ingress ingress, boolean isSigned) {
    this.client = new Client(ingress, IN_FLIGHT, RESEND_NS, this::onAnswer);
    this.isSigned = isSigned;
  }

  int doWork() {
    return client.doWork(System.nanoTime());
  }

  /** Sends the listings and waits for their answers. */
  void open() {
    encoder.genesis(new MarketGenesis(isSigned));
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    send(0);
    encoder.registerAsset(from(GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    send(GENESIS);
    encoder.registerUnderlying(
        from(GENESIS), 0x4554480000000000L, 0, 800_000_000L, 1_000_000_00000000L, 0);
    send(GENESIS);
    encoder.listInstrument(from(GENESIS), 0, 0, 1_000_000L, 1_000_000L, 0, 0, 0);
    send(GENESIS);
    encoder.registerVenue(from(GENESIS), address(VENUE));
    send(GENESIS);
    encoder.registerReporter(from(GENESIS), address(REPORTER), 0);
    send(GENESIS);
    encoder.creditDevelopment(from(GENESIS), address(BUYER), 0, 0, 1_000_000_000_000L);
    send(GENESIS);
    encoder.creditDevelopment(from(GENESIS), address(SELLER), 0, 0, 1_000_000_000_000L);
    send(GENESIS);
    awaitAnswers();
  }

  void report() {
    long nowNs = nowNs();
    observations.clear().add(address(REPORTER), PRICE_E8 + orders, nowNs);
    if (isSigned) {
      signer.signObservation(observations, 0, 0, key(REPORTER));
    }
    encoder.reportPrice(from(REPORTER), 0, observations);
    send(REPORTER);
  }

  void fill() {
    long number = ++orders;
    long expiryNs = nowNs() + 3_600_000_000_000L;
    long quantityE8 = 1_000_000L;
    boolean isBack = number % 2 == 0;
    int buyer = isBack ? SELLER : BUYER;
    int seller = isBack ? BUYER : SELLER;
    buy.write(address(buyer), 0, number, 0, true, 2 * PRICE_E8, quantityE8, Bytes32.ZERO, expiryNs);
    sell.write(address(seller), 0, number, 0, false, 1, quantityE8, address(VENUE), expiryNs);
    if (isSigned) {
      signer.signOrder(buy, key(buyer));
      signer.signOrder(sell, key(seller));
    }
    encoder.fill(from(VENUE), 0, PRICE_E8, quantityE8, true, buy, sell);
    send(VENUE);
  }

  /** A report, then as many fills. */
  void trade(int count) {
    report();
    for (int i = 0; i < count; i++) {
      fill();
    }
  }

  void awaitAnswers() {
    Await.until("answers to all commands", this::doWork, () -> client.inFlight() == 0);
  }

  /** Fills that were accepted. */
  long fills() {
    return fills;
  }

  /** Fills that were sent, each with a number of its own. */
  long orders() {
    return orders;
  }

  /** Fills that came too long after the last report: the machine was busy with something else. */
  long staleFills() {
    return rejects.getOrDefault(Reject.PRICE_STALE.code(), 0L);
  }

  @Override
  public String toString() {
    return "answers by reject code " + rejects;
  }

  /** Highest position that an answer named. */
  long lastPosition() {
    return lastPosition;
  }

  /** Answers that came from an earlier execution. */
  long answeredAgain() {
    return resent;
  }

  int inFlight() {
    return client.inFlight();
  }

  @Override
  public void close() {
    client.close();
  }

  private Envelope from(int party) {
    return new Sender(address(party), client.nextSequence(address(party)));
  }

  private void send(int party) {
    if (isSigned && party != 0) {
      signer.signCommand(encoder, key(party));
    }
    byte[] message = encoder.toBytes();
    Await.until(
        "room for a command",
        this::doWork,
        () -> client.send(message, 0, message.length, System.nanoTime()) == Sending.ACCEPTED);
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    if (!answered.add(principal + "/" + sequence)) {
      throw new AssertionError("answered twice: " + principal + " " + sequence);
    }
    rejects.merge(code, 1L, Long::sum);
    lastPosition = Math.max(lastPosition, position);
    resent += answerPosition < position ? 1 : 0;
    fills += code == 0 && Bytes32.same(principal, address(VENUE)) ? 1 : 0;
  }

  private static long nowNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  static Bytes32 address(int party) {
    return EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key(party)));
  }

  private static byte[] key(int party) {
    byte[] key = new byte[32];
    key[31] = (byte) party;
    return key;
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
