package cenote.actor;

import cenote.crypto.Bytes32;
import cenote.protocol.CommandEncoder;
import cenote.reporter.Outbox;
import cenote.reporter.Party;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * The development custody: what it credits was deposited nowhere, and what is withdrawn goes
 * nowhere. Signs with the genesis key of a development pool. Any thread may ask; answers come on
 * the thread of the replica.
 */
public final class Custody {

  private static final int QUEUE = 4_096;

  /** Hears what became of a credit. */
  @FunctionalInterface
  public interface Receipt {

    /** Wants to know nothing. */
    Receipt NONE = (code, account, position) -> {};

    /**
     * The pool has answered.
     *
     * @param code of {@code cenote.pool.Reject}, 0 when credited
     * @param account that was credited or opened
     * @param position log position, which a replica may not have reached
     */
    void onAnswer(int code, long account, long position);
  }

  /** One thing to do, sent when there is room. */
  private sealed interface Task {}

  private record Credit(
      Bytes32.Words owner, int subaccount, int asset, long amount, Receipt receipt)
      implements Task {}

  private record Completion(long withdrawal) implements Task {}

  private final Outbox outbox;
  private final Party genesis;
  private final ArrayBlockingQueue<Task> tasks = new ArrayBlockingQueue<>(QUEUE);
  private long credits;

  Custody(Outbox outbox, Party genesis) {
    this.outbox = outbox;
    this.genesis = genesis;
  }

  /**
   * Credits an account, opening it when it is new.
   *
   * @param amount at the asset's decimals, positive
   * @return false when too many credits are waiting
   */
  public boolean credit(Bytes32 owner, int subaccount, int asset, long amount, Receipt receipt) {
    Bytes32.Words words =
        Bytes32.ofWords(owner.word(0), owner.word(1), owner.word(2), owner.word(3));
    return tasks.offer(new Credit(words, subaccount, asset, amount, receipt));
  }

  /**
   * A withdrawal was debited and may leave.
   *
   * @param withdrawal what the pool answered to it
   * @return false when too many are waiting
   */
  public boolean onWithdrawal(long withdrawal) {
    return tasks.offer(new Completion(withdrawal));
  }

  /** Credits that the pool accepted. */
  public long credits() {
    return credits;
  }

  /** Sends what comes first. */
  int doWork() {
    Task task = outbox.hasRoom() ? tasks.peek() : null;
    boolean isSent =
        switch (task) {
          case null -> false;
          case Credit credit -> send(credit);
          case Completion completion -> send(completion);
        };
    if (isSent) {
      tasks.remove();
    }
    return isSent ? 1 : 0;
  }

  private boolean send(Completion completion) {
    encoder().completeWithdrawal(outbox.from(genesis), completion.withdrawal());
    return outbox.send(genesis, Outbox.Reply.NONE);
  }

  private boolean send(Credit credit) {
    encoder()
        .creditDevelopment(
            outbox.from(genesis),
            credit.owner(),
            credit.subaccount(),
            credit.asset(),
            credit.amount());
    return outbox.send(
        genesis,
        (code, value, position) -> {
          credits += code == 0 ? 1 : 0;
          credit.receipt().onAnswer(code, value, position);
        });
  }

  private CommandEncoder encoder() {
    return outbox.encoder();
  }
}
