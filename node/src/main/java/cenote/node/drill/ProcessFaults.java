package cenote.node.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Faults of members' processes and disks. */
final class ProcessFaults {

  /** What is left to a member above its reserve; others use the disk too. */
  private static final int ROOM_MIB = 128;

  /** What takes it away, piece by piece; the disk may be somebody's own, so not without end. */
  private static final int PIECE_MIB = 32;

  private static final int FILLER_MIB_MAX = 1_024;

  private static final int EXIT_FAULT = 2;
  private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(150);

  private final Scene scene;
  private final Path folder;

  ProcessFaults(Scene scene, Path folder) {
    this.scene = scene;
    this.folder = folder;
  }

  Fault kill(List<Integer> members, boolean leavesMajority, long holdNs) {
    return new Fault(
        "%s killed for %.1f s".formatted(names(members), holdNs * 1e-9),
        members,
        leavesMajority,
        holdNs,
        () -> members.forEach(member -> process(member).kill()),
        () -> members.forEach(member -> process(member).restart()));
  }

  /** As an operator stops a member for an upgrade. */
  Fault stop(int member, long holdNs) {
    return new Fault(
        "%s stopped for %.1f s".formatted(names(List.of(member)), holdNs * 1e-9),
        List.of(member),
        true,
        holdNs,
        () -> process(member).close(),
        () -> process(member).restart());
  }

  Fault pause(int member, long holdNs) {
    return new Fault(
        "%s paused for %.1f s".formatted(names(List.of(member)), holdNs * 1e-9),
        List.of(member),
        true,
        holdNs,
        () -> process(member).pause(),
        () -> process(member).resume());
  }

  /** The reserve is raised to what is nearly left; then something else fills the disk. */
  Fault fullDisk(int member, long holdNs) {
    Filler filler = new Filler(folder.resolve("filler"), PIECE_MIB, FILLER_MIB_MAX);
    return new Fault(
        "member %d out of disk".formatted(member),
        List.of(member),
        true,
        holdNs,
        () -> fill(member, filler),
        () -> {
          filler.delete();
          process(member).reconfigure(scene.cluster().properties(member));
          process(member).restart();
        });
  }

  /** A backup of one member brings back another one, which has lost everything. */
  Fault lostDisk(int lost, int saved, long holdNs) {
    Path backup = folder.resolve("backup");
    return new Fault(
        "member %d lost its disk, restored from a backup of member %d".formatted(lost, saved),
        List.of(lost),
        true,
        holdNs,
        () -> {
          backUp(saved, backup);
          process(lost).kill();
          Folders.delete(scene.cluster().directory(lost));
        },
        () -> process(lost).restartFrom(backup));
  }

  private void backUp(int saved, Path backup) {
    if (Files.exists(backup)) {
      Folders.delete(backup);
    }
    process(saved).close();
    Folders.copy(scene.cluster().directory(saved), backup);
    restart(saved);
  }

  private void fill(int member, Filler filler) {
    requireRoom();
    process(member).close();
    Properties values = scene.cluster().properties(member);
    values.setProperty("node.disk.reserve.mib", Long.toString(leftMib() - ROOM_MIB));
    process(member).reconfigure(values);
    restart(member);
    process(member).mayEnd();
    Await.until("the member ends", () -> hasEnded(member, filler));
    int code = process(member).awaitEnd();
    if (code != EXIT_FAULT) {
      throw new DrillFault(
          "member %d: expected exit code %d as its disk is full, got %d"
              .formatted(member, EXIT_FAULT, code));
    }
  }

  /** Who was stopped to prepare a fault is back, and so are the clients. */
  private void restart(int member) {
    process(member).restart();
    var _ = scene.awaitNewAnswer(System.nanoTime());
    var _ = scene.awaitBack(List.of(member), System.nanoTime());
    var _ = scene.members().awaitOnlyLeader();
  }

  private boolean hasEnded(int member, Filler filler) {
    filler.grow();
    scene.runFor(LOOK_NS);
    return !process(member).isAlive();
  }

  private long leftMib() {
    try {
      return Files.getFileStore(folder).getUsableSpace() >> 20;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody else's part of the disk is needed, however much of the filler is. */
  private void requireRoom() {
    if (leftMib() < 2 * FILLER_MIB_MAX) {
      throw new DrillFault(
          "disk of %s: expected at least %d MiB free, got %d"
              .formatted(folder, 2 * FILLER_MIB_MAX, leftMib()));
    }
  }

  private String names(List<Integer> members) {
    return scene.names(members);
  }

  private DrillMember process(int member) {
    return scene.members().process(member);
  }
}
