package cenote.bench.fills;

/** A run of fills between two price reports, in columns; written once, then sent. Reused. */
final class FillBlock {

  final int[] buyers;
  final int[] sellers;
  final int[] instruments;
  final long[] pricesE8;
  final long[] quantitiesE8;
  final long[] buyNumbers;
  final long[] sellNumbers;
  final boolean[] buyerTakes;

  FillBlock(int size) {
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
}
