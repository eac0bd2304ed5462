package cenote.client;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.OrderDraft;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One owner's way into the pool through a gateway: everything it sends is signed with the owner's
 * key, which never leaves the process. Amounts are integers: cash E6, prices and quantities E8.
 *
 * <p>Calls block until answered and throw {@link ClientException} when refused. Any thread.
 */
public final class CenoteClient implements AutoCloseable {

  /** Cash is asset 0. */
  public static final int CASH = 0;

  private static final int PAGE = 1_000;

  private final Gateway gateway;
  private final byte[] key;
  private final Bytes32 owner;
  private final MessageSigner signer;
  private final AtomicLong sequences = new AtomicLong();
  private final AtomicLong orderNumbers = new AtomicLong(epochNs() / 1_000);

  private CenoteClient(Gateway gateway, byte[] key, Bytes32 genesisHash) {
    this.gateway = gateway;
    this.key = key.clone();
    this.owner = EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key));
    this.signer = new MessageSigner(Secp256k1.best(), genesisHash);
  }

  /**
   * Asks a gateway for its network and signs for that one.
   *
   * @param gateway such as {@code http://localhost:8080}
   * @param privateKey32 of the owner
   */
  public static CenoteClient connect(URI gateway, byte[] privateKey32) {
    Gateway connected = new Gateway(gateway);
    String hash = connected.get("/v1/status").required("data").required("genesisHash").textValue();
    Bytes32 genesisHash = Bytes32.ofBytes(HexFormat.of().parseHex(hash.substring(2)), 0);
    return new CenoteClient(connected, privateKey32, genesisHash);
  }

  /** The owner's id: the key's address, left-padded. */
  public Bytes32 owner() {
    return owner;
  }

  /** All live instruments. */
  public List<Instrument> instruments() {
    List<Instrument> instruments = new ArrayList<>();
    JsonNode page;
    int from = 0;
    do {
      page = gateway.get("/v1/instruments?from=%d&limit=%d".formatted(from, PAGE));
      page = page.required("data").required("instruments");
      page.forEach(json -> instruments.add(Instrument.of(json)));
      from = instruments.isEmpty() ? 0 : instruments.getLast().id() + 1;
    } while (page.size() == PAGE);
    return List.copyOf(instruments);
  }

  /** The live instrument of a name, such as BTC-PERP. */
  public Instrument instrument(String name) {
    return instruments().stream()
        .filter(instrument -> instrument.name().equals(name))
        .findAny()
        .orElseThrow(
            () -> new ClientException(0, 0, "instrument: expected a live one, got " + name));
  }

  /**
   * Pays into an account from the development custody; opens the account when it is new.
   *
   * @param amount at the asset's decimals
   */
  public void deposit(int subaccount, int asset, long amount) {
    ObjectNode body = gateway.object();
    body.put("owner", owner.toString()).put("subaccount", subaccount).put("asset", asset);
    gateway.post("/v1/deposits", body.put("amount", Long.toString(amount)));
  }

  /** One of the owner's accounts as it stands now. */
  public Account account(int subaccount) {
    JsonNode accounts = gateway.getWritten("/v1/owners/%s/accounts".formatted(owner));
    for (JsonNode json : accounts.required("data").required("accounts")) {
      if (json.required("subaccount").intValue() == subaccount) {
        return Account.of(
            gateway.getWritten("/v1/accounts/" + json.required("account").intValue()));
      }
    }
    throw new ClientException(0, 0, "account: expected one of %s, got none".formatted(owner));
  }

  /** Buys up to a limit; what is not filled rests in the book until it expires. */
  public OrderState buy(
      int subaccount, Instrument instrument, long quantityE8, long limitPriceE8, Duration life) {
    return order(subaccount, instrument, true, quantityE8, limitPriceE8, life);
  }

  /** Sells down to a limit. */
  public OrderState sell(
      int subaccount, Instrument instrument, long quantityE8, long limitPriceE8, Duration life) {
    return order(subaccount, instrument, false, quantityE8, limitPriceE8, life);
  }

  /** Ends an order for good: no venue can fill it any more. */
  public void cancel(int subaccount, long orderNumber) {
    CommandEncoder encoder = new CommandEncoder();
    Envelope envelope = envelope(subaccount);
    encoder.cancelOrder(envelope, subaccount, orderNumber);
    ObjectNode body = signed(encoder, envelope).put("subaccount", subaccount);
    gateway.post("/v1/orders/cancels", body.put("orderNumber", Long.toString(orderNumber)));
  }

  /**
   * Takes an asset out; it is debited at once.
   *
   * @param amount at the asset's decimals
   * @return id of the withdrawal
   */
  public long withdraw(int subaccount, int asset, long amount, Bytes32 destination) {
    CommandEncoder encoder = new CommandEncoder();
    Envelope envelope = envelope(subaccount);
    encoder.withdraw(envelope, subaccount, asset, amount, destination);
    ObjectNode body = signed(encoder, envelope).put("subaccount", subaccount).put("asset", asset);
    body.put("amount", Long.toString(amount)).put("destination", destination.toString());
    return gateway.post("/v1/withdrawals", body).required("data").required("value").asLong();
  }

  @Override
  public void close() {
    gateway.close();
  }

  private OrderState order(
      int subaccount,
      Instrument instrument,
      boolean isBuy,
      long quantityE8,
      long limitPriceE8,
      Duration life) {
    OrderDraft order = new OrderDraft();
    order.write(
        owner,
        subaccount,
        orderNumbers.incrementAndGet(),
        instrument.id(),
        isBuy,
        limitPriceE8,
        quantityE8,
        Bytes32.ZERO,
        epochNs() + life.toNanos());
    synchronized (signer) {
      signer.signOrder(order, key);
    }
    return OrderState.of(gateway.post("/v1/orders", Orders.json(gateway.object(), order)));
  }

  private Envelope envelope(int subaccount) {
    long known = account(subaccount).nextSequence();
    return new OwnEnvelope(owner, sequences.updateAndGet(last -> Math.max(last + 1, known)));
  }

  private ObjectNode signed(CommandEncoder encoder, Envelope envelope) {
    synchronized (signer) {
      signer.signCommand(encoder, key);
    }
    ObjectNode body = gateway.object();
    body.put("principal", owner.toString()).put("sequence", Long.toString(envelope.sequence()));
    return body.put("signature", "0x" + HexFormat.of().formatHex(encoder.signature()));
  }

  private static long epochNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private record OwnEnvelope(Bytes32 principal, long sequence) implements Envelope {

    @Override
    public Bytes32 signer() {
      return principal;
    }

    @Override
    public long contentHash() {
      return 0;
    }
  }
}
