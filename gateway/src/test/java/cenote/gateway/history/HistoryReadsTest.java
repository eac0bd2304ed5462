package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cenote.gateway.history.SampleQueries.Sample;
import cenote.pool.PoolEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages, buckets and bounds. */
class HistoryReadsTest {

  private static final Scene scene = Scene.write(11, 60, PoolEvents.NONE);

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
  void shouldGiveTheSameRowsInPagesOfAnySize() {
    List<CloseOutRow> whole = reads.closeOuts(HistoryReads.ALL, Cursor.NEWEST, 1_000);

    for (int size : new int[] {1, 2, 7, whole.size()}) {
      List<CloseOutRow> paged = new ArrayList<>();
      Cursor before = Cursor.NEWEST;
      List<CloseOutRow> page;
      do {
        page = reads.closeOuts(HistoryReads.ALL, before, size);
        paged.addAll(page);
        before = page.isEmpty() ? before : page.getLast().cursor();
      } while (!page.isEmpty());
      assertThat(paged).isEqualTo(whole);
    }
  }

  /** What is rare is found however much else has happened since. */
  @Test
  void shouldGiveTheNewestOfSomeKinds() {
    List<CloseOutRow> whole = reads.closeOuts(HistoryReads.ALL, Cursor.NEWEST, 1_000);
    Set<CloseOutKind> there = whole.stream().map(CloseOutRow::kind).collect(Collectors.toSet());
    assertThat(there.size()).isGreaterThan(3);

    for (CloseOutKind kind : CloseOutKind.values()) {
      List<CloseOutRow> wanted = whole.stream().filter(row -> row.kind() == kind).toList();
      assertThat(reads.closeOuts(HistoryReads.ALL, Set.of(kind), Cursor.NEWEST, 1_000))
          .isEqualTo(wanted);
      assertThat(reads.closeOuts(HistoryReads.ALL, Set.of(kind), Cursor.NEWEST, 1))
          .isEqualTo(wanted.stream().limit(1).toList());
    }
    assertThat(reads.closeOuts(HistoryReads.ALL, there, Cursor.NEWEST, 1_000)).isEqualTo(whole);
  }

  @Test
  void shouldGiveFirstLastLeastAndMostOfABucket() {
    List<Sample> samples = reads.indexPage(Scene.ETH, 0, Long.MAX_VALUE, 1_000);
    long widthNs = 300 * Scene.SECOND;

    List<PointRow> points = reads.index(Scene.ETH, 0, Long.MAX_VALUE, widthNs);

    assertThat(points).hasSizeGreaterThan(3);
    for (PointRow point : points) {
      List<Long> inside =
          samples.stream()
              .filter(sample -> sample.timeNs() / widthNs == point.timeNs() / widthNs)
              .map(Sample::value)
              .toList();
      assertThat(point)
          .isEqualTo(
              new PointRow(
                  point.timeNs() / widthNs * widthNs,
                  inside.getFirst(),
                  inside.getLast(),
                  Collections.min(inside),
                  Collections.max(inside)));
    }
  }

  @Test
  void shouldLeaveOutWhatLiesOutsideTheSpan() {
    List<HealthRow> all = reads.health(scene.account(0), 0, Long.MAX_VALUE);
    HealthRow first = all.get(2);
    HealthRow end = all.get(5);

    assertThat(reads.health(scene.account(0), first.timeNs(), end.timeNs()))
        .isEqualTo(all.subList(2, 5));
    assertThat(reads.health(scene.account(0), end.timeNs(), first.timeNs())).isEmpty();
  }

  @Test
  void shouldFindNothingOfWhatIsUnknown() {
    assertThat(reads.entries(99_999, Cursor.NEWEST, 10)).isEmpty();
    assertThat(reads.marks(99_999, 0, Long.MAX_VALUE, 1)).isEmpty();
    assertThat(reads.health(99_999, 0, Long.MAX_VALUE)).isEmpty();
    assertThat(reads.fills(FillFilter.ofInstrument(99_999), Cursor.NEWEST, 10)).isEmpty();
    assertThat(reads.entries(scene.account(0), new Cursor(0, 0), 10)).isEmpty();
  }

  @Test
  void shouldRefuseArgumentsOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> reads.entries(0, Cursor.NEWEST, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reads.fills(FillFilter.all(), Cursor.NEWEST, History.MAX_PAGE + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> reads.marks(0, -1, 5, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> reads.index(0, 0, 5, 0));
  }

  @Test
  void shouldMakeNoMorePointsThanAllowed() {
    long yearNs = 365 * 86_400 * Scene.SECOND;
    Span span = Span.of(0, Long.MAX_VALUE, 1, Scene.START + yearNs).from(Scene.START);

    assertThat(yearNs / span.widthNs()).isBetween(1_990L, 2_000L);
    assertThat(new Span(5, 5, 7).widthNs()).isEqualTo(7);
    assertThat(new Span(5, 4, 7).widthNs()).isEqualTo(7);
  }

  @Test
  void shouldAnswerManyReadersOnVirtualThreads() throws Exception {
    Totals expected = reads.totals();
    List<Callable<Totals>> questions = new ArrayList<>();
    for (int i = 0; i < ReadPool.ADMITTED; i++) {
      questions.add(reads::totals);
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Totals> answer : threads.invokeAll(questions)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }
}
