package cenote.node.config;

import cenote.crypto.Secp256k1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The private key with which a member flags for the house, in a file of its own that nobody else
 * may read.
 */
public final class KeeperConfig {

  private static final Set<PosixFilePermission> FOREIGN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private static final int KEY_LENGTH = 32;

  private final byte[] key;

  private KeeperConfig(byte[] key) {
    this.key = key;
  }

  /** Reads the file that {@code node.keeper.key.file} names; empty when it names none. */
  static Optional<KeeperConfig> of(Settings settings) {
    String file = settings.textOrEmpty("node.keeper.key.file");
    return file.isEmpty() ? Optional.empty() : Optional.of(read(Path.of(file)));
  }

  /** A copy of the key, 32 bytes. */
  public byte[] key() {
    return key.clone();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KeeperConfig[]";
  }

  private static KeeperConfig read(Path file) {
    try {
      requirePrivate(file);
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length == KEY_LENGTH && Secp256k1.best().publicKey(key).length > 0) {
        return new KeeperConfig(key);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      // Falls through to the same message, which says nothing of what the file holds.
    }
    throw new ConfigFault(
        "node.keeper.key.file: expected a readable file of a private key, 64 hexadecimal digits, got "
            + file);
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    if (Files.getPosixFilePermissions(file).stream().anyMatch(FOREIGN::contains)) {
      throw new ConfigFault(
          "node.keeper.key.file: expected a file that only its owner may read, got %s with others"
              .formatted(file));
    }
  }
}
