package cenote.gateway.live;

import cenote.gateway.history.HistoryFault;
import cenote.gateway.live.UnansweredException.Kind;
import cenote.pool.Pool;
import cenote.replica.Companion;
import cenote.replica.Query;
import cenote.replica.Replica;
import cenote.replica.ReplicaFault;
import cenote.replica.Submission;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A replica with a thread of its own, which also sends the commands. A replica that cannot go on
 * reading is opened anew, as is one that stands at an entry which nobody can apply: by then two
 * persons may have said that it is to be skipped. One whose state is in doubt stays stopped, and
 * the gateway with it.
 */
public final class LiveReplica implements AutoCloseable {

  private static final long QUESTION_NS = TimeUnit.SECONDS.toNanos(5);
  private static final long COMMAND_S = 15;
  private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(250);
  private static final long REOPEN_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long STANDSTILL_NS = TimeUnit.SECONDS.toNanos(3);
  private static final String OPENING = "the replica is being opened";
  private static final Duration END = Duration.ofSeconds(5);

  private final ReplicaSource source;
  private final Recording recording;
  private final Companion companion;
  private final Consumer<String> messages;
  private final Thread thread;
  private volatile @Nullable Replica replica;
  private volatile @Nullable Commands commands;
  private volatile @Nullable String stopped;

  /** Why there is no replica now, while there is hope. */
  private volatile String waiting = OPENING;

  private volatile boolean isClosed;

  /**
   * A replica that is not started.
   *
   * @param recording hears what is applied, and may ask for a pause
   * @param companion works between batches, on the owner's thread
   */
  public LiveReplica(
      ReplicaSource source, Recording recording, Companion companion, Consumer<String> messages) {
    this.source = source;
    this.recording = recording;
    this.companion = companion;
    this.messages = messages;
    this.thread = new Thread(this::run, "cenote-replica");
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Log position after the last entry applied; 0 before any. */
  public long position() {
    Replica now = replica;
    return now == null ? 0 : now.position();
  }

  /** Log time there, ns. */
  public long timeNs() {
    Replica now = replica;
    return now == null ? 0 : now.logTimeNs();
  }

  /** Why nothing will be answered any more; empty while there is hope. */
  public Optional<String> failure() {
    return Optional.ofNullable(stopped);
  }

  /** Why nothing can be answered; empty while the replica runs. */
  public Optional<String> whyStopped() {
    if (stopped != null) {
      return Optional.of(String.valueOf(stopped));
    }
    return replica == null ? Optional.of(waiting) : Optional.empty();
  }

  /**
   * Asks a question and waits for the answer.
   *
   * @param minPosition log position that the replica must have reached; 0 for now
   * @throws UnansweredException when it is not answered in time
   * @throws ExecutionException what the question itself threw
   */
  public <T> Known<T> ask(long minPosition, Question<T> question)
      throws UnansweredException, ExecutionException, InterruptedException {
    Replica now = replica;
    if (now == null) {
      throw new UnansweredException(Kind.STOPPED, "replica: " + whyStopped().orElse("starting"));
    }
    Asked<T> asked = new Asked<>(question);
    Submission submission = now.submit(minPosition, System.nanoTime() + QUESTION_NS, asked);
    if (submission != Submission.ACCEPTED) {
      throw new UnansweredException(
          submission == Submission.FULL ? Kind.BUSY : Kind.STOPPED, "replica: " + submission);
    }
    LockSupport.unpark(thread);
    return await(asked.answer, TimeUnit.NANOSECONDS.toSeconds(QUESTION_NS) + 1, Kind.STOPPED);
  }

  /**
   * Sends a signed command and waits for the pool's answer.
   *
   * @throws UnansweredException when none came in time: the command may still be applied, and may
   *     be sent again
   */
  public Outcome send(byte[] message) throws UnansweredException, InterruptedException {
    Commands now = commands;
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    if (now == null || !now.offer(message, outcome)) {
      throw new UnansweredException(
          now == null ? Kind.STOPPED : Kind.BUSY, "commands: expected room, got none");
    }
    LockSupport.unpark(thread);
    try {
      return await(outcome, COMMAND_S, Kind.SILENT);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an outcome is completed or unanswered", impossible);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
    try {
      if (thread.isAlive() && !thread.join(END)) {
        messages.accept("gateway: its replica's thread did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T await(CompletableFuture<T> future, long seconds, Kind late)
      throws UnansweredException, ExecutionException, InterruptedException {
    try {
      return future.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnansweredException unanswered) {
        throw unanswered;
      }
      throw failed;
    } catch (TimeoutException tooLate) {
      throw new UnansweredException(late, "answer: none within %d s".formatted(seconds));
    }
  }

  // The owner's thread.

  private void run() {
    while (!isClosed && stopped == null) {
      try {
        follow();
      } catch (RuntimeException failed) {
        messages.accept("gateway: opens its replica anew: " + failed.getMessage());
      } catch (Error unforeseen) {
        stopped = "the replica's thread met " + unforeseen;
        messages.accept("gateway: " + stopped);
      }
      replica = null;
      if (!isClosed && stopped == null) {
        LockSupport.parkNanos(waiting.equals(OPENING) ? REOPEN_NS : STANDSTILL_NS);
      }
    }
  }

  private void follow() {
    try (Replica opened = source.open(recording.position(), recording, companion);
        Commands sending = new Commands(source.ingress())) {
      replica = opened;
      commands = sending;
      while (!isClosed && opened.fault().isEmpty()) {
        if (work(opened, sending) == 0) {
          LockSupport.parkNanos(IDLE_NS);
        }
      }
      opened.fault().ifPresent(this::onFault);
      replica = null;
      commands = null;
    } catch (HistoryFault unusable) {
      messages.accept("gateway: history: " + unusable.getMessage());
      if (!unusable.kind().isRetryable()) {
        stopped = "history: " + unusable.kind();
      }
    } finally {
      commands = null;
    }
  }

  private int work(Replica opened, Commands sending) {
    long nowNs = System.nanoTime();
    int work = sending.doWork(nowNs) + recording.doWork();
    return recording.isFull() ? work : work + opened.doWork(nowNs);
  }

  /** What only shows that the reading broke off, or waits for two persons, is worth a try. */
  private void onFault(ReplicaFault fault) {
    String why = String.valueOf(fault.getMessage());
    tell(why, "gateway: replica at position %d: %s".formatted(fault.position(), why));
    switch (fault.kind()) {
      case GAP, LOG -> waiting = OPENING;
      case POISON -> waiting = why;
      case ORDER, HASH, APPLY -> stopped = why;
    }
  }

  /** A replica that stands at the same entry again says nothing new. */
  private void tell(String why, String message) {
    if (!why.equals(waiting)) {
      messages.accept(message);
    }
  }

  /** A question on its way; what it throws must not stop the replica. */
  private record Asked<T>(Question<T> question, CompletableFuture<Known<T>> answer)
      implements Query {

    Asked(Question<T> question) {
      this(question, new CompletableFuture<>());
    }

    @Override
    public void onReached(Pool pool, long position) {
      try {
        answer.complete(new Known<>(position, pool.nowNs(), question.of(pool)));
      } catch (Exception failed) {
        answer.completeExceptionally(failed);
      }
    }

    @Override
    public void onMissed(long position) {
      answer.completeExceptionally(
          new UnansweredException(
              Kind.BEHIND, "replica: has reached position %d only".formatted(position)));
    }
  }
}
