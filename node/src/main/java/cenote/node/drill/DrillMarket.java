package cenote.node.drill;

import cenote.crypto.Bytes32;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A small market sent through a client: listings, two traders, reports and fills. Counts the
 * answers. One thread.
 */
public final class DrillMarket implements AutoCloseable {

  private static final long PRICE_E8 = 2_000_00000000L;
  private static final long LOT_E8 = 1_000_000L;
  private static final long BALANCE_E6 = 1_000_000_000_000L;
  private static final long WEAK_E6 = 1_000_000_000L;
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long RESEND_NS = 2_000_000_000L;
  private static final int IN_FLIGHT = 64;
  private static final long FILL_EVERY_NS = 15_000_000L;
  private static final long REPORT_EVERY_NS = 1_000_000_000L;

  /** Hears of each command and its answer; not of genesis, which nobody signs. */
  interface Listener {

    /** Hears nothing. */
    Listener NONE =
        new Listener() {
          @Override
          public void onSent(Bytes32 principal, long sequence, long contentHash) {}

          @Override
          public void onAnswer(
              Bytes32 principal, long sequence, int code, long value, long answerPosition) {}
        };

    /** A command is handed in. */
    void onSent(Bytes32 principal, long sequence, long contentHash);

    /** It was answered. */
    void onAnswer(Bytes32 principal, long sequence, int code, long value, long answerPosition);
  }

  private final Client client;
  private final boolean isSigned;
  private final Listener listener;
  private final LongSupplier clockNs;
  private final CommandEncoder encoder = new CommandEncoder();
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private final ObservationsDraft observations = new ObservationsDraft();
  private final Map<Integer, Long> codes = new TreeMap<>();
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private long orders;
  private long fills;
  private long lastPosition;
  private long answeredAgain;
  private long probe;
  private long nextFillNs = System.nanoTime();
  private long nextReportNs = nextFillNs;

  /** A market behind an ingress, which it owns from now on. */
  public DrillMarket(Ingress ingress, boolean isSigned) {
    this(ingress, isSigned, Listener.NONE, DrillMarket::epochNs);
  }

  /** A market that is listened to, and whose reporter looks at a clock of its own. */
  DrillMarket(Ingress ingress, boolean isSigned, Listener listener, LongSupplier clockNs) {
    this.client = new Client(ingress, IN_FLIGHT, RESEND_NS, this::onAnswer);
    this.isSigned = isSigned;
    this.listener = listener;
    this.clockNs = clockNs;
  }

  /** Work of the client, to be called now and then; gives back how much was done. */
  public int doWork() {
    return client.doWork(System.nanoTime());
  }

  /** Sends the listings and waits for their answers. */
  public void open() {
    encoder.genesis(new DrillGenesis(isSigned));
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    send();
    encoder.registerAsset(from(Party.GENESIS), 0x5553444300000000L, 6, 0, -1, 1_000_000_000L, 0);
    send(Party.GENESIS);
    encoder.registerUnderlying(
        from(Party.GENESIS), 0x4554480000000000L, 0, 800_000_000L, 1_000_000_00000000L, 0);
    send(Party.GENESIS);
    encoder.listInstrument(from(Party.GENESIS), 0, 0, LOT_E8, 1_000_000L, 0, 0, 0);
    send(Party.GENESIS);
    encoder.registerVenue(from(Party.GENESIS), Party.VENUE.address());
    send(Party.GENESIS);
    encoder.registerReporter(from(Party.GENESIS), Party.REPORTER.address(), 0);
    send(Party.GENESIS);
    encoder.registerHouseKeeper(from(Party.GENESIS), Party.HOUSE_KEEPER.address());
    send(Party.GENESIS);
    encoder.creditDevelopment(from(Party.GENESIS), Party.BUYER.address(), 0, 0, BALANCE_E6);
    send(Party.GENESIS);
    encoder.creditDevelopment(from(Party.GENESIS), Party.SELLER.address(), 0, 0, BALANCE_E6);
    send(Party.GENESIS);
    awaitAnswers();
  }

  /** A report of the price, then as many fills. */
  public void trade(int count) {
    report();
    for (int i = 0; i < count; i++) {
      fill();
    }
  }

  /** Sends what is due of a steady trickle, as long as not too much waits for its answer. */
  void trickle() {
    long nowNs = System.nanoTime();
    if (2 * client.inFlight() >= IN_FLIGHT || nowNs - nextFillNs < 0) {
      return;
    }
    nextFillNs = nowNs + FILL_EVERY_NS;
    if (nowNs - nextReportNs >= 0) {
      nextReportNs = nowNs + REPORT_EVERY_NS;
      report();
    }
    fill();
  }

  /** Sends a fill whose answer {@link #isProbeAnswered} tells of. */
  void probe() {
    probe = nextVenueSequence();
    fill();
  }

  /** Whether the last probe was answered. */
  boolean isProbeAnswered() {
    return probe < 0;
  }

  /** Sends a report of the price. */
  public void report() {
    report(PRICE_E8 + orders);
  }

  private void report(long priceE8) {
    observations.clear().add(Party.REPORTER.address(), priceE8, clockNs.getAsLong());
    if (isSigned) {
      signer.signObservation(observations, 0, 0, Party.REPORTER.key());
    }
    encoder.reportPrice(from(Party.REPORTER), 0, observations);
    send(Party.REPORTER);
  }

  /** Sends a fill of two new orders; the traders take turns in buying. */
  public void fill() {
    boolean isBack = ++orders % 2 == 0;
    Party buyer = isBack ? Party.SELLER : Party.BUYER;
    Party seller = isBack ? Party.BUYER : Party.SELLER;
    fill(buyer, seller, LOT_E8);
  }

  private void fill(Party buyer, Party seller, long quantityE8) {
    writeOrders(buyer, seller, quantityE8);
    if (isSigned) {
      signer.signOrder(buy, buyer.key());
      signer.signOrder(sell, seller.key());
    }
    encoder.fill(from(Party.VENUE), 0, PRICE_E8, quantityE8, true, buy, sell);
    send(Party.VENUE);
  }

  /** Lets a trader buy ten times what it has; after {@link #fall} it cannot hold that. */
  public void overreach() {
    encoder.creditDevelopment(from(Party.GENESIS), Party.WEAK.address(), 0, 0, WEAK_E6);
    send(Party.GENESIS);
    report();
    orders++;
    fill(Party.WEAK, Party.SELLER, 5_000_000_00L);
    awaitAnswers();
  }

  /** The price is one part in fifty less for each step so far; steps are to be a second apart. */
  public void fall(int step) {
    report(PRICE_E8 - step * PRICE_E8 / 50);
  }

  /**
   * A fill that nobody has agreed to: all its signatures are by the forger. It is not sent.
   *
   * @param sender in whose name
   * @param sequence the sender's number for it
   */
  public byte[] forgedFill(Party sender, long sequence) {
    orders++;
    writeOrders(Party.BUYER, Party.SELLER, LOT_E8);
    orders--;
    signer.signOrder(buy, Party.FORGER.key());
    signer.signOrder(sell, Party.FORGER.key());
    encoder.fill(new Sender(sender.address(), sequence), 0, PRICE_E8, LOT_E8, true, buy, sell);
    signer.signCommand(encoder, Party.FORGER.key());
    return encoder.toBytes();
  }

  /** The number that the venue's next command will carry. */
  public long nextVenueSequence() {
    return client.nextSequence(Party.VENUE.address());
  }

  /** Waits until every command was answered. */
  public void awaitAnswers() {
    Await.until("answers to all commands", this::doWork, () -> client.inFlight() == 0);
  }

  /** Fills that were accepted. */
  public long fills() {
    return fills;
  }

  /** Fills that were sent, each with a number of its own. */
  public long orders() {
    return orders;
  }

  /** Fills that came too long after the last report: the machine was busy with something else. */
  public long staleFills() {
    return codes.getOrDefault(Reject.PRICE_STALE.code(), 0L);
  }

  /** Highest position that an answer named. */
  public long lastPosition() {
    return lastPosition;
  }

  /** Answers that came from an earlier execution. */
  public long answeredAgain() {
    return answeredAgain;
  }

  /** Commands that wait for their answers. */
  public int inFlight() {
    return client.inFlight();
  }

  @Override
  public String toString() {
    return "answers by reject code " + codes;
  }

  @Override
  public void close() {
    client.close();
  }

  private void writeOrders(Party buyer, Party seller, long quantityE8) {
    long untilNs = clockNs.getAsLong() + HOUR_NS;
    buy.write(buyer.address(), 0, orders, 0, true, 2 * PRICE_E8, quantityE8, Bytes32.ZERO, untilNs);
    sell.write(
        seller.address(), 0, orders, 0, false, 1, quantityE8, Party.VENUE.address(), untilNs);
  }

  private Envelope from(Party party) {
    return new Sender(party.address(), client.nextSequence(party.address()));
  }

  private void send(Party party) {
    if (isSigned) {
      signer.signCommand(encoder, party.key());
    }
    byte[] message = encoder.toBytes();
    listener.onSent(
        party.address(),
        client.nextSequence(party.address()),
        Watch.contentHash(message, 0, message.length));
    send();
  }

  private void send() {
    byte[] message = encoder.toBytes();
    Await.until(
        "room for a command",
        this::doWork,
        () -> client.send(message, 0, message.length, System.nanoTime()) == Sending.ACCEPTED);
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    boolean isVenue = Bytes32.same(principal, Party.VENUE.address());
    if (sequence > 0) {
      listener.onAnswer(principal, sequence, code, value, answerPosition);
    }
    probe = isVenue && sequence == probe ? -1 : probe;
    codes.merge(code, 1L, Long::sum);
    lastPosition = Math.max(lastPosition, position);
    answeredAgain += answerPosition < position ? 1 : 0;
    fills += code == 0 && isVenue ? 1 : 0;
  }

  static long epochNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private record DrillGenesis(boolean requiresSignatures) implements Genesis {

    @Override
    public Bytes32 hash() {
      return Bytes32.ZERO;
    }

    @Override
    public Bytes32 genesisKey() {
      return Party.GENESIS.address();
    }

    @Override
    public Bytes32 stewardKey() {
      return Party.STEWARD.address();
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
