package cenote.simulator.cluster;

import cenote.replica.client.Ingress;
import cenote.simulator.world.Fault;
import cenote.simulator.world.Marks;
import java.util.ArrayDeque;
import java.util.Arrays;

/** A client's session with whoever leads, over the simulated network: an endpoint. */
final class Gate implements Ingress, Network.Port {

  /** Sessions of one endpoint lie that far apart. */
  static final long SESSIONS = 1L << 32;

  private static final int PING_TICKS = 8;
  private static final int SILENCE_TICKS = 40;

  private final int endpoint;
  private final int members;
  private final Network network;
  private final Marks marks;
  private final ArrayDeque<byte[]> answers = new ArrayDeque<>();
  private long connection;
  private int target;
  private boolean isConnected;
  private int silence;
  private int ticks;
  private int refusing;

  Gate(int endpoint, int members, Network network, Marks marks) {
    this.endpoint = endpoint;
    this.members = members;
    this.network = network;
    this.marks = marks;
    this.target = endpoint % members;
  }

  /** The endpoint that a session belongs to. */
  static int endpointOf(long session) {
    return (int) (session / SESSIONS);
  }

  private long session() {
    return endpoint * SESSIONS + connection;
  }

  @Override
  public Offer offer(byte[] bytes, int offset, int length) {
    if (!isConnected) {
      return Offer.NOT_CONNECTED;
    }
    if (refusing > 0) {
      marks.hit(Fault.BACK_PRESSURE.name());
      return Offer.BACK_PRESSURED;
    }
    byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
    network.send(endpoint, target, new Packet.Request(session(), copy));
    return Offer.SENT;
  }

  /** Sends bytes to the member it believes to lead, whatever they are. */
  void offerRaw(byte[] bytes, int length) {
    network.send(endpoint, target, new Packet.Request(session(), Arrays.copyOf(bytes, length)));
  }

  @Override
  public int doWork(long nowNs, Egress egress) {
    int work = answers.size();
    while (!answers.isEmpty()) {
      byte[] answer = answers.removeFirst();
      egress.onMessage(answer, 0, answer.length);
    }
    return work;
  }

  /** A tick of virtual time: keeps the session alive, or looks for another member. */
  void tick() {
    ticks++;
    refusing -= refusing > 0 ? 1 : 0;
    if (++silence > SILENCE_TICKS) {
      connectTo((target + 1) % members);
    }
    if (ticks % PING_TICKS == 0 || !isConnected) {
      network.send(endpoint, target, new Packet.Ping(session()));
    }
  }

  private void connectTo(int member) {
    target = member;
    isConnected = false;
    connection++;
    silence = 0;
    answers.clear();
  }

  /** The session is gone. */
  void drop() {
    connectTo(target);
  }

  /** Takes no commands for some ticks. */
  void refuse(int forTicks) {
    refusing = forTicks;
  }

  @Override
  public void onPacket(int from, Packet packet) {
    switch (packet) {
      case Packet.Answer answer -> onAnswer(answer);
      case Packet.Pong pong -> onPong(from, pong);
      default -> throw new IllegalStateException("client: expected an answer, got " + packet);
    }
  }

  private void onAnswer(Packet.Answer answer) {
    if (answer.session() == session()) {
      silence = 0;
      answers.add(answer.bytes());
    }
  }

  private void onPong(int from, Packet.Pong pong) {
    if (pong.session() != session() || from != target) {
      return;
    }
    if (pong.leader() == from) {
      silence = 0;
      isConnected = true;
    } else if (pong.leader() >= 0) {
      connectTo(pong.leader());
    }
  }

  @Override
  public long connection() {
    return connection;
  }

  @Override
  public void close() {}
}
