package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole scene against what its pool says. */
class HistoryRecordingTest {

  private static final Tally tally = new Tally();
  private static final Scene scene = Scene.write(20_260_105, 300, tally);

  @TempDir private static Path directory;

  private static Opened opened;
  private static HistoryReads reads;

  @BeforeAll
  static void record() {
    opened = Opened.with(directory, scene);
    reads = opened.history().reads();
  }

  @AfterAll
  static void close() {
    opened.close();
  }

  @Test
  void shouldAddUpToTheLedgerForEveryHolderAndAsset() {
    Pool pool = scene.pool;

    for (int holder = -Holders.POOL_ACCOUNTS; holder < pool.accountCount(); holder++) {
      long[] sums = new long[pool.assets().count()];
      for (EntryRow row : statement(holder).reversed()) {
        sums[row.asset()] += row.amount();
        assertThat(row.balance()).as("after %s of %d", row, holder).isEqualTo(sums[row.asset()]);
      }
      for (int asset = 0; asset < sums.length; asset++) {
        assertThat(sums[asset]).isEqualTo(pool.ledger().balance(holder, asset));
      }
    }
  }

  @Test
  void shouldTellEveryEntryToBothSides() {
    List<EntryRow> rows = new ArrayList<>();
    for (int holder = -Holders.POOL_ACCOUNTS; holder < scene.pool.accountCount(); holder++) {
      rows.addAll(statement(holder));
    }

    assertThat(tally.entries.size()).isGreaterThan(500);
    assertThat(rows.size()).isEqualTo(2 * tally.entries.size());
    assertThat(rows).noneMatch(row -> row.reason().equals("OTHER"));
  }

  @Test
  void shouldTellEveryFillInOrder() {
    List<FillRow> rows = new ArrayList<>();
    Cursor before = Cursor.NEWEST;
    for (List<FillRow> page = fills(before); !page.isEmpty(); page = fills(before)) {
      rows.addAll(page);
      before = page.getLast().cursor();
    }

    assertThat(rows.reversed().stream().map(HistoryRecordingTest::told).toList())
        .isEqualTo(tally.fills);
    assertThat(rows.size()).isGreaterThan(200);
  }

  @Test
  void shouldFindTheFillsOfAnAccountAndOfAnInstrument() {
    int account = scene.account(3);
    FillFilter both = new FillFilter(account, Scene.CALL);

    assertThat(reads.fills(FillFilter.ofAccount(account), Cursor.NEWEST, 1_000))
        .hasSize(
            (int)
                tally.fills.stream()
                    .filter(fill -> fill.buyer() == account || fill.seller() == account)
                    .count());
    assertThat(reads.fills(both, Cursor.NEWEST, 1_000))
        .isNotEmpty()
        .allMatch(row -> row.instrument() == Scene.CALL)
        .allMatch(row -> row.buyer() == account || row.seller() == account);
  }

  @Test
  void shouldTellCloseOutsFromTheFirstCallToTheEnd() {
    List<CloseOutRow> rows = reads.closeOuts(HistoryReads.ALL, Cursor.NEWEST, 1_000);

    assertThat(rows.reversed().stream().map(Tally::line).toList()).isEqualTo(tally.closeOuts);
    Set<CloseOutKind> kinds = EnumSet.noneOf(CloseOutKind.class);
    rows.forEach(row -> kinds.add(row.kind()));
    assertThat(kinds).containsAll(EnumSet.complementOf(EnumSet.of(CloseOutKind.BREACH)));
  }

  @Test
  void shouldTellWhoseLossALayerPaid() {
    List<CloseOutRow> rows = reads.closeOuts(HistoryReads.ALL, Cursor.NEWEST, 1_000).reversed();
    List<CloseOutRow> paid =
        rows.stream().filter(row -> row.kind() == CloseOutKind.WATERFALL).toList();

    assertThat(paid).isNotEmpty();
    for (CloseOutRow use : paid) {
      boolean isOfPool = use.account() >= 0 && use.account() < Holders.DOMAINS;
      assertThat(isOfPool || rows.stream().anyMatch(row -> isLoss(row, use)))
          .as("%s", use)
          .isTrue();
    }
  }

  /** A sale or an insolvency of the same account in the same entry. */
  private static boolean isLoss(CloseOutRow row, CloseOutRow use) {
    boolean isEnd = row.kind() == CloseOutKind.SALE || row.kind() == CloseOutKind.INSOLVENT;
    return isEnd && row.position() == use.position() && row.account() == use.account();
  }

  @Test
  void shouldFindTheCloseOutsThatConcernAnAccount() {
    int account = scene.account(200);

    List<CloseOutRow> rows = reads.closeOuts(account, Cursor.NEWEST, 1_000);

    assertThat(rows).isNotEmpty();
    assertThat(rows).allMatch(row -> row.account() == account || row.counterparty() == account);
  }

  @Test
  void shouldSampleMarksAndIndicesEveryTenSecondsOfLogTime() {
    List<PointRow> marks = reads.marks(Scene.PERPETUAL, 0, Long.MAX_VALUE, 1);
    List<PointRow> indices = reads.index(Scene.ETH, 0, Long.MAX_VALUE, 1);

    assertThat(marks).hasSizeGreaterThan(100);
    assertThat(marks.getLast().last()).isEqualTo(scene.pool.market().markE8(Scene.PERPETUAL));
    assertThat(indices.getLast().last()).isEqualTo(scene.pool.market().indexE8(Scene.ETH));
    assertThat(reads.funding(Scene.PERPETUAL, 0, Long.MAX_VALUE, 1)).hasSameSizeAs(marks);
  }

  @Test
  void shouldStopSamplingAnOptionThatHasExpired() {
    List<PointRow> marks = reads.marks(Scene.CALL, 0, Long.MAX_VALUE, 1);

    assertThat(scene.pool.market().isExpired(Scene.CALL)).isTrue();
    assertThat(marks).isNotEmpty();
    assertThat(marks.getLast().timeNs()).isLessThan(scene.pool.market().expiryNs(Scene.CALL));
  }

  @Test
  void shouldSampleHealthEveryMinute() {
    List<HealthRow> rows = reads.health(scene.account(0), 0, Long.MAX_VALUE);

    assertThat(rows).hasSizeGreaterThan(20);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).timeNs() / (60 * Scene.SECOND))
          .isGreaterThan(rows.get(i - 1).timeNs() / (60 * Scene.SECOND));
    }
    assertThat(rows).allMatch(row -> row.maintenanceE6() <= row.initialE6());
  }

  @Test
  void shouldAddUpTheLastDay() {
    Totals totals = reads.totals();

    assertThat(totals.fills()).isEqualTo(tally.fills.size());
    assertThat(totals.feeE6()).isEqualTo(tally.fills.stream().mapToLong(Tally.Fill::feeE6).sum());
    assertThat(totals.underlyings()).hasSize(1);
    assertThat(totals.underlyings().getFirst().quantityE8())
        .isEqualTo(tally.fills.stream().mapToLong(Tally.Fill::quantityE8).sum());
    // Lots are 0.001 and prices cents: each product is a whole number of E3, so sums are exact.
    assertThat(totals.volumeE6())
        .isEqualTo(
            tally.fills.stream()
                .mapToLong(fill -> fill.priceE8() / 100 * (fill.quantityE8() / 100_000) / 1_000)
                .sum());
    assertThat(totals.toNs()).isEqualTo(scene.pool.nowNs());
  }

  private List<FillRow> fills(Cursor before) {
    return reads.fills(FillFilter.all(), before, 97);
  }

  private List<EntryRow> statement(int holder) {
    List<EntryRow> rows = new ArrayList<>();
    List<EntryRow> page = reads.entries(holder, Cursor.NEWEST, 1_000);
    while (!page.isEmpty()) {
      rows.addAll(page);
      page = reads.entries(holder, page.getLast().cursor(), 1_000);
    }
    return rows;
  }

  private static Tally.Fill told(FillRow row) {
    return new Tally.Fill(
        row.instrument(), row.buyer(), row.seller(), row.priceE8(), row.quantityE8(), row.feeE6());
  }
}
