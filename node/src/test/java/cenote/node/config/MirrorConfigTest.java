package cenote.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MirrorConfigTest {

  @Test
  void shouldNeedNoKeys() {
    MirrorConfig config = MirrorConfig.of(new Properties());

    assertThat(config.port()).isEqualTo(9_500);
    assertThat(config.source()).isEqualTo("any");
    assertThat(config.diskReserveMib()).isEqualTo(256);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mirror.port           | 80       | mirror.port: expected 1024 to 65000, got 80",
        "mirror.members        | a,b      | mirror.members: expected 1, 3 or 5 host names, got a,b",
        "mirror.source         | nobody   | mirror.source: expected one of any, leader, follower",
        "mirror.segment.mib    | 3        | mirror.segment.mib: expected a power of two, got 3",
        "mirror.query.seconds  | 0        | mirror.query.seconds: expected 1 to 3600, got 0",
        "mirror.disk.reserve.mib | 1      | mirror.disk.reserve.mib: expected 64 to",
        "mirror.driver.directory | here   | mirror.driver.directory: expected an absolute path",
        "mirror.key            | short    | mirror.key: expected 16 to 128 printable characters",
        "mirror.prot           | 9500     | mirror.prot: expected one of",
      })
  void shouldNameKeyAndRule(String key, String value, String message) {
    Properties values = new Properties();
    values.setProperty(key, value);

    assertThatThrownBy(() -> MirrorConfig.of(values))
        .isInstanceOf(ConfigFault.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void shouldNotRepeatKeysInText() {
    Properties values = new Properties();
    values.setProperty("mirror.key", "a-key-that-nobody-reads");

    assertThat(MirrorConfig.of(values).toString()).doesNotContain("a-key");
  }
}
