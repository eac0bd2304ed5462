package cenote.simulator.cluster;

import cenote.crypto.Bytes32;
import cenote.node.history.History;
import cenote.pool.Envelope;
import cenote.pool.Pool;
import cenote.protocol.CommandDecoder;
import cenote.protocol.CommandEncoder;
import cenote.replica.client.Client;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import cenote.simulator.market.Crowd;
import cenote.simulator.market.Outlet;
import cenote.simulator.world.Dice;
import cenote.simulator.world.Fault;
import cenote.simulator.world.Marks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The crowd's production clients, each over a session of its own, and what they saw. A party's
 * commands go through one of them. Does to clients' commands what a seed has drawn.
 */
final class Clients implements Outlet {

  /** Party that sends genesis, and in whose name ticks come. */
  private static final int NOBODY = 0;

  private static final int KEPT = 32;

  /** Where a command's kind stands, and two of them ({@code docs/reference/protocol.md}). */
  private static final int TEMPLATE = 2;

  private static final int CANCEL_ORDER = 32;
  private static final int CANCEL_ORDERS = 33;

  private final Crowd crowd;
  private final PartyTable parties;
  private final History history;
  private final List<Client> clients = new ArrayList<>();
  private final List<Gate> gates;

  /** A session of somebody who listens to nobody. */
  private final Gate stranger;

  private final CommandEncoder encoder = new CommandEncoder();
  private final CommandDecoder decoder = new CommandDecoder();
  private final Marks marks;
  private final Dice dice;
  private final Set<Fault> on;

  /** Some commands that were answered, to be sent again otherwise. */
  private final byte[][] answered = new byte[KEPT][];

  private int answeredCount;

  /** The next of them, which waits for its answer. */
  private byte @Nullable [] watched;

  private int watchedParty;
  private long watchedSequence;
  private @Nullable Pool pool;
  private long nowNs;
  private long handedIn;
  private long lastPosition;
  private boolean isOver;

  Clients(
      Crowd crowd,
      PartyTable parties,
      History history,
      List<Gate> gates,
      Gate stranger,
      int maxInFlight,
      long resendNs,
      Dice dice,
      Set<Fault> on,
      Marks marks) {
    this.crowd = crowd;
    this.parties = parties;
    this.history = history;
    this.gates = List.copyOf(gates);
    this.stranger = stranger;
    this.dice = dice;
    this.on = Set.copyOf(on);
    this.marks = marks;
    for (Gate gate : gates) {
      clients.add(new Client(gate, maxInFlight, resendNs, this::onAnswer));
    }
  }

  /** How many commands were taken. */
  long handedIn() {
    return handedIn;
  }

  /** Highest log position that an answer has named. */
  long lastPosition() {
    return lastPosition;
  }

  boolean isQuiet() {
    for (Client client : clients) {
      if (client.inFlight() > 0) {
        return false;
      }
    }
    return true;
  }

  long resends() {
    return clients.stream().mapToLong(Client::resends).sum();
  }

  /** A tick: sessions, answers, resends, then new commands. */
  void step(long timeNs, Pool seen, int most) {
    nowNs = timeNs;
    pool = seen;
    stranger.tick();
    var _ = stranger.doWork(timeNs, (bytes, offset, length) -> {});
    for (int i = 0; i < clients.size(); i++) {
      gates.get(i).tick();
      var _ = clients.get(i).doWork(timeNs);
    }
    if (most > 0) {
      crowd.step(this, most);
    }
    if (!isOver) {
      disturb();
    }
  }

  /** No more faults. */
  void end() {
    isOver = true;
  }

  private void disturb() {
    if (answeredCount == 0) {
      return;
    }
    if (on.contains(Fault.OTHER_CONTENT) && dice.chance(0.01)) {
      sendOtherContent();
    }
    if (on.contains(Fault.GARBAGE) && dice.chance(0.02)) {
      sendGarbage();
    }
  }

  /** Cancels of one order and of all below a number have the same fields. */
  private static boolean hasTwin(byte template) {
    return template == CANCEL_ORDER || template == CANCEL_ORDERS;
  }

  /** A number that has its answer comes again: with a bit of its end changed, or as its twin. */
  private void sendOtherContent() {
    byte[] bytes = oneAnswered();
    if (dice.chance(0.5) && hasTwin(bytes[TEMPLATE])) {
      bytes[TEMPLATE] = (byte) (CANCEL_ORDER + CANCEL_ORDERS - bytes[TEMPLATE]);
    } else {
      bytes[bytes.length - 1 - dice.between(0, 7)] ^= (byte) (1 << dice.between(0, 7));
    }
    boolean isSameKey = decoder.wrap(bytes, 0, bytes.length);
    if (isSameKey) {
      marks.hit(Fault.OTHER_CONTENT.name());
      sendRaw(bytes, bytes.length);
    }
  }

  private byte[] oneAnswered() {
    return answered[dice.between(0, Math.min(answeredCount, KEPT) - 1)].clone();
  }

  /** A command cut short or with another head, or nothing like one. */
  private void sendGarbage() {
    byte[] bytes = dice.chance(0.1) ? new byte[dice.between(1, 70_000)] : oneAnswered();
    int length = bytes.length;
    if (dice.chance(0.5)) {
      length = dice.between(0, length - 1);
    } else {
      bytes[dice.between(0, Math.min(7, length - 1))] ^= (byte) dice.between(1, 255);
    }
    if (!decoder.wrap(bytes, 0, length)) {
      marks.hit(Fault.GARBAGE.name());
      sendRaw(bytes, length);
    }
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public Pool pool() {
    if (pool == null) {
      throw new IllegalStateException("outlet: expected to be used within a step");
    }
    return pool;
  }

  @Override
  public CommandEncoder encoder() {
    return encoder;
  }

  @Override
  public Envelope from(int party) {
    Bytes32 key = parties.key(party);
    return new Sender(key, client(party).nextSequence(key));
  }

  @Override
  public boolean send(int party) {
    byte[] bytes = encoder.buffer();
    int length = encoder.length();
    if (!decoder.wrap(bytes, 0, length)) {
      throw new IllegalStateException("crowd: expected a command of party " + party);
    }
    if (decoder.isTick()) {
      sendRaw(bytes, length);
      return true;
    }
    long sequence = decoder.sequence();
    if (client(party).send(bytes, 0, length, nowNs) != Sending.ACCEPTED) {
      return false;
    }
    handedIn++;
    if (party != NOBODY) {
      history.invoked(party, sequence, Content.hash(bytes, 0, length));
    }
    if (watched == null && party != NOBODY) {
      watched = Arrays.copyOf(bytes, length);
      watchedParty = party;
      watchedSequence = sequence;
    }
    return true;
  }

  @Override
  public void sendRaw(byte[] bytes, int length) {
    stranger.offerRaw(bytes, length);
  }

  /** The highest number that a party has used. */
  long highest(int party) {
    return client(party).nextSequence(parties.key(party)) - 1;
  }

  /** The party's next number lies behind one that somebody else has used in its name. */
  void goOnAfter(int party, long sequence) {
    client(party).startSequence(parties.key(party), sequence + 1);
  }

  private Client client(int party) {
    return clients.get(party % clients.size());
  }

  private void onAnswer(
      long position, Bytes32 principal, long sequence, int code, long value, long answerPosition) {
    lastPosition = Math.max(lastPosition, position);
    int party = parties.find(principal);
    if (party != NOBODY) {
      history.answered(party, sequence, code, value, answerPosition);
    }
    if (answerPosition < position) {
      marks.hit(Effect.ANSWERED_AGAIN.mark());
    }
    byte[] bytes = watched;
    if (bytes != null && sequence == watchedSequence && party == watchedParty) {
      watched = null;
      if (code == 0) {
        answered[answeredCount++ % KEPT] = bytes;
      }
    }
    crowd.onAnswer(party, sequence, code, value);
  }
}
