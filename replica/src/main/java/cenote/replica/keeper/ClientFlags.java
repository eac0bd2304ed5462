package cenote.replica.keeper;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import cenote.crypto.Secp256k1;
import cenote.pool.Reject;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.replica.client.Client;
import cenote.replica.client.Ingress;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Flags signed with a key and sent by a client of their own. One thread, that of the keeper. */
public final class ClientFlags implements FlagPort, AutoCloseable {

  private static final int HOUSE = -1;
  private static final int MOST_UNDER_WAY = 32;
  private static final long RESEND_NS = 2_000_000_000L;

  private final Client client;
  private final byte[] key;
  private final Bytes32 principal;
  private final BooleanSupplier isLeader;
  private final LongSupplier nanoClock;
  private final Consumer<String> messages;
  private final CommandEncoder encoder = new CommandEncoder();
  private @Nullable MessageSigner signer;
  private long answeredPosition;
  private boolean isTold;

  /**
   * Flags over an ingress, owned from now on.
   *
   * @param key private key of a registered house keeper, 32 bytes
   * @param isLeader whether this member should speak for the house
   * @param messages hears, once, that the key is not registered
   */
  public ClientFlags(
      Ingress ingress,
      byte[] key,
      BooleanSupplier isLeader,
      LongSupplier nanoClock,
      Consumer<String> messages) {
    this.client = new Client(ingress, MOST_UNDER_WAY, RESEND_NS, this::onAnswer);
    this.key = key.clone();
    this.principal = EvmAddress.ofPublicKey(Secp256k1.best().publicKey(key));
    this.isLeader = isLeader;
    this.nanoClock = nanoClock;
    this.messages = messages;
  }

  /** In whose name it flags: the key's address. */
  public Bytes32 principal() {
    return principal;
  }

  /** Work of the client: to be called in every duty cycle. */
  public int doWork() {
    return client.doWork(nanoClock.getAsLong());
  }

  @Override
  public boolean isReady() {
    return client.inFlight() < MOST_UNDER_WAY && isLeader.getAsBoolean();
  }

  @Override
  public boolean flag(Bytes32 genesisHash, long leastSequence, int account) {
    client.startSequence(principal, leastSequence);
    encoder.flag(new Sender(principal, client.nextSequence(principal)), HOUSE, account);
    if (signer == null) {
      signer = new MessageSigner(Secp256k1.best(), genesisHash);
    }
    signer.signCommand(encoder, key);
    return client.send(encoder, nanoClock.getAsLong()) == Sending.ACCEPTED;
  }

  @Override
  public long answeredPosition() {
    return answeredPosition;
  }

  @Override
  public void close() {
    client.close();
  }

  private void onAnswer(
      long position, Bytes32 sender, long sequence, int reject, long value, long answerPosition) {
    answeredPosition = Math.max(answeredPosition, position);
    boolean isStranger =
        reject == Reject.UNKNOWN_PRINCIPAL.code() || reject == Reject.NOT_AUTHORISED.code();
    if (isStranger && !isTold) {
      isTold = true;
      messages.accept(
          "house keeper: expected %s to be registered as one, got %s"
              .formatted(principal, Reject.of(reject)));
    }
  }
}
