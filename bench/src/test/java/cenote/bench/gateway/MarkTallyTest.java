package cenote.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MarkTallyTest {

  private final MarkTally tally = new MarkTally();
  private final MarkStamp stamp = new MarkStamp();

  @Test
  void shouldTakeDelayToEachAndToLast() {
    tally.open(1_000, 2_000);
    tally.received(7, 1_000, 1_010);
    tally.received(7, 1_000, 1_030);
    tally.received(8, 1_500, 1_520);
    tally.received(8, 1_500, 1_505);

    MarksResult result = tally.result(2, 2, 0.5);

    assertThat(result.toEach().total()).isEqualTo(4);
    assertThat(result.toEach().highestNs()).isEqualTo(30);
    assertThat(result.toLast().percentileNs(0.5)).isEqualTo(20);
    assertThat(result.toLast().percentileNs(1)).isEqualTo(30);
    assertThat(result.updatesPerSecond()).isEqualTo(4);
    assertThat(result.dropped()).isZero();
  }

  @Test
  void shouldCountOnlyLogTimesOfWindow() {
    tally.received(6, 900, 910);
    tally.open(1_000, 2_000);
    tally.received(6, 999, 1_010);
    tally.received(9, 2_000, 2_010);

    assertThat(tally.result(1, 1, 1).toEach().total()).isZero();
  }

  @Test
  void shouldLeaveOutUpdatesThatSomeDidNotGet() {
    tally.open(1_000, 2_000);
    tally.received(7, 1_000, 1_010);

    MarksResult result = tally.result(3, 2, 1);

    assertThat(result.incomplete()).isEqualTo(1);
    assertThat(result.toLast().total()).isZero();
    assertThat(result.dropped()).isEqualTo(1);
  }

  @Test
  void shouldReadStampOfMarksOnly() {
    assertThat(
            isRead(
                """
                {"topic":"marks","data":{"position":"8230144","timeNs":"1795706629185863700","data":{}}}\
                """))
        .isTrue();
    assertThat(stamp.position()).isEqualTo(8_230_144);
    assertThat(stamp.timeNs()).isEqualTo(1_795_706_629_185_863_700L);
    assertThat(isRead("{\"subscribed\":[\"marks\"]}")).isFalse();
    assertThat(isRead("{\"topic\":\"marks\",\"data\":{\"position\":\"82")).isFalse();
  }

  private boolean isRead(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    return stamp.read(bytes, bytes.length);
  }
}
