package cenote.node.drill;

import cenote.node.aeron.Machine;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A machine with the faults that stand in a file; a change is seen within some milliseconds. */
final class FaultyMachine implements Machine {

  private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int MILLION = 1_000_000;

  private final Path file;
  private volatile MachineFaults faults;

  /** Has the faults that stand in the file now. */
  FaultyMachine(Path file) {
    this.file = file;
    this.faults = MachineFaults.read(file);
  }

  /** Follows the file until the process ends. */
  void follow() {
    Thread.ofPlatform().daemon().name("cenote-faults").start(this::look);
  }

  @Override
  public long epochNs() {
    return SOUND.epochNs() + faults.clockNs();
  }

  @Override
  public boolean hasFaultyNetwork() {
    return true;
  }

  @Override
  public boolean isLost(boolean isOutgoing) {
    MachineFaults now = faults;
    boolean isCut = isOutgoing ? now.isMute() : now.isDeaf();
    return isCut
        || (now.lostPpm() > 0 && ThreadLocalRandom.current().nextInt(MILLION) < now.lostPpm());
  }

  @Override
  public long delayNs() {
    long mostNs = faults.delayNs();
    return mostNs == 0 ? 0 : ThreadLocalRandom.current().nextLong(mostNs);
  }

  private void look() {
    while (true) {
      faults = MachineFaults.read(file);
      LockSupport.parkNanos(LOOK_NS);
    }
  }
}
