package cenote.bench.cluster;

import cenote.bench.LatencyHistogram;
import cenote.node.aeron.ClusterIngress;
import cenote.replica.client.Ingress;
import java.nio.ByteBuffer;
import java.util.Map;

/** Sends messages of a fill's length to an echo; a number in front tells the answers apart. */
final class EchoParty implements Party {

  private final Ingress ingress;
  private final byte[] message;
  private final ByteBuffer number;
  private final BirthTimes births = new BirthTimes();
  private long sent;
  private long answered;

  EchoParty(Members members, byte[] message) {
    this.ingress = new ClusterIngress(members.link(), members.endpoints());
    this.message = message.clone();
    this.number = ByteBuffer.wrap(this.message);
  }

  @Override
  public boolean send(long bornNs) {
    number.putLong(0, sent);
    if (ingress.offer(message, 0, message.length) != Ingress.Offer.SENT) {
      return false;
    }
    births.onSent(sent++, bornNs);
    return true;
  }

  @Override
  public int doWork() {
    return ingress.doWork(System.nanoTime(), this::onAnswer);
  }

  private void onAnswer(byte[] bytes, int offset, int length) {
    births.onAnswered(ByteBuffer.wrap(bytes, offset, length).getLong());
    answered++;
  }

  @Override
  public int inFlight() {
    return (int) (sent - answered);
  }

  @Override
  public void measure(LatencyHistogram latencies) {
    births.measure(latencies);
  }

  @Override
  public long answered() {
    return answered;
  }

  @Override
  public Map<String, Long> rejects() {
    return Map.of();
  }

  @Override
  public void close() {
    ingress.close();
  }
}
