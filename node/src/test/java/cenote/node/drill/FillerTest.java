package cenote.node.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FillerTest {

  @TempDir private Path folder;

  private Path file;
  private Filler filler;

  @BeforeEach
  void open() {
    file = folder.resolve("filler");
    filler = new Filler(file, 1, 3);
  }

  @Test
  void shouldGrowByPieces() {
    filler.grow();
    filler.grow();

    assertThat(file).hasSize(2 << 20);
  }

  @Test
  void shouldRefuseToGrowBeyondItsMostAndGiveBackAll() {
    filler.grow();
    filler.grow();
    filler.grow();

    assertThatThrownBy(filler::grow)
        .isInstanceOf(DrillFault.class)
        .hasMessage("filler %s: expected a full disk after at most 3 MiB", file);

    assertThat(file).doesNotExist();
  }

  @Test
  void shouldGrowAgainOnceDeleted() {
    filler.grow();

    filler.delete();

    assertThat(file).doesNotExist();
    filler.grow();
    assertThat(file).hasSize(1 << 20);
  }
}
