package cenote.gateway.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs reads on a few threads of its own, each with a connection. A query holds its thread inside
 * native code, where a virtual thread would hold a carrier: callers, of which there may be many,
 * only wait.
 */
final class ReadPool implements AutoCloseable {

  /** Reads at a time. */
  static final int THREADS = 2;

  /** Reads at a time and waiting; more are turned away. */
  static final int ADMITTED = 32;

  private static final long PATIENCE_S = 15;

  /** A read. */
  @FunctionalInterface
  interface Work<T> {
    T read(Connection connection) throws SQLException;
  }

  private final Semaphore admitted = new Semaphore(ADMITTED);
  private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(THREADS);
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("cenote-history-read-", 0).factory());

  /** Takes over {@value #THREADS} connections. */
  ReadPool(List<? extends Connection> connections) {
    this.connections.addAll(connections);
  }

  /** Runs a read and waits for it; any thread. */
  <T> T run(Work<T> work) {
    if (!admitted.tryAcquire()) {
      throw fault(HistoryFault.Kind.BUSY, "expected fewer than " + ADMITTED + " reads", null);
    }
    try {
      return await(executor.submit(() -> read(work)));
    } catch (RejectedExecutionException e) {
      throw fault(HistoryFault.Kind.CLOSED, "expected an open history", e);
    } finally {
      admitted.release();
    }
  }

  /** Places that are not taken. */
  int free() {
    return admitted.availablePermits();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw translate(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      future.cancel(false);
      throw fault(HistoryFault.Kind.TIMEOUT, "expected an answer in time", e);
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw fault(HistoryFault.Kind.CLOSED, "interrupted", e);
    }
  }

  private <T> T read(Work<T> work) throws SQLException, InterruptedException {
    Connection connection = connections.take();
    try {
      return work.read(connection);
    } finally {
      connections.add(connection);
    }
  }

  private static HistoryFault translate(Throwable cause) {
    if (cause instanceof SQLTimeoutException) {
      return fault(HistoryFault.Kind.TIMEOUT, "expected an answer in time", cause);
    }
    return fault(HistoryFault.Kind.STORE, "expected an answer, got " + cause.getMessage(), cause);
  }

  private static HistoryFault fault(
      HistoryFault.Kind kind, String what, @Nullable Throwable cause) {
    return new HistoryFault(kind, "history read: " + what, cause);
  }

  /** Lets the reads that have begun or wait come to their end. */
  @Override
  public void close() throws SQLException {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
        throw fault(HistoryFault.Kind.BUSY, "expected the last ones to end", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
