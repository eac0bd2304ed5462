package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.crypto.typed.CommandHasher;
import cenote.crypto.typed.ObservationHasher;
import cenote.crypto.typed.OrderHasher;
import cenote.crypto.typed.SigningDomain;
import cenote.pool.Order;
import java.util.Arrays;

/**
 * Recovers who signed a command and what it carries. The result depends on the bytes and the
 * genesis hash alone. One instance belongs to one thread; no allocation of its own.
 *
 * <table>
 * <caption>What is written for a command with n signatures, 32 (1 + n) bytes</caption>
 * <tr><th>offset</th><th>length</th><th>meaning</th></tr>
 * <tr><td>0</td><td>32</td><td>hash of the content, what the envelope's signature is over</td></tr>
 * <tr><td>32</td><td>32</td><td>signer of the envelope; zero when refused</td></tr>
 * <tr><td>64</td><td>32 each</td><td>fill: signers of buy and sell order; report: signer of each
 *     observation; zero when refused</td></tr>
 * </table>
 */
public final class SignatureVerifier {

  /** Most bytes that one command's signers take. */
  public static final int MAX_RECOVERED_LENGTH =
      Bytes32.LENGTH * (2 + CommandEncoder.MAX_OBSERVATIONS);

  private final Secp256k1 curve;
  private final CommandHasher commands;
  private final OrderHasher orders;
  private final ObservationHasher observations;
  private final ContentHash contentHash = new ContentHash();
  private final CommandDecoder decoder = new CommandDecoder();
  private final Bytes32View content = new Bytes32View();
  private final byte[] digest = new byte[Secp256k1.DIGEST_LENGTH];

  /** Verifies for the pool whose genesis message has the hash {@code genesisHash}. */
  public SignatureVerifier(Secp256k1 curve, Bytes32 genesisHash) {
    SigningDomain domain = new SigningDomain(genesisHash);
    this.curve = curve;
    this.commands = new CommandHasher(domain);
    this.orders = new OrderHasher(domain);
    this.observations = new ObservationHasher(domain);
  }

  /**
   * How many bytes {@link #recover} writes for these: 0 when they are no command or carry no
   * signature.
   */
  public static int recoveredLength(CommandDecoder command) {
    int signatures = command.signatureCount();
    return signatures == 0 ? 0 : Bytes32.LENGTH * (1 + signatures);
  }

  /**
   * Recovers all signers of the command in {@code length} bytes from {@code offset}.
   *
   * @param out receives the table above from {@code outOffset} on
   * @return how many signatures were checked, 0 when the bytes are no command
   */
  public int recover(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
    if (!decoder.wrap(bytes, offset, length) || decoder.signatureCount() == 0) {
      return 0;
    }
    Arrays.fill(out, outOffset, outOffset + recoveredLength(decoder), (byte) 0);
    recoverEnvelope(bytes, offset, length, out, outOffset);
    int next = outOffset + 2 * Bytes32.LENGTH;
    if (decoder.isFill()) {
      int signature = offset + Layout.ORDER_SIGNATURE;
      recoverOrder(decoder.buy(), bytes, signature + Layout.FILL_BUY, out, next);
      recoverOrder(decoder.sell(), bytes, signature + Layout.FILL_SELL, out, next + Bytes32.LENGTH);
    } else if (decoder.isReport()) {
      recoverObservations(bytes, offset, out, next);
    }
    return decoder.signatureCount();
  }

  /** Who signed an order that stands alone; zero when the signature is refused. */
  public Bytes32 signerOf(SignedOrder order) {
    digest(order);
    byte[] signer = new byte[Bytes32.LENGTH];
    return curve.recoverAddress(digest, order.signature(), signer)
        ? Bytes32.ofBytes(signer, 0)
        : Bytes32.ZERO;
  }

  private void recoverEnvelope(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
    contentHash.keccak(bytes, offset, length, out, outOffset);
    commands.digestInto(
        decoder.envelope().principal(),
        decoder.envelope().sequence(),
        content.over(out, outOffset),
        digest,
        0);
    recoverSigner(bytes, offset + Layout.SIGNATURE, out, outOffset + Bytes32.LENGTH);
  }

  private void recoverOrder(
      OrderView order, byte[] bytes, int signature, byte[] out, int outOffset) {
    digest(order);
    recoverSigner(bytes, signature, out, outOffset);
  }

  private void recoverObservations(byte[] bytes, int offset, byte[] out, int outOffset) {
    ObservationsView report = decoder.observations();
    for (int i = 0; i < report.count(); i++) {
      observations.digestInto(
          report.reporter(i), decoder.underlying(), report.priceE8(i), report.timeNs(i), digest, 0);
      int entry = offset + Layout.OBSERVATIONS + i * Layout.OBSERVATION_LENGTH;
      recoverSigner(
          bytes, entry + Layout.OBSERVATION_SIGNATURE, out, outOffset + i * Bytes32.LENGTH);
    }
  }

  private void digest(Order order) {
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
  }

  /** Leaves zeros when the signature is refused. */
  private void recoverSigner(byte[] bytes, int signature, byte[] out, int outOffset) {
    var _ = curve.recoverAddress(digest, 0, bytes, signature, out, outOffset);
  }
}
