package cenote.gateway.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A history's directory: its lock and its database. A file that is of no use is set aside, not
 * repaired: the log has everything.
 */
final class Store implements AutoCloseable {

  /** How DuckDB begins or ends such messages; it has no codes for them. */
  private static final List<String> OF_THE_MACHINE =
      List.of("Out of Memory", "No space left", "Permission denied");

  private final DirectoryLock lock;
  private final Database database;

  private Store(DirectoryLock lock, Database database) {
    this.lock = lock;
    this.database = database;
  }

  /** Opens or creates, and says through {@code messages} when a file was set aside, and why. */
  static Store open(Path directory, String genesis, Consumer<String> messages) {
    try {
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.take(directory);
      try {
        return new Store(lock, openFile(new DatabaseFile(directory), genesis, messages));
      } catch (IOException | SQLException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new HistoryFault(
          HistoryFault.Kind.STORE, "history: expected to open, got " + e.getMessage(), e);
    }
  }

  /** Deletes the file of a directory that nobody has open. */
  static void discard(Path directory) {
    try {
      Files.createDirectories(directory);
      try (DirectoryLock _ = DirectoryLock.take(directory)) {
        new DatabaseFile(directory).delete();
      }
    } catch (IOException e) {
      throw new HistoryFault(
          HistoryFault.Kind.STORE, "history: expected to delete, got " + e.getMessage(), e);
    }
  }

  Database database() {
    return database;
  }

  private static Database openFile(DatabaseFile file, String genesis, Consumer<String> messages)
      throws IOException, SQLException {
    if (Files.exists(file.path())) {
      try {
        return Database.open(file, genesis);
      } catch (SQLException unusable) {
        requireOfTheFile(unusable);
        Path aside = file.setAside();
        messages.accept(
            "history: set aside as %s and to be rebuilt from the log: %s"
                .formatted(aside.getFileName(), unusable.getMessage()));
      }
    }
    return Database.create(file, genesis);
  }

  /** Want of memory, space or permission says nothing about the file: it stays where it is. */
  private static void requireOfTheFile(SQLException failure) throws SQLException {
    String message = String.valueOf(failure.getMessage());
    for (String want : OF_THE_MACHINE) {
      if (message.contains(want)) {
        throw failure;
      }
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try (lock) {
      database.close();
    }
  }
}
