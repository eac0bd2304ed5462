package cenote.bench.fills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Who holds what: accounts are dealt into {@value #BOOKS} books of five instruments, and trade with
 * others of their book. Every second book has two linear legs and three options, the others five
 * linear legs. A pure function of the seed.
 */
final class Books {

  static final int BOOKS = 64;
  static final int LEGS = 5;
  private static final int OPTION_LEGS = 3;

  private final int accounts;
  private final int[][] instruments = new int[BOOKS][];
  private final int[][] members = new int[BOOKS][];

  /** Deals {@code accounts} accounts, at least two for each book. */
  Books(Listing listing, int accounts, Random random) {
    this.accounts = accounts;
    for (int book = 0; book < BOOKS; book++) {
      instruments[book] = deal(listing, hasOptions(book), random);
      members[book] = membersOf(book, random);
    }
  }

  private static boolean hasOptions(int book) {
    return book % 2 == 0;
  }

  private static int[] deal(Listing listing, boolean hasOptions, Random random) {
    Set<Integer> legs = new HashSet<>();
    int linear = hasOptions ? LEGS - OPTION_LEGS : LEGS;
    while (legs.size() < linear) {
      legs.add(random.nextInt(listing.linearCount()));
    }
    int underlying = random.nextInt(listing.underlyings().size());
    while (legs.size() < LEGS) {
      legs.add(listing.option(underlying, random.nextInt(listing.optionsEach())));
    }
    return legs.stream().mapToInt(Integer::intValue).toArray();
  }

  private int[] membersOf(int book, Random random) {
    List<Integer> list = new ArrayList<>();
    for (int account = book; account < accounts; account += BOOKS) {
      list.add(account);
    }
    Collections.shuffle(list, random);
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  int[] instruments(int book) {
    return instruments[book];
  }

  /** Owners of the book's accounts, by number. */
  int[] members(int book) {
    return members[book];
  }
}
