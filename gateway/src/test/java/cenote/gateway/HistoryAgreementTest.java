package cenote.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statements, fills and files add up to what the ledger holds. */
@Timeout(60)
class HistoryAgreementTest {

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static Samples samples;

  @BeforeAll
  static void start() {
    gateway = TestGateway.launch(folder);
    samples = new Samples(gateway);
    gateway.signed.send("/v1/fills", Who.VENUE, samples.of("/v1/fills", Who.VENUE)).data();
    gateway.signed.send("/v1/withdrawals", Who.BOB, samples.of("/v1/withdrawals", Who.BOB)).data();
    gateway.awaitHistory(gateway.onCluster(cluster -> TestScene.pass(cluster, 60)));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldAddUpStatementsToTheLedger() {
    for (Who owner : List.of(Who.ALICE, Who.BOB, Who.CAROL)) {
      int account = gateway.account(owner, 0);
      Map<Integer, Long> sums = new TreeMap<>();
      Map<Integer, Long> balances = new TreeMap<>();
      for (JsonNode entry : entries("/v1/accounts/" + account)) {
        int asset = entry.required("asset").intValue();
        sums.merge(asset, number(entry, "amount"), Long::sum);
        balances.putIfAbsent(asset, number(entry, "balance"));
      }

      assertThat(sums).isNotEmpty().isEqualTo(balances);
      sums.forEach((asset, sum) -> assertThat(ledger(account, asset)).isEqualTo(sum));
    }
  }

  @Test
  void shouldAddUpTheStatementsOfThePoolsOwnAccounts() {
    for (int holder = -9; holder < 0; holder++) {
      Map<Integer, Long> sums = new TreeMap<>();
      for (JsonNode entry : entries("/v1/holders/" + holder)) {
        sums.merge(entry.required("asset").intValue(), number(entry, "amount"), Long::sum);
      }
      int of = holder;
      sums.forEach((asset, sum) -> assertThat(ledger(of, asset)).as("holder " + of).isEqualTo(sum));
    }
  }

  @Test
  void shouldPageWithoutGapOrRepeat() {
    String path = "/v1/accounts/" + gateway.account(Who.BOB, 0) + "/entries";
    List<String> paged = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = gateway.http.data(path + "?limit=2" + next);
      page.required("entries").forEach(entry -> paged.add(entry.toString()));
      String cursor = page.path("next").asText("");
      next = cursor.isEmpty() || cursor.equals("null") ? "" : "&before=" + cursor;
    } while (!next.isEmpty());

    List<String> whole = new ArrayList<>();
    gateway.http.data(path).required("entries").forEach(entry -> whole.add(entry.toString()));

    assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(3);
  }

  @Test
  void shouldAddUpFillsToPositions() {
    Map<String, Long> quantities = new TreeMap<>();
    for (JsonNode fill : gateway.http.data("/v1/fills").required("fills")) {
      String instrument = fill.required("instrument").asText();
      long quantityE8 = number(fill, "quantityE8");
      quantities.merge(fill.required("buyer").asText() + "/" + instrument, quantityE8, Long::sum);
      quantities.merge(fill.required("seller").asText() + "/" + instrument, -quantityE8, Long::sum);
    }

    Map<String, Long> held = new TreeMap<>();
    for (Who owner : List.of(Who.ALICE, Who.BOB, Who.CAROL)) {
      int account = gateway.account(owner, 0);
      for (JsonNode it : gateway.http.data("/v1/accounts/" + account).required("positions")) {
        held.put(account + "/" + it.required("instrument").asText(), number(it, "quantityE8"));
      }
    }
    assertThat(quantities).isEqualTo(held);
  }

  @Test
  void shouldAddUpTotals() {
    long fees = 0;
    int count = 0;
    for (JsonNode fill : gateway.http.data("/v1/fills").required("fills")) {
      fees += number(fill, "feeE6");
      count++;
    }
    JsonNode totals = gateway.http.data("/v1/totals");

    assertThat(number(totals, "fills")).isEqualTo(count).isEqualTo(5);
    assertThat(number(totals, "feeE6")).isEqualTo(fees).isPositive();
  }

  @Test
  void shouldGiveTheSameRowsAsAFile() {
    String bob = "/v1/accounts/" + gateway.account(Who.BOB, 0);
    assertSameRows(bob + "/entries", "entries", bob + "/entries.csv");
    assertSameRows(bob + "/fills", "fills", bob + "/fills.csv");
    assertSameRows("/v1/fills", "fills", "/v1/fills.csv");
    assertSameRows("/v1/close-outs/events", "events", "/v1/close-outs/events.csv");
    assertSameRows(bob + "/health", "points", bob + "/health.csv");
  }

  @Test
  void shouldSampleMarksAndIndices() {
    JsonNode index = gateway.http.data("/v1/underlyings/0/index").required("points");
    JsonNode marks = gateway.http.data("/v1/instruments/0/marks").required("points");

    assertThat(index).isNotEmpty();
    assertThat(marks).isNotEmpty();
    for (JsonNode point : index) {
      assertThat(number(point, "last")).isEqualTo(TestScene.PRICE_E8);
      assertThat(number(point, "min")).isLessThanOrEqualTo(number(point, "max"));
    }
    assertThat(csv("/v1/underlyings/0/index.csv")).hasSizeGreaterThan(1);
    assertThat(csv("/v1/instruments/0/marks.csv")).hasSizeGreaterThan(1);
  }

  /** Each value of a row that both have, by the column's name. */
  private static void assertSameRows(String path, String list, String file) {
    JsonNode rows = gateway.http.data(path).required(list);
    List<Map<String, String>> lines = csv(file);

    assertThat(lines).as(file).hasSameSizeAs(rows);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode row = rows.get(i);
      Map<String, String> line = lines.get(i);
      int same = 0;
      for (Map.Entry<String, String> cell : line.entrySet()) {
        if (row.has(cell.getKey())) {
          assertThat(cell.getValue()).as(file + " " + cell).isEqualTo(text(row, cell.getKey()));
          same++;
        }
      }
      assertThat(same).as(file + " " + line).isGreaterThan(4);
    }
  }

  private static String text(JsonNode row, String name) {
    return row.required(name).asText();
  }

  private static List<Map<String, String>> csv(String path) {
    Http.Reply reply = gateway.http.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.contentType()).startsWith("text/csv");
    List<String> lines = reply.body().lines().toList();
    String[] names = lines.getFirst().split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).hasSameSizeAs(names);
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static JsonNode entries(String of) {
    return gateway.http.data(of + "/entries?limit=1000").required("entries");
  }

  private static long ledger(int holder, int asset) {
    return gateway.<Long>onReplica(pool -> pool.ledger().balance(holder, asset));
  }

  private static long number(JsonNode json, String name) {
    return Long.parseLong(json.required(name).textValue());
  }
}
