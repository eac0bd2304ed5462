package cenote.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Reasons;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Codes that the pool knows have words. */
class WordsTest {

  @Test
  void shouldCallEveryReasonByItsName() throws IllegalAccessException {
    for (Field reason : Reasons.class.getFields()) {
      assertThat(Words.reason(reason.getInt(null))).isEqualTo(reason.getName());
    }
    assertThat(Words.reason(999)).isEqualTo("OTHER");
  }

  @Test
  void shouldKeepTheCodesOfKinds() {
    assertThat(Arrays.stream(CloseOutKind.values()).map(CloseOutKind::code))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (CloseOutKind kind : CloseOutKind.values()) {
      assertThat(CloseOutKind.of(kind.code())).isEqualTo(kind);
    }
  }
}
