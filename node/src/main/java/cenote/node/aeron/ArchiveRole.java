package cenote.node.aeron;

import org.jspecify.annotations.Nullable;

/** What somebody connected to an archive is to it; see {@link ArchiveAccess}. */
enum ArchiveRole {
  /** A part of the archive's own process. */
  OWN,
  /** The archive of another member. */
  MEMBER,
  /** Anybody else who may read. */
  READER;

  private static final ArchiveRole[] ROLES = values();

  /** As the archive carries it. */
  byte[] principal() {
    return new byte[] {(byte) ordinal()};
  }

  /** Null for whoever has not shown a key yet. */
  static @Nullable ArchiveRole of(byte @Nullable [] principal) {
    boolean isKnown =
        principal != null
            && principal.length == 1
            && principal[0] >= 0
            && principal[0] < ROLES.length;
    return isKnown ? ROLES[principal[0]] : null;
  }
}
