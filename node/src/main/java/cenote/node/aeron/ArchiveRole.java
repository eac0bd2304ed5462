package cenote.node.aeron;

import org.jspecify.annotations.Nullable;

/** What somebody connected to an archive is to it; see {@link ArchiveAccess}. */
enum ArchiveRole {
  /** A part of the archive's own process. */
  OWN(1),
  /** The archive of another member. */
  MEMBER(2),
  /** Anybody else who may read. */
  READER(3);

  private final byte code;

  ArchiveRole(int code) {
    this.code = (byte) code;
  }

  /** As the archive carries it. */
  byte[] principal() {
    return new byte[] {code};
  }

  /** Null for whoever has not shown a key yet. */
  static @Nullable ArchiveRole of(byte @Nullable [] principal) {
    if (principal == null || principal.length != 1) {
      return null;
    }
    return switch (principal[0]) {
      case 1 -> OWN;
      case 2 -> MEMBER;
      case 3 -> READER;
      default -> null;
    };
  }
}
