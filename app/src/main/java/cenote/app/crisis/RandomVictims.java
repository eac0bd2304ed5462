package cenote.app.crisis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A venue that tries a few accounts in breach in each block and takes them at random ({@code
 * rivals.md} 4.2, dYdX): maintenance is a share of notional; whoever is tried is closed whole at
 * the mark of the block; what his equity is below 0 by then, others bear. Integers.
 */
final class RandomVictims {
  private static final long MAINTENANCE_E4 = 300;
  private static final long E4 = 10_000;

  /** An account as the fall began: quantity E8, above 0, and equity E6. */
  record Book(long quantityE8, long equityE6) {}

  private final PricePath path;
  private final List<Book> books;
  private final int blockSeconds;
  private final List<Sample> samples = new ArrayList<>();
  private long lossE6;
  private int closed;
  private int solventClosed;
  private int overtaken;

  /**
   * Plays the path.
   *
   * @param blockSeconds between two accounts that are tried
   */
  RandomVictims(PricePath path, List<Book> books, int blockSeconds, long seed) {
    this.path = path;
    this.books = List.copyOf(books);
    this.blockSeconds = blockSeconds;
    play(new SplittableRandom(seed));
  }

  private void play(SplittableRandom random) {
    List<Book> open = new ArrayList<>(books);
    for (int t = 0; t <= path.seconds(); t++) {
      long markE8 = path.atE8(t);
      if (t % blockSeconds == 0) {
        List<Book> inBreach = open.stream().filter(book -> isInBreach(book, markE8)).toList();
        if (!inBreach.isEmpty()) {
          Book victim = inBreach.get(random.nextInt(inBreach.size()));
          close(victim, inBreach, markE8);
          open.remove(victim);
        }
      }
      samples.add(new Sample(t, markE8, lossE6, 0));
    }
    close(open);
  }

  private void close(Book victim, List<Book> inBreach, long markE8) {
    long equityE6 = equityE6(victim, markE8);
    closed++;
    solventClosed += equityE6 > 0 ? 1 : 0;
    lossE6 += Math.max(0, -equityE6);
    boolean isOvertaking =
        inBreach.stream().anyMatch(book -> healthE4(book, markE8) < healthE4(victim, markE8));
    overtaken += isOvertaking ? 1 : 0;
  }

  /** Who was never tried and is below 0 at the end. */
  private void close(List<Book> left) {
    for (Book book : left) {
      lossE6 += Math.max(0, -equityE6(book, path.atE8(path.seconds())));
    }
  }

  private long equityE6(Book book, long markE8) {
    return book.equityE6() + Stage.valueE6(book.quantityE8(), markE8 - path.atE8(0));
  }

  private boolean isInBreach(Book book, long markE8) {
    return healthE4(book, markE8) < MAINTENANCE_E4;
  }

  private long healthE4(Book book, long markE8) {
    long notionalE6 = Math.max(1, Stage.valueE6(book.quantityE8(), markE8));
    return equityE6(book, markE8) * E4 / notionalE6;
  }

  /** What others bear, cash E6. */
  long lossE6() {
    return lossE6;
  }

  int closed() {
    return closed;
  }

  int solventClosed() {
    return solventClosed;
  }

  /** How often somebody was tried while somebody nearer to his end waited. */
  int overtaken() {
    return overtaken;
  }

  List<Sample> samples() {
    return samples;
  }
}
