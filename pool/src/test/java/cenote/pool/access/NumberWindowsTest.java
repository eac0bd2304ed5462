package cenote.pool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows against a map that forgets nothing but what is below. */
final class NumberWindowsTest {

  private static final int HOLDERS = 150;
  private static final int STEPS = 20_000;
  private static final int BEYOND = 3;

  private final SnapshotWriter writer = new SnapshotWriter();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void shouldKnowWhatAMapKnows(int columns) {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      NumberWindows windows = new NumberWindows(columns);
      Model model = new Model(columns);
      for (int step = 0; step < STEPS; step++) {
        int holder = random.nextInt(1 + random.nextInt(HOLDERS));
        long number = Math.max(1, windows.highest(holder) + jump(random));
        assertThat(windows.isBelow(holder, number))
            .as("seed %d, step %d, number %d", seed, step, number)
            .isEqualTo(model.isBelow(holder, number));
        if (!model.isBelow(holder, number)) {
          int column = random.nextInt(columns);
          windows.set(holder, number, column, step + 1);
          model.set(holder, number, column, step + 1);
        }
      }
      model.requireSame(windows, "seed " + seed);
      model.requireSame(restored(windows, columns), "restored, seed " + seed);
    }
  }

  /** Mostly near, now and then further than a window is long. */
  private static long jump(Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> random.nextInt(3 * NumberWindow.LENGTH);
      case 1 -> -random.nextInt(2 * NumberWindow.LENGTH);
      default -> random.nextInt(-6, 8);
    };
  }

  private NumberWindows restored(NumberWindows windows, int columns) {
    writer.reset();
    for (int holder = 0; holder < HOLDERS; holder++) {
      windows.write(writer, holder);
    }
    byte[] written = Arrays.copyOf(writer.bytes(), writer.length());
    NumberWindows restored = new NumberWindows(columns);
    SnapshotReader reader = new SnapshotReader(written, 0, written.length);
    for (int holder = 0; holder < HOLDERS; holder++) {
      restored.read(reader, holder);
    }
    assertThat(reader.isAtEnd()).isTrue();
    writer.reset();
    for (int holder = 0; holder < HOLDERS; holder++) {
      restored.write(writer, holder);
    }
    assertThat(Arrays.copyOf(writer.bytes(), writer.length())).isEqualTo(written);
    return restored;
  }

  @Test
  void shouldRememberExactlyTheLastNumbers() {
    NumberWindows windows = new NumberWindows(1);
    for (long number = 1; number <= NumberWindow.LENGTH + 1; number++) {
      windows.set(0, number, 0, -number);
    }

    assertThat(windows.isBelow(0, 1)).isTrue();
    assertThat(windows.isBelow(0, 2)).isFalse();
    for (long number = 2; number <= NumberWindow.LENGTH + 1; number++) {
      assertThat(windows.cell(0, number, 0)).isEqualTo(-number);
    }
  }

  @Test
  void shouldForgetAllWhenANumberLeapsToTheHighest() {
    NumberWindows windows = new NumberWindows(1);
    windows.set(0, 5, 0, 7);

    windows.set(0, NumberWindow.MAX_NUMBER, 0, 9);

    assertThat(windows.isBelow(0, 5)).isTrue();
    assertThat(windows.highest(0)).isEqualTo(NumberWindow.MAX_NUMBER);
    assertThat(windows.cell(0, NumberWindow.MAX_NUMBER, 0)).isEqualTo(9);
    assertThat(windows.cell(0, NumberWindow.MAX_NUMBER - 1, 0)).isZero();
  }

  @Test
  void shouldRefuseMoreNumbersThanAWindowHas() {
    writer.putLong(NumberWindow.LENGTH + 5);
    writer.putLong(5);
    SnapshotReader reader = new SnapshotReader(writer.bytes(), 0, writer.length());

    assertThatThrownBy(() -> new NumberWindows(1).read(reader, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot window: expected at most 1024 numbers, got 5 to 1029");
  }

  /** What every number of every holder was last set to. */
  private record Model(TreeMap<Integer, TreeMap<Long, long[]>> holders, int columns) {

    Model(int columns) {
      this(new TreeMap<>(), columns);
    }

    private TreeMap<Long, long[]> of(int holder) {
      return holders.computeIfAbsent(holder, _ -> new TreeMap<>());
    }

    private long highest(int holder) {
      return of(holder).isEmpty() ? 0 : of(holder).lastKey();
    }

    boolean isBelow(int holder, long number) {
      return number <= highest(holder) - NumberWindow.LENGTH;
    }

    void set(int holder, long number, int column, long value) {
      of(holder).computeIfAbsent(number, _ -> new long[columns])[column] = value;
    }

    void requireSame(NumberWindows windows, String what) {
      for (int holder = 0; holder < HOLDERS; holder++) {
        long highest = highest(holder);
        assertThat(windows.highest(holder)).as("%s, holder %d", what, holder).isEqualTo(highest);
        int from = NumberWindow.LENGTH - (int) Math.min(highest, NumberWindow.LENGTH);
        long[] expected = new long[columns * (NumberWindow.LENGTH + BEYOND)];
        long[] actual = new long[expected.length];
        for (int i = from * columns; i < expected.length; i++) {
          long number = highest - NumberWindow.LENGTH + 1 + i / columns;
          long[] cells = of(holder).get(number);
          expected[i] = cells == null ? 0 : cells[i % columns];
          actual[i] = windows.cell(holder, number, i % columns);
        }
        assertThat(actual).as("%s, holder %d", what, holder).isEqualTo(expected);
      }
    }
  }
}
