package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many may read, and what they hear when it does not work. */
class ReadPoolTest {

  @TempDir private Path directory;

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();

  @BeforeEach
  void connect() throws SQLException {
    Database database = Database.create(new DatabaseFile(directory), "");
    parts.add(database);
    for (int i = 0; i < ReadPool.THREADS; i++) {
      connections.add(database.connect());
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
  }

  @Test
  void shouldTurnAwayWhoComesWhenAllPlacesAreTaken() throws InterruptedException {
    ReadPool pool = pool();
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(ReadPool.THREADS);
    AtomicInteger answered = new AtomicInteger();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < ReadPool.ADMITTED; i++) {
      readers.add(
          Thread.startVirtualThread(() -> answered.addAndGet(pool.run(_ -> pass(inside, gate)))));
    }
    inside.await();
    while (pool.free() > 0) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> pool.run(_ -> 1))
        .isInstanceOfSatisfying(
            HistoryFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(HistoryFault.Kind.BUSY);
              assertThat(fault.kind().isRetryable()).isTrue();
            });

    gate.countDown();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(answered).hasValue(ReadPool.ADMITTED);
    int afterwards = pool.run(_ -> 5);
    assertThat(afterwards).isEqualTo(5);
  }

  @Test
  void shouldTellSlownessFromDamage() {
    ReadPool pool = pool();

    assertThatThrownBy(() -> pool.run(_ -> fail(new SQLTimeoutException("slow"))))
        .isInstanceOfSatisfying(
            HistoryFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(HistoryFault.Kind.TIMEOUT));
    assertThatThrownBy(() -> pool.run(_ -> fail(new SQLException("damaged"))))
        .isInstanceOfSatisfying(
            HistoryFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(HistoryFault.Kind.STORE));
  }

  private ReadPool pool() {
    ReadPool pool = new ReadPool(connections);
    parts.add(pool);
    return pool;
  }

  private static int pass(CountDownLatch inside, CountDownLatch gate) {
    inside.countDown();
    try {
      gate.await();
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static int fail(SQLException failure) throws SQLException {
    throw failure;
  }
}
