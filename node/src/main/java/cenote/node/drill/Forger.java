package cenote.node.drill;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;
import cenote.protocol.AnswerMessage;
import cenote.replica.client.Ingress;

/**
 * Sends fills which nobody has agreed to, in the venue's name and in its own. Each must be refused,
 * and use up none of the venue's numbers. One thread.
 */
final class Forger implements AutoCloseable {

  private final Ingress ingress;
  private final DrillMarket market;
  private final AnswerMessage message = new AnswerMessage();
  private final Ingress.Egress egress =
      (bytes, offset, length) -> {
        var _ = message.read(bytes, offset, length, this::onAnswer);
      };

  private long sequence;
  private long refused;

  /** A forger of a market's fills, behind an ingress that it owns from now on. */
  Forger(Ingress ingress, DrillMarket market) {
    this.ingress = ingress;
    this.market = market;
  }

  int doWork() {
    return ingress.doWork(System.nanoTime(), egress);
  }

  /** Offers one of each kind. */
  void forge() {
    offer(market.forgedFill(Party.VENUE, market.nextVenueSequence()));
    offer(market.forgedFill(Party.FORGER, ++sequence));
  }

  /** How many were refused. */
  long refused() {
    return refused;
  }

  @Override
  public void close() {
    ingress.close();
  }

  /** What is not sent now is not sent: the next one will be. */
  private void offer(byte[] command) {
    ingress.offer(command, 0, command.length);
  }

  private void onAnswer(
      long position, Bytes32 principal, long number, int code, long value, long answerPosition) {
    if (code == Reject.NONE.code()) {
      throw new DrillFault("forged fill: expected a refusal, got it done at " + position);
    }
    refused++;
  }
}
