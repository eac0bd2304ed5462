package cenote.bench.fills;

import java.util.Arrays;
import java.util.Random;

/**
 * Endless fills between random pairs of a book, one to four lots each. Every pass over the pairs
 * trades the other way round than the one before, so positions stay bounded: they grow, shrink,
 * cross zero and close. Each order is filled once and at once. A pure function of the seed.
 */
final class FillStream {

  private static final int LEAST_PAIRS = 1 << 16;
  private static final int MAX_LOTS = 4;

  /**
   * Orders of the stream begin here, so that an account's window of numbers is full at once; of
   * very many accounts each trades seldom, and its numbers go on from those of its first orders.
   */
  private static final long FIRST_ORDER = 2_048;

  private static final int VERY_MANY = 100_000;

  private final Listing listing;
  private final int pairs;
  private final int[] buyers;
  private final int[] sellers;
  private final int[] instruments;
  private final int[] lots;
  private final boolean[] buyerTakes;
  private final long[] nextOrders;
  private int next;
  private boolean isReversed;

  FillStream(Listing listing, Books books, int accounts, Random random) {
    this.listing = listing;
    this.nextOrders = new long[accounts];
    Arrays.fill(nextOrders, accounts < VERY_MANY ? FIRST_ORDER : Books.LEGS + 1);
    pairs = Math.max(LEAST_PAIRS, accounts);
    buyers = new int[pairs];
    sellers = new int[pairs];
    instruments = new int[pairs];
    lots = new int[pairs];
    buyerTakes = new boolean[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      int book = random.nextInt(Books.BOOKS);
      int[] members = books.members(book);
      int first = random.nextInt(members.length);
      int second = (first + 1 + random.nextInt(members.length - 1)) % members.length;
      buyers[pair] = members[first];
      sellers[pair] = members[second];
      instruments[pair] = books.instruments(book)[random.nextInt(Books.LEGS)];
      lots[pair] = 1 + random.nextInt(MAX_LOTS);
      buyerTakes[pair] = random.nextBoolean();
    }
  }

  /** Writes the next fills at the prices given by instrument, E8. */
  void write(FillBlock block, long[] pricesE8) {
    for (int i = 0; i < block.size(); i++) {
      int pair = next;
      int buyer = isReversed ? sellers[pair] : buyers[pair];
      int seller = isReversed ? buyers[pair] : sellers[pair];
      int instrument = instruments[pair];
      block.buyers[i] = buyer;
      block.sellers[i] = seller;
      block.instruments[i] = instrument;
      block.pricesE8[i] = pricesE8[instrument];
      block.quantitiesE8[i] = lots[pair] * listing.underlyingOf(instrument).lotE8();
      block.buyNumbers[i] = nextOrders[buyer]++;
      block.sellNumbers[i] = nextOrders[seller]++;
      block.buyerTakes[i] = buyerTakes[pair];
      advance();
    }
  }

  private void advance() {
    next++;
    if (next == pairs) {
      next = 0;
      isReversed = !isReversed;
    }
  }
}
