package cenote.simulator.cluster;

/** What travels between two endpoints; never changed. */
sealed interface Packet {

  /** A client's command. */
  @SuppressWarnings("ArrayRecordComponent")
  record Request(long session, byte[] bytes) implements Packet {}

  /** An answer to a session. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(long session, byte[] bytes) implements Packet {}

  /** A client asks who leads. */
  record Ping(long session) implements Packet {}

  /** A member says who leads, as far as it knows; -1 for nobody. */
  record Pong(long session, int leader) implements Packet {}

  /** Entries for a follower, behind {@code previous} ones; also a heartbeat. */
  @SuppressWarnings("ArrayRecordComponent")
  record Append(long term, int previous, long previousTerm, Entry[] entries, int commit)
      implements Packet {}

  /** What a follower has: the same as the leader up to {@code match}, when it is well. */
  record Appended(long term, boolean isWell, int match) implements Packet {}
}
