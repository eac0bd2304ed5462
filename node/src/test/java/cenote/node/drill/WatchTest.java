package cenote.node.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each auditor must have seen what was answered. */
final class WatchTest {

  private final Watch watch = new Watch(List.of("one", "other"));

  @Test
  void shouldNameAuditorWhoHasNotSeenAnAnsweredCommand() {
    watch.onSent(Party.VENUE.address(), 1, 0xAB);
    watch.onAnswer(Party.VENUE.address(), 1, 0, 0, 64);
    watch.auditor(0).history().executed(Watch.party(Party.VENUE.address()), 1, 0xAB, 0, 0, 64);

    assertThatThrownBy(() -> watch.check(0))
        .isInstanceOf(DrillFault.class)
        .hasMessageStartingWith("other: LOST: party 2, sequence 1");
  }

  @Test
  void shouldPassWhenAllHaveSeenAll() {
    watch.onSent(Party.VENUE.address(), 1, 0xAB);
    watch.onAnswer(Party.VENUE.address(), 1, 0, 0, 64);
    int venue = Watch.party(Party.VENUE.address());
    watch.auditor(0).history().executed(venue, 1, 0xAB, 0, 0, 64);
    watch.auditor(1).history().executed(venue, 1, 0xAB, 0, 0, 64);

    assertThatCode(() -> watch.check(0)).doesNotThrowAnyException();
    assertThat(watch.answered()).isOne();
  }

  /** Literals: the published test vectors of FNV-1a, 64 bits. */
  @Test
  void shouldHashAsPublished() {
    byte[] text = "xfoobarx".getBytes(StandardCharsets.US_ASCII);

    assertThat(Watch.contentHash(text, 1, 0)).isEqualTo(0xCBF29CE484222325L);
    assertThat(Watch.contentHash(text, 1, 6)).isEqualTo(0x85944171F73967E8L);
  }
}
