package cenote.replica.client;

import cenote.crypto.Bytes32;

/** The idempotency key of a command, as a value. */
record Key(Bytes32.Words principal, long sequence) {

  static Bytes32.Words copy(Bytes32 value) {
    return Bytes32.ofWords(value.word(0), value.word(1), value.word(2), value.word(3));
  }
}
