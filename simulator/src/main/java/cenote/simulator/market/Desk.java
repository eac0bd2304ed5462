package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Envelope;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.OrderDraft;
import java.util.Arrays;

/**
 * Where everybody sends: counts what a step may still send, signs where the pool wants it, and
 * remembers for each command in flight what it was for.
 */
final class Desk {

  /** Who hears the answers to errands of one kind. */
  @FunctionalInterface
  interface Ear {
    /**
     * An answer came.
     *
     * @param ref what the sender gave with the command
     */
    void onAnswer(int code, long value, int ref);
  }

  /** Hears of commands that went out, by their bytes. */
  @FunctionalInterface
  interface Tap {
    void onSent(int party, long sequence, byte[] bytes, int length);
  }

  /** Twice what a pool remembers of a principal: no two in flight share a slot. */
  private static final int REMEMBERED = 2_048;

  private static final Ear DEAF = (_, _, _) -> {};

  private final Cast cast;
  private final boolean isSigned;
  private final long[][] errands;
  private final Ear[] ears = new Ear[Errand.NUMBERS];
  private MessageSigner signer = new MessageSigner(Secp256k1.best(), Bytes32.ZERO);
  private Tap tap = (_, _, _, _) -> {};
  private Outlet outlet;
  private CommandEncoder encoder;
  private long sequence;
  private int room;

  Desk(Cast cast, boolean isSigned, Outlet closed) {
    this.cast = cast;
    this.isSigned = isSigned;
    this.errands = new long[cast.parties()][REMEMBERED];
    this.outlet = closed;
    this.encoder = closed.encoder();
    Arrays.fill(ears, DEAF);
  }

  void hear(Errand errand, Ear ear) {
    ears[errand.number()] = ear;
  }

  void tap(Tap listener) {
    tap = listener;
  }

  /** A step begins. */
  void open(Outlet of, int most) {
    outlet = of;
    encoder = of.encoder();
    room = most;
  }

  /** How many commands this step may still send. */
  int room() {
    return room;
  }

  boolean isSigned() {
    return isSigned;
  }

  CommandEncoder encoder() {
    return encoder;
  }

  /** The envelope of a party's next command, to be encoded and sent before any other. */
  Envelope from(int party) {
    Envelope envelope = outlet.from(party);
    sequence = envelope.sequence();
    return envelope;
  }

  /** Sends what was encoded, and nobody waits for the answer. */
  boolean send(int party) {
    return send(party, Errand.NOTHING, 0);
  }

  /** Sends what was encoded; false when the party's client takes no more for now. */
  boolean send(int party, Errand errand, int ref) {
    if (isSigned) {
      signer.signCommand(encoder, cast.secret32(party));
    }
    if (!outlet.send(party)) {
      return false;
    }
    room--;
    errands[party][slot(sequence)] = (long) errand.number() << 32 | ref;
    tap.onSent(party, sequence, encoder.buffer(), encoder.length());
    return true;
  }

  /** Sends the genesis that was encoded; from now on signatures are for its pool. */
  boolean sendGenesis(Errand errand, int ref) {
    signer = new MessageSigner(Secp256k1.best(), encoder.genesisHash());
    if (!outlet.send(Cast.NOBODY)) {
      return false;
    }
    room--;
    errands[Cast.NOBODY][0] = (long) errand.number() << 32 | ref;
    return true;
  }

  /** Sends bytes past the clients. */
  void sendRaw(byte[] bytes, int length) {
    outlet.sendRaw(bytes, length);
    room--;
  }

  /** Sends what was encoded past the clients. */
  void sendRaw() {
    sendRaw(encoder.buffer(), encoder.length());
  }

  /** Signs an order with the key of a party, where the pool wants signatures. */
  void sign(OrderDraft order, int party) {
    if (isSigned) {
      signer.signOrder(order, cast.secret32(party));
    }
  }

  MessageSigner signer() {
    return signer;
  }

  /** True when no command with that number is in flight. */
  boolean isAnswered(int party, long number) {
    return errands[party][slot(number)] == 0;
  }

  void onAnswer(int party, long number, int code, long value) {
    int slot = slot(number);
    long errand = errands[party][slot];
    if (errand != 0) {
      errands[party][slot] = 0;
      ears[(int) (errand >>> 32)].onAnswer(code, value, (int) errand);
    }
  }

  private static int slot(long number) {
    return (int) number & (REMEMBERED - 1);
  }
}
