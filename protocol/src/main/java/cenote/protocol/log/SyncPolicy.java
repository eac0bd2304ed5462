package cenote.protocol.log;

/** When a file log asks the disk to keep what was written, even through a loss of power. */
public enum SyncPolicy {
  /** Never: a loss of power may take what the operating system had not written yet. */
  NEVER,
  /** With each flush. */
  ON_FLUSH,
  /** With each entry, which is then also visible at once. */
  EVERY_ENTRY
}
