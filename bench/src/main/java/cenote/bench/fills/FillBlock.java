package cenote.bench.fills;

import cenote.crypto.Bytes32;

/**
 * A run of fills between two price reports, in columns; written once, then sent. Reused. Owners lie
 * in it as words, as they would in the entries of a log.
 */
final class FillBlock {

  private final long[] ownerWords;
  final int[] buyers;
  final int[] sellers;
  final int[] instruments;
  final long[] pricesE8;
  final long[] quantitiesE8;
  final long[] buyNumbers;
  final long[] sellNumbers;
  final boolean[] buyerTakes;

  FillBlock(int size) {
    ownerWords = new long[2 * Bytes32.WORDS * size];
    buyers = new int[size];
    sellers = new int[size];
    instruments = new int[size];
    pricesE8 = new long[size];
    quantitiesE8 = new long[size];
    buyNumbers = new long[size];
    sellNumbers = new long[size];
    buyerTakes = new boolean[size];
  }

  int size() {
    return buyers.length;
  }

  /** Copies in the owner of one side of fill {@code i}. */
  void owner(int i, boolean isBuy, Bytes32 owner) {
    for (int word = 0; word < Bytes32.WORDS; word++) {
      ownerWords[at(i, isBuy) + word] = owner.word(word);
    }
  }

  /** A word of the owner of one side of fill {@code i}. */
  long ownerWord(int i, boolean isBuy, int word) {
    return ownerWords[at(i, isBuy) + word];
  }

  private static int at(int i, boolean isBuy) {
    return Bytes32.WORDS * (2 * i + (isBuy ? 0 : 1));
  }
}
