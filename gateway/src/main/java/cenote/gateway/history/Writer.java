package cenote.gateway.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The only one who writes the file. Takes batches from a bounded queue and stores them in groups,
 * on a thread of its own; stops for good at the first failure, and from then on takes nothing.
 */
final class Writer {

  /** Batches that may wait; the recorder makes them of some 8,000 rows. */
  static final int QUEUE = 16;

  private static final int ROWS_PER_TRANSACTION = 65_536;
  private static final long WINDOW_NS = 250_000_000L;

  private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Batch end = new Batch();
  private final Transactions transactions;
  private final Progress progress;
  private final Consumer<String> messages;
  private final Thread thread;
  private volatile long offered;

  /** The writer's thread only. */
  private boolean isEnding;

  /** Takes over {@code transactions}; nothing runs before {@link #start}. */
  Writer(Transactions transactions, Progress progress, Consumer<String> messages) {
    this.transactions = transactions;
    this.progress = progress;
    this.messages = messages;
    this.offered = progress.position();
    this.thread = Thread.ofPlatform().daemon().name("cenote-history").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Progress progress() {
    return progress;
  }

  /** Position after the last batch taken. */
  long offered() {
    return offered;
  }

  /** Takes a batch; false when there is no room. */
  boolean offer(Batch batch) {
    boolean isTaken = progress.fault().isPresent() || queue.offer(batch);
    if (isTaken) {
      offered = batch.position();
    }
    return isTaken;
  }

  /** True while a batch would not be taken. */
  boolean isFull() {
    return progress.fault().isEmpty() && queue.remainingCapacity() == 0;
  }

  /** True while a batch lies in the queue. */
  boolean isWaitedFor() {
    return !queue.isEmpty();
  }

  /** Stops for good, and says so before it shows; the first fault stays. */
  void fail(HistoryFault.Kind kind, String what, @Nullable Throwable cause) {
    messages.accept("history: stopped at position %d: %s".formatted(progress.position(), what));
    progress.fail(new HistoryFault(kind, what, cause));
  }

  /** Stores what was taken and ends the thread. */
  void close() throws SQLException {
    try {
      while (thread.isAlive() && !queue.offer(end, WINDOW_NS, TimeUnit.NANOSECONDS)) {
        Thread.onSpinWait();
      }
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    transactions.close();
  }

  private void run() {
    List<Batch> group = new ArrayList<>();
    try {
      while (!isEnding) {
        take(group);
        store(group);
        group.clear();
      }
    } catch (SQLException | RuntimeException e) {
      fail(HistoryFault.Kind.STORE, "expected to store a batch, got " + e.getMessage(), e);
    } catch (InterruptedException e) {
      fail(HistoryFault.Kind.CLOSED, "interrupted", e);
      Thread.currentThread().interrupt();
    } finally {
      queue.clear();
    }
  }

  /** Gathers what comes within the window, at most what fills a transaction. */
  private void take(List<Batch> group) throws InterruptedException {
    Batch batch = queue.take();
    long untilNs = System.nanoTime() + WINDOW_NS;
    int rows = 0;
    while (batch != null && batch != end) {
      group.add(batch);
      rows += batch.rowCount();
      long leftNs = untilNs - System.nanoTime();
      boolean isEnough = rows >= ROWS_PER_TRANSACTION || leftNs <= 0;
      batch = isEnough ? null : queue.poll(leftNs, TimeUnit.NANOSECONDS);
    }
    isEnding = batch == end;
  }

  /** After a failure elsewhere batches are taken and forgotten. */
  private void store(List<Batch> group) throws SQLException {
    if (group.isEmpty() || progress.fault().isPresent()) {
      return;
    }
    String genesis = progress.genesis();
    for (Batch batch : group) {
      genesis = batch.genesis().isEmpty() ? genesis : batch.genesis();
    }
    transactions.store(group, genesis);
    Batch last = group.getLast();
    progress.reach(last.position(), last.timeNs(), genesis);
  }
}
