package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cenote.pool.PoolEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of downloads. */
class HistoryCsvTest {

  /** A number or one of our words: nothing that a spreadsheet takes for a formula. */
  private static final Pattern FIELD = Pattern.compile("-?[0-9]+|[A-Z_]*");

  private static final Scene scene = Scene.write(13, 60, PoolEvents.NONE);

  @TempDir private static Path directory;

  private static Opened opened;
  private static HistoryCsv csv;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeAll
  static void record() {
    opened = Opened.with(directory, scene);
    csv = opened.history().csv();
  }

  @AfterAll
  static void close() {
    opened.close();
  }

  @Test
  void shouldWriteAStatementByteForByte() throws IOException {
    int account = scene.account(200);
    List<EntryRow> rows = opened.history().reads().entries(account, Cursor.NEWEST, 1_000);
    EntryRow oldest = rows.getLast();

    int written = csv.entries(account, new Cursor(oldest.position() + 1, 0), 10, out);

    assertThat(written).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo(
            "position,index,timeNs,asset,amountAssetUnits,reason,counterparty,balanceAssetUnits\r\n"
                + "%d,0,%d,0,20000000000,DEPOSIT,-9,20000000000\r\n"
                    .formatted(oldest.position(), oldest.timeNs()));
  }

  @Test
  void shouldHoldNothingButNumbersAndOurOwnWords() throws IOException {
    csv.entries(-1, Cursor.NEWEST, 1_000, out);
    check(8);
    csv.fills(FillFilter.all(), Cursor.NEWEST, 1_000, out);
    check(10);
    csv.closeOuts(HistoryReads.ALL, Cursor.NEWEST, 1_000, out);
    check(21);
    csv.marks(Scene.PERPETUAL, 0, Long.MAX_VALUE, out);
    check(3);
    csv.index(Scene.ETH, 0, Long.MAX_VALUE, out);
    check(3);
    csv.health(scene.account(0), 0, Long.MAX_VALUE, out);
    check(5);
  }

  @Test
  void shouldGoOnFromPageToPageUntilTheLimit() throws IOException {
    HistoryReads reads = opened.history().reads();
    List<FillRow> newest = reads.fills(FillFilter.all(), Cursor.NEWEST, 50);

    assertThat(csv.fills(FillFilter.all(), Cursor.NEWEST, 50, out)).isEqualTo(50);

    List<String> lines = lines();
    assertThat(lines).hasSize(51);
    for (int i = 0; i < 50; i++) {
      assertThat(lines.get(i + 1)).startsWith(newest.get(i).position() + ",");
    }
  }

  @Test
  void shouldWriteEverySampleOfASeriesOnce() throws IOException {
    List<PointRow> points = opened.history().reads().marks(Scene.PERPETUAL, 0, Long.MAX_VALUE, 1);

    int written = csv.marks(Scene.PERPETUAL, 0, Long.MAX_VALUE, out);

    assertThat(written).isEqualTo(points.size());
    assertThat(lines()).hasSize(written + 1).doesNotHaveDuplicates();
  }

  @Test
  void shouldWriteAHeaderWhenThereIsNothing() throws IOException {
    assertThat(csv.health(99_999, 0, Long.MAX_VALUE, out)).isZero();

    assertThat(out.toString(StandardCharsets.US_ASCII))
        .isEqualTo("timeNs,equityMaintenanceE6,maintenanceE6,equityInitialE6,initialE6\r\n");
  }

  @Test
  void shouldRefuseADownloadWithoutBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            csv.entries(
                0, Cursor.NEWEST, History.MAX_DOWNLOAD + 1, OutputStream.nullOutputStream()));
  }

  private List<String> lines() {
    String text = out.toString(StandardCharsets.US_ASCII);
    assertThat(text).endsWith("\r\n");
    out.reset();
    return List.of(text.split("\r\n", 0));
  }

  private void check(int width) {
    List<String> lines = lines();
    assertThat(lines.size()).isGreaterThan(2);
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = List.of(line.split(",", -1));
      assertThat(fields).hasSize(width).allMatch(field -> FIELD.matcher(field).matches());
    }
  }
}
