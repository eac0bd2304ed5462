package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.crypto.typed.CommandHasher;
import cenote.crypto.typed.ObservationHasher;
import cenote.crypto.typed.OrderHasher;
import cenote.crypto.typed.SigningDomain;

/**
 * Signs orders, observations and commands of one pool: for clients, tests and simulations. One
 * thread. What is signed is in {@code docs/reference/protocol.md}.
 */
public final class MessageSigner {

  private final Secp256k1 curve;
  private final OrderHasher orders;
  private final ObservationHasher observations;
  private final CommandHasher commands;
  private final Bytes32View principal = new Bytes32View();
  private final byte[] digest = new byte[Secp256k1.DIGEST_LENGTH];
  private final byte[] signature = new byte[Secp256k1.SIGNATURE_LENGTH];

  /** Signs for the pool whose genesis message has the hash {@code genesisHash}. */
  public MessageSigner(Secp256k1 curve, Bytes32 genesisHash) {
    SigningDomain domain = new SigningDomain(genesisHash);
    this.curve = curve;
    this.orders = new OrderHasher(domain);
    this.observations = new ObservationHasher(domain);
    this.commands = new CommandHasher(domain);
  }

  /** Fills the signature of an order. */
  public void signOrder(OrderDraft order, byte[] privateKey32) {
    orders.digestInto(
        order.owner(),
        order.subaccount(),
        order.orderNumber(),
        order.instrument(),
        order.isBuy(),
        order.limitPriceE8(),
        order.quantityE8(),
        order.venue(),
        order.expiryNs(),
        digest,
        0);
    curve.sign(digest, privateKey32, order.signature());
  }

  /** Fills the signature of one observation of a report on {@code underlying}. */
  public void signObservation(
      ObservationsDraft report, int underlying, int index, byte[] privateKey32) {
    observations.digestInto(
        report.reporter(index), underlying, report.priceE8(index), report.timeNs(index), digest, 0);
    curve.sign(digest, privateKey32, report.signature(index));
  }

  /**
   * Fills the envelope's signature of the command last encoded.
   *
   * @throws IllegalStateException when that command has no envelope (genesis, tick)
   */
  public void signCommand(CommandEncoder encoder, byte[] privateKey32) {
    byte[] bytes = encoder.buffer();
    commands.digestInto(
        principal.over(bytes, Layout.PRINCIPAL),
        Layout.sequence(bytes, 0),
        encoder.contentHash(),
        digest,
        0);
    curve.sign(digest, privateKey32, signature);
    encoder.putSignature(signature);
  }
}
