package cenote.node.drill;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.node.aeron.Machine;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the file is what the machine does. */
final class FaultyMachineTest {

  private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);

  @TempDir private Path folder;

  @Test
  void shouldBeSoundWithoutFile() {
    FaultyMachine machine = new FaultyMachine(folder.resolve("none"));

    assertThat(machine.isLost(true)).isFalse();
    assertThat(machine.isLost(false)).isFalse();
    assertThat(machine.delayNs()).isZero();
  }

  @Test
  void shouldReadWhatWasWritten() {
    MachineFaults faults = new MachineFaults(-5, 300_000, 60, true, false);
    faults.write(file());

    assertThat(MachineFaults.read(file())).isEqualTo(faults);
  }

  @Test
  void shouldSetClock() {
    MachineFaults.clock(-HOUR_NS).write(file());

    long behindNs = Machine.SOUND.epochNs() - new FaultyMachine(file()).epochNs();

    assertThat(behindNs).isBetween(HOUR_NS - HOUR_NS / 60, HOUR_NS);
  }

  @Test
  void shouldLoseOneWayOnly() {
    MachineFaults.cut(true, false).write(file());
    FaultyMachine mute = new FaultyMachine(file());

    assertThat(mute.isLost(true)).isTrue();
    assertThat(mute.isLost(false)).isFalse();
  }

  @Test
  void shouldLoseAllAndHoldBackWithinBound() {
    MachineFaults.loss(1_000_000, 50).write(file());
    FaultyMachine machine = new FaultyMachine(file());

    assertThat(machine.isLost(false)).isTrue();
    assertThat(machine.delayNs()).isBetween(0L, 49L);
  }

  private Path file() {
    return folder.resolve("faults");
  }
}
