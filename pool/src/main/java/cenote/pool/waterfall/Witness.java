package cenote.pool.waterfall;

/** What names the state that a receipt begins from. */
public interface Witness {

  /** Position of the log entry that is being applied. */
  long position();

  /** Writes the hash chain over the log up to it, which one state follows from. */
  void logHash(byte[] out32);
}
