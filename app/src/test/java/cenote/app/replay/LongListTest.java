package cenote.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LongListTest {
  @Test
  void shouldKeepEveryOtherGroup() {
    LongList list = new LongList();
    for (int i = 0; i < 200; i++) {
      list.add(i);
    }

    list.thin(4);

    assertThat(list.size()).isEqualTo(100);
    assertThat(list.at(0)).isZero();
    assertThat(list.at(3)).isEqualTo(3);
    assertThat(list.at(4)).isEqualTo(8);
    assertThat(list.at(99)).isEqualTo(195);
  }
}
