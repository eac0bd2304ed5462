package cenote.protocol.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The state of a pool after a log position, as one file named by the position. Little-endian.
 *
 * <table>
 * <caption>Layout</caption>
 * <tr><th>offset</th><th>length</th><th>type</th><th>meaning</th></tr>
 * <tr><td>0</td><td>8</td><td>bytes</td><td>{@code CENOSNAP} in ASCII</td></tr>
 * <tr><td>8</td><td>4</td><td>uint32</td><td>version of the layout, 1</td></tr>
 * <tr><td>12</td><td>4</td><td>uint32</td><td>n, length of the state</td></tr>
 * <tr><td>16</td><td>8</td><td>int64</td><td>log position that the state is after</td></tr>
 * <tr><td>24</td><td>n</td><td>bytes</td><td>the state</td></tr>
 * <tr><td>24 + n</td><td>32</td><td>bytes</td><td>SHA-256 of all bytes before</td></tr>
 * </table>
 *
 * @param position log position that the state is after
 * @param state the bytes; not a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record SnapshotFile(long position, byte[] state) {

  private static final long MAGIC = 0x50414E534F4E4543L;
  private static final int VERSION = 1;
  private static final int HEADER_LENGTH = 24;
  private static final int HASH_LENGTH = 32;
  private static final String SUFFIX = ".snapshot";

  /**
   * Writes a snapshot beside its final name, makes it durable and then renames it, so that no
   * reader ever sees a part of one. Makes the folder when there is none.
   *
   * @param length how many bytes of {@code state} count
   * @return the file written
   */
  public static Path write(Path folder, long position, byte[] state, int length) {
    Path file = folder.resolve(nameOf(position));
    Path draft = folder.resolve(nameOf(position) + ".draft");
    try {
      Files.createDirectories(folder);
      writeDurably(draft, encode(position, state, length));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder);
      return file;
    } catch (IOException e) {
      throw new SnapshotFault("snapshot %s: cannot be written: %s".formatted(file, e), e);
    }
  }

  /**
   * Reads a snapshot.
   *
   * @throws SnapshotFault when the file cannot be read or is not exactly what was written
   */
  public static SnapshotFile read(Path file) {
    try {
      return decode(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SnapshotFault("snapshot %s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /** The snapshots of a folder, oldest position first; none when there is no such folder. */
  public static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new SnapshotFault("snapshots %s: cannot be listed: %s".formatted(folder, e), e);
    }
  }

  private static String nameOf(long position) {
    return "%020d%s".formatted(position, SUFFIX);
  }

  /** The bytes of a snapshot's file. */
  public static byte[] encode(long position, byte[] state, int length) {
    byte[] bytes = new byte[HEADER_LENGTH + length + HASH_LENGTH];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(MAGIC)
        .putInt(VERSION)
        .putInt(length)
        .putLong(position)
        .put(state, 0, length)
        .put(hash(bytes, HEADER_LENGTH + length));
    return bytes;
  }

  /**
   * The snapshot that the bytes of a file hold.
   *
   * @param file its name, for messages
   * @throws SnapshotFault when they are not exactly what was written
   */
  public static SnapshotFile decode(Path file, byte[] bytes) {
    int length = bytes.length - HEADER_LENGTH - HASH_LENGTH;
    require(length >= 0, file, "at least %d bytes".formatted(HEADER_LENGTH + HASH_LENGTH));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    require(buffer.getLong() == MAGIC, file, "a snapshot");
    byte[] expected = hash(bytes, HEADER_LENGTH + length);
    byte[] found = Arrays.copyOfRange(bytes, HEADER_LENGTH + length, bytes.length);
    require(Arrays.equals(expected, found), file, "its SHA-256 to match, it is damaged");
    require(buffer.getInt() == VERSION, file, "version " + VERSION);
    require(buffer.getInt() == length, file, "the length that its header says");
    long position = buffer.getLong();
    return new SnapshotFile(
        position, Arrays.copyOfRange(bytes, HEADER_LENGTH, HEADER_LENGTH + length));
  }

  private static void writeDurably(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer source = ByteBuffer.wrap(bytes);
      while (source.hasRemaining()) {
        channel.write(source);
      }
      channel.force(true);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static byte[] hash(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }

  private static void require(boolean condition, Path file, String expected) {
    if (!condition) {
      throw new SnapshotFault("snapshot %s: expected %s".formatted(file, expected), null);
    }
  }
}
