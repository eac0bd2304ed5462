package cenote.node.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What is wrong with a member's machine, kept in a file that the member looks at all the time: one
 * line, the values in this order with a space between.
 *
 * @param clockNs by how much its clock is ahead; negative when it is behind
 * @param lostPpm how many of a million datagrams are lost, each way
 * @param delayNs for how long a datagram is held back at most
 * @param isMute whether nothing leaves it
 * @param isDeaf whether nothing reaches it
 */
record MachineFaults(long clockNs, int lostPpm, long delayNs, boolean isMute, boolean isDeaf) {

  static final MachineFaults NONE = new MachineFaults(0, 0, 0, false, false);

  static MachineFaults clock(long aheadNs) {
    return new MachineFaults(aheadNs, 0, 0, false, false);
  }

  static MachineFaults loss(int lostPpm, long delayNs) {
    return new MachineFaults(0, lostPpm, delayNs, false, false);
  }

  static MachineFaults cut(boolean isMute, boolean isDeaf) {
    return new MachineFaults(0, 0, 0, isMute, isDeaf);
  }

  /** Reads what {@link #write} wrote; a file that is not there says that nothing is wrong. */
  static MachineFaults read(Path file) {
    try {
      return Files.exists(file) ? parse(Files.readString(file).strip()) : NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the place of the file at once. */
  void write(Path file) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(
          fresh, "%d %d %d %b %b%n".formatted(clockNs, lostPpm, delayNs, isMute, isDeaf));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MachineFaults parse(String line) {
    List<String> values = List.of(line.split(" ", -1));
    return new MachineFaults(
        Long.parseLong(values.get(0)),
        Integer.parseInt(values.get(1)),
        Long.parseLong(values.get(2)),
        Boolean.parseBoolean(values.get(3)),
        Boolean.parseBoolean(values.get(4)));
  }
}
