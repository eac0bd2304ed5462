package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DueHeapTest {
  @Test
  void shouldComeOutInOrderOfLevelThenAccount() {
    SplittableRandom random = new SplittableRandom(11);
    DueHeap heap = new DueHeap();
    double[] levels = new double[500];
    for (int account = 0; account < levels.length; account++) {
      levels[account] = random.nextInt(40);
      heap.add(levels[account], account, 0);
    }

    double last = -1;
    int lastAccount = -1;
    while (heap.isDue(1e9)) {
      int account = heap.account();
      assertThat(levels[account] > last || (levels[account] == last && account > lastAccount))
          .isTrue();
      last = levels[account];
      lastAccount = account;
      heap.removeFirst();
    }
    assertThat(heap.size()).isZero();
  }

  @Test
  void shouldBeDueOnlyAtItsLevel() {
    DueHeap heap = new DueHeap();
    heap.add(10, 3, 0);

    assertThat(heap.isDue(9.99)).isFalse();
    assertThat(heap.isDue(10)).isTrue();
  }

  @Test
  void shouldDropStaleEntriesAndKeepOrder() {
    DueHeap heap = new DueHeap();
    int[] armings = new int[100];
    for (int account = 0; account < 100; account++) {
      heap.add(100 - account, account, 0);
      armings[account] = account % 2;
    }

    heap.compact(armings);

    assertThat(heap.size()).isEqualTo(50);
    int[] order = new int[50];
    for (int i = 0; i < 50; i++) {
      order[i] = heap.account();
      heap.removeFirst();
    }
    int[] expected = new int[50];
    Arrays.setAll(expected, i -> 98 - 2 * i);
    assertThat(order).isEqualTo(expected);
  }
}
