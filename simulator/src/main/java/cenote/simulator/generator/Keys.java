package cenote.simulator.generator;

import cenote.crypto.Bytes32;

/** Keys of the played parties: a kind and a number, so that a printed sequence can be read. */
final class Keys {

  private static final String[] KINDS = {
    "none",
    "genesis",
    "steward",
    "owner",
    "venue",
    "reporter",
    "session",
    "stranger",
    "carrier",
    "keeper"
  };

  /** Thirty-two zero bytes that equal what a decoder makes of them. */
  static final Bytes32 NONE = Bytes32.ofWords(0, 0, 0, 0);

  static final Bytes32 GENESIS = of("genesis", 0);
  static final Bytes32 STEWARD = of("steward", 0);

  private Keys() {}

  /** Low bytes only: the left-padded form that a recovered address has. */
  static Bytes32 of(String kind, int number) {
    for (int i = 1; i < KINDS.length; i++) {
      if (KINDS[i].equals(kind)) {
        return Bytes32.ofWords(0, 0, i, number + 1L);
      }
    }
    throw new IllegalArgumentException("kind of key: expected a known one, got " + kind);
  }

  static String name(Bytes32 key) {
    if (key.isZero()) {
      return "none";
    }
    long kind = key.word(2);
    boolean isOurs = key.word(0) == 0 && key.word(1) == 0 && kind > 0 && kind < KINDS.length;
    return isOurs ? KINDS[(int) kind] + "-" + (key.word(3) - 1) : key.toString();
  }
}
