package cenote.replica.keeper;

import cenote.crypto.Bytes32;
import cenote.protocol.CommandEncoder;
import cenote.replica.client.Client;
import cenote.replica.client.Ingress;
import cenote.replica.client.Sender;
import cenote.replica.client.Sending;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Flags sent by a client of their own. One thread, that of the keeper. */
public final class ClientFlags implements FlagPort, AutoCloseable {

  private static final int HOUSE = -1;
  private static final long RESEND_NS = 2_000_000_000L;

  private final Client client;
  private final Bytes32 steward;
  private final Consumer<CommandEncoder> signer;
  private final BooleanSupplier isLeader;
  private final LongSupplier nanoClock;
  private final CommandEncoder encoder = new CommandEncoder();
  private long answeredPosition;

  /**
   * Flags over an ingress, owned from now on.
   *
   * @param signer fills in the steward's signature where the pool requires one
   * @param isLeader whether this member should speak for the house
   */
  public ClientFlags(
      Ingress ingress,
      Bytes32 steward,
      Consumer<CommandEncoder> signer,
      BooleanSupplier isLeader,
      LongSupplier nanoClock) {
    this.client = new Client(ingress, 1, RESEND_NS, this::onAnswer);
    this.steward = steward;
    this.signer = signer;
    this.isLeader = isLeader;
    this.nanoClock = nanoClock;
  }

  /** Work of the client: to be called in every duty cycle. */
  public int doWork() {
    return client.doWork(nanoClock.getAsLong());
  }

  @Override
  public boolean isReady() {
    return client.inFlight() == 0 && isLeader.getAsBoolean();
  }

  @Override
  public boolean flag(long sequence, int account) {
    encoder.flag(new Sender(steward, sequence), HOUSE, account);
    signer.accept(encoder);
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
      long position,
      Bytes32 principal,
      long sequence,
      int reject,
      long value,
      long answerPosition) {
    answeredPosition = position;
  }
}
