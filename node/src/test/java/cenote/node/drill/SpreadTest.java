package cenote.node.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {

  @Test
  void shouldTakeNearestRank() {
    long[] timesNs = LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray();

    assertThat(Spread.of(timesNs)).isEqualTo(new Spread(100, 50, 90, 99, 100));
  }

  @Test
  void shouldTakeTheOnlyOne() {
    assertThat(Spread.of(new long[] {7})).isEqualTo(new Spread(1, 7, 7, 7, 7));
  }

  @Test
  void shouldBeZeroOfNone() {
    assertThat(Spread.of(new long[0])).isEqualTo(new Spread(0, 0, 0, 0, 0));
  }
}
