package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stored entries sum up to. */
class BalancesTest {

  @TempDir private Path directory;

  @Test
  void shouldSumUpToTheLedgerHoweverManyRowsAreReadAtATime() throws SQLException {
    Scene scene = Scene.write(19, 40, PoolEvents.NONE);
    Opened.with(directory, scene).close();

    try (Database database = Database.open(new DatabaseFile(directory), "");
        DuckDBConnection connection = database.connect()) {
      for (long rowsAtATime : new long[] {1, 7, 250_000}) {
        check(Balances.load(connection, rowsAtATime), scene.pool.ledger());
      }
    }
  }

  @Test
  void shouldBeZeroWhenNothingIsStored() throws SQLException {
    try (Database database = Database.create(new DatabaseFile(directory), "");
        DuckDBConnection connection = database.connect()) {
      assertThat(Balances.load(connection).add(5, 2, 0)).isZero();
    }
  }

  private static void check(Balances balances, Ledger ledger) {
    for (int asset = 0; asset < ledger.assetCount(); asset++) {
      for (int holder = -Holders.POOL_ACCOUNTS; holder < ledger.accountCount(); holder++) {
        assertThat(balances.add(holder, asset, 0)).isEqualTo(ledger.balance(holder, asset));
      }
    }
  }
}
