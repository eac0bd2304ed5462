package cenote.pool.waterfall;

/** What names the state that a receipt begins from. */
public interface Witness {

  /** Position of the log entry that is being applied. */
  long position();

  /** Writes SHA-256 of the whole state as committed so far. */
  void stateHash(byte[] out32);
}
