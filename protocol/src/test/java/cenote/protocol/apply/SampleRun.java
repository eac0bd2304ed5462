package cenote.protocol.apply;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;
import cenote.protocol.RandomCommands;
import cenote.protocol.log.LogWriter;
import java.util.Random;

/**
 * Writes a small run to a log: a market, two traders, one of them with a session key, fills, and
 * between them commands of random content, resends, ticks and entries that are no commands.
 */
final class SampleRun {

  static final long START_NS = 1_700_000_000_000_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long PRICE_E8 = 2_000_00000000L;
  private static final int GENESIS = 1;
  private static final int STEWARD = 2;
  private static final int VENUE = 3;
  private static final int REPORTER = 4;
  private static final int BUYER = 5;
  private static final int SELLER = 6;
  private static final int SESSION = 7;

  private final LogWriter log;
  private final boolean isSigned;
  private final Random random;
  private final RandomCommands randomCommands;
  private final CommandEncoder encoder = new CommandEncoder();
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private final ObservationsDraft observations = new ObservationsDraft();
  private final long[] sequences = new long[10];
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private long nowNs = START_NS;
  private long orders;

  SampleRun(LogWriter log, boolean isSigned, long seed) {
    this.log = log;
    this.isSigned = isSigned;
    this.random = new Random(seed);
    this.randomCommands = new RandomCommands(random);
  }

  /** Writes the listings, then {@code rounds} rounds of about five entries. */
  void write(int rounds) {
    list();
    for (int i = 0; i < rounds; i++) {
      nowNs += SECOND_NS;
      report();
      fill();
      somethingElse(i);
    }
    log.flush();
  }

  private void list() {
    encoder.genesis(new MarketGenesis(isSigned));
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    append();
    encoder.activateRules(sender(GENESIS), 4);
    send(GENESIS);
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
    credit(BUYER);
    credit(SELLER);
    encoder.grantSessionKey(sender(SELLER), address(SESSION), START_NS + 3_600 * SECOND_NS);
    send(SELLER);
  }

  private void credit(int owner) {
    encoder.creditDevelopment(sender(GENESIS), address(owner), 0, 0, 1_000_000_000_000L);
    send(GENESIS);
  }

  private void report() {
    observations.clear().add(address(REPORTER), PRICE_E8 + random.nextInt(1_000_000), nowNs);
    if (isSigned) {
      signer.signObservation(observations, 0, 0, key(REPORTER));
    }
    encoder.reportPrice(sender(REPORTER), 0, observations);
    send(REPORTER);
  }

  /** Writes a fill that the venue signed well, with a sell order that it signed itself. */
  void writeForgedFill() {
    report();
    prepareFill(VENUE);
    send(VENUE);
    log.flush();
  }

  private void fill() {
    prepareFill(orders % 2 == 0 ? SELLER : SESSION);
    send(VENUE);
    if (orders % 5 == 0) {
      append();
    }
  }

  private void prepareFill(int signerOfSell) {
    long number = ++orders;
    long expiryNs = nowNs + 60 * SECOND_NS;
    long quantityE8 = 1_000_000L * (1 + random.nextInt(100));
    buy.write(address(BUYER), 0, number, 0, true, 2 * PRICE_E8, quantityE8, Bytes32.ZERO, expiryNs);
    sell.write(address(SELLER), 0, number, 0, false, 1, quantityE8, address(VENUE), expiryNs);
    if (isSigned) {
      signer.signOrder(buy, key(BUYER));
      signer.signOrder(sell, key(signerOfSell));
    }
    encoder.fill(sender(VENUE), 0, PRICE_E8, quantityE8, number % 3 == 0, buy, sell);
  }

  private void somethingElse(int round) {
    switch (round % 4) {
      case 0 -> {
        randomCommands.call(encoder, random.nextInt(RandomCommands.KINDS_OF_FIRST_RULES));
        append();
      }
      case 1 -> {
        encoder.cancelOrders(sender(BUYER), 0, orders);
        send(BUYER);
      }
      case 2 -> log.append(nowNs, new byte[] {1, 2, 3}, 0, random.nextInt(4));
      default -> {
        encoder.tick();
        append();
      }
    }
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

  private static Bytes32 address(int number) {
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
