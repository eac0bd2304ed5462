package cenote.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeConfigTest {

  @Test
  void shouldBeAClusterOfOneByDefault() {
    NodeConfig config = NodeConfig.of(new Properties());

    assertThat(config.hosts()).containsExactly("localhost");
    assertThat(config.id()).isZero();
    assertThat(config.port()).isEqualTo(9_000);
    assertThat(config.syncLevel()).isEqualTo(1);
    assertThat(config.snapshotMinutes()).isEqualTo(60);
    assertThat(config.directory()).isAbsolute().hasFileName("cenote-node");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node.hosts | a,b | node.hosts: expected 1, 3 or 5 host names, got a,b
          node.hosts | a,,c | node.hosts: expected 1, 3 or 5 host names, got a,,c
          node.id | 1 | node.id: expected 0 to 0, got 1
          node.port | 80 | node.port: expected 1024 to 65000, got 80
          node.sync.level | 3 | node.sync.level: expected 0 to 2, got 3
          node.sync.level | high | node.sync.level: expected 0 to 2, got high
          node.signature.threads | 0 | node.signature.threads: expected 1 to 64, got 0
          node.segment.mib | 3 | node.segment.mib: expected a power of two, got 3
          node.heartbeat.timeout.ms | 400 | node.heartbeat.timeout.ms: expected 500 to 100000, got 400
          node.driver.directory | here | node.driver.directory: expected an absolute path, got here
          """)
  void shouldNameKeyAndRule(String key, String value, String message) {
    Properties values = new Properties();
    values.setProperty(key, value);

    assertThatThrownBy(() -> NodeConfig.of(values))
        .isInstanceOf(ConfigFault.class)
        .hasMessage(message);
  }

  @Test
  void shouldRefuseMisspeltKey() {
    Properties values = new Properties();
    values.setProperty("node.synclevel", "1");

    assertThatThrownBy(() -> NodeConfig.of(values))
        .isInstanceOf(ConfigFault.class)
        .hasMessageStartingWith("node.synclevel: expected one of node.directory")
        .hasMessageEndingWith("got an unknown key");
  }

  @Test
  void shouldReadFileAndNameOneThatIsMissing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("node.properties");
    Files.writeString(
        file,
        """
        node.hosts = a, b, c
        node.id = 2
        node.members.key = a-key-of-the-members
        node.readers.key = a-key-of-the-readers
        """);

    assertThat(NodeConfig.read(file).hosts()).containsExactly("a", "b", "c");
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> NodeConfig.read(missing))
        .isInstanceOf(ConfigFault.class)
        .hasMessage("configuration " + missing + ": expected a file, found none");
  }
}
