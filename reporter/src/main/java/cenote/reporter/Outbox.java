package cenote.reporter;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Genesis;
import cenote.pool.Pool;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.replica.client.Client;
import cenote.replica.client.Ingress;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Encodes, signs and sends the commands of many parties over one ingress, and tells each answer to
 * who asked. A party's numbers follow the highest that the pool has seen of it. A duty cycle: one
 * thread, that of the replica whose pool it is shown.
 */
public final class Outbox implements AutoCloseable {

  private static final int CODES = 256;

  /** Room kept for what must not wait: reports, flags. */
  private static final int RESERVE = 64;

  /** Hears the answer to one command. */
  @FunctionalInterface
  public interface Reply {

    /** Wants to know nothing. */
    Reply NONE = (code, value, position) -> {};

    /**
     * The pool has answered.
     *
     * @param code of {@code Reject}, 0 when accepted
     * @param value what the command made
     * @param position log position of the command, which the replica may not have reached
     */
    void onAnswer(int code, long value, long position);
  }

  private record Key(Bytes32.Words principal, long sequence) {}

  private record Arrived(Reply reply, int code, long value, long position) {}

  private final Client client;
  private final int maxInFlight;
  private final CommandEncoder encoder = new CommandEncoder();
  private final Map<Key, Reply> replies = new HashMap<>();
  private final ArrayDeque<Arrived> arrived = new ArrayDeque<>();
  private final Set<Bytes32.Words> numbered = new HashSet<>();
  private final long[] answersByCode = new long[CODES];
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private Pool pool;
  private long nowNs;
  private long answeredPosition;
  private long signatures;

  /**
   * An outbox over an ingress, which it owns from now on.
   *
   * @param pool numbers go on from it; read in {@link #doWork} and in the calls after it
   * @param maxInFlight most commands waiting for answers, a power of two
   * @param resendAfterNs how long to wait for an answer before sending again
   */
  public Outbox(Ingress ingress, Pool pool, int maxInFlight, long resendAfterNs) {
    this.client = new Client(ingress, maxInFlight, resendAfterNs, this::onAnswer);
    this.pool = pool;
    this.maxInFlight = maxInFlight;
  }

  /**
   * Sends and resends, then gives out answers, so that who hears one may send; to be called first
   * in every duty cycle.
   */
  public int doWork(Pool of, long atNs) {
    pool = of;
    nowNs = atNs;
    int work = client.doWork(atNs);
    while (!arrived.isEmpty()) {
      Arrived answer = arrived.remove();
      answer.reply().onAnswer(answer.code(), answer.value(), answer.position());
    }
    return work;
  }

  /** Signs for the pool of this genesis from now on. */
  public void signFor(Bytes32 genesisHash) {
    signer = new MessageSigner(Secp256k1.best(), genesisHash);
  }

  /** Signs orders and observations. */
  public MessageSigner signer() {
    return signer;
  }

  /** Counts signatures that were made with {@link #signer()}. */
  public void countSignatures(int made) {
    signatures += made;
  }

  /** Where the next command is to be encoded. */
  public CommandEncoder encoder() {
    return encoder;
  }

  /** Envelope of a party's next command. */
  public Sender from(Party party) {
    if (numbered.add(party.address())) {
      client.startSequence(party.address(), pool.highestSequence(party.address()) + 1);
    }
    return new Sender(party.address(), client.nextSequence(party.address()));
  }

  /** Sends the genesis, which has no envelope; false when it could not be sent now. */
  public boolean sendGenesis(Genesis genesis, Reply reply) {
    encoder.genesis(genesis);
    return send(Bytes32.ofWords(0, 0, 0, 0), 0, reply);
  }

  /** Signs and sends what was encoded with {@link #from}; false when it could not be sent now. */
  public boolean send(Party party, Reply reply) {
    if (client.inFlight() >= maxInFlight) {
      return false;
    }
    long sequence = client.nextSequence(party.address());
    signer.signCommand(encoder, party.key());
    signatures++;
    return send(party.address(), sequence, reply);
  }

  /** True while there is room for more than what must not wait. */
  public boolean hasRoom() {
    return client.inFlight() < maxInFlight - RESERVE;
  }

  /** True when every command was answered and the pool shown last has seen them all. */
  public boolean isSettled() {
    return client.inFlight() == 0 && pool.position() >= answeredPosition;
  }

  /** Signatures made so far. */
  public long signatures() {
    return signatures;
  }

  /** Answers so far with a reject code; 0 for those accepted. */
  public long answers(int code) {
    return answersByCode[code];
  }

  /** Commands waiting for their answers. */
  public int inFlight() {
    return client.inFlight();
  }

  /** How often a command was sent again. */
  public long resends() {
    return client.resends();
  }

  @Override
  public void close() {
    client.close();
  }

  private boolean send(Bytes32.Words principal, long sequence, Reply reply) {
    Key key = new Key(principal, sequence);
    replies.put(key, reply);
    boolean isSent = client.send(encoder, nowNs) == Sending.ACCEPTED;
    if (!isSent) {
      replies.remove(key);
    }
    return isSent;
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    answeredPosition = Math.max(answeredPosition, position);
    answersByCode[code & (CODES - 1)]++;
    Bytes32.Words words =
        Bytes32.ofWords(principal.word(0), principal.word(1), principal.word(2), principal.word(3));
    Reply reply = replies.remove(new Key(words, sequence));
    if (reply != null) {
      arrived.add(new Arrived(reply, code, value, position));
    }
  }
}
