package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.RandomBooks.Leg;
import cenote.pool.margin.RandomBooks.Legs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The bound of {@code docs/concepts/margin.md} holds for any book: no requirement is above it, no
 * equity below it, and an account that it finds free is free. As many books as {@code
 * cenote.margin.books} says.
 */
class MarginBoundPropertyTest {

  private static final int BOOKS = Integer.getInteger("cenote.margin.books", 10_000);
  private static final int BOOKS_A_MARKET = 100;
  private static final int RAMP = 3;
  private static final List<Legs> LEGS = List.of(Legs.ANY, Legs.LINEAR, Legs.OPTIONS);
  private static final double MOST_GAIN = 4_999_999.0;

  private final long seed = Long.getLong("cenote.seed", 29);
  private final Random random = new Random(seed);
  private RandomBooks books = new RandomBooks(random);
  private Requirement of = books.requirement(books.market());
  private MarginBound bound = of.boundOn(books.market());
  private int bounded;
  private int linked;
  private int decided;
  private int undecided;
  private double closest = Double.POSITIVE_INFINITY;

  @BeforeEach
  void printSeed() {
    System.out.println("MarginBoundPropertyTest: seed " + seed + ", books " + BOOKS);
  }

  @Test
  void shouldBoundRequirementFromAboveAndEquityFromBelow() {
    for (int i = 0; i < BOOKS; i++) {
      if (i % BOOKS_A_MARKET == 0) {
        books = new RandomBooks(random);
        of = books.requirement(books.market());
        of.useRules(1 + random.nextInt(3));
        bound = of.boundOn(books.market());
        if (random.nextBoolean()) {
          books.linkOther();
        }
      }
      List<Leg> drawn = books.draw(LEGS.get(random.nextInt(LEGS.size())));
      try {
        check(drawn);
      } catch (AssertionError broken) {
        throw new AssertionError("seed " + seed + ", book " + i + ": " + drawn, broken);
      }
    }
    System.out.printf(
        "bounds %d, free by the bound %d, free all the same %d, least bound / requirement %.6f%n",
        bounded, decided, undecided, closest);
    assertThat(bounded).isGreaterThan(BOOKS / 10);
    assertThat(linked).as("bounded with another account of the owner").isGreaterThan(BOOKS / 50);
    assertThat(decided).isGreaterThan(BOOKS / 100);
    assertThat(undecided).isGreaterThan(BOOKS / 100);
    assertThat(closest).isLessThan(1.5);
  }

  private void check(List<Leg> drawn) {
    Portfolio book = books.deposit(books.book(drawn));
    boolean isFree = bound.isFree(book);
    of.of(book);

    assertThat(bound.dependsOn()).isEqualTo(of.dependsOn());
    if (isFree) {
      assertThat(of.isFree()).isTrue();
      decided++;
    } else if (of.isFree()) {
      undecided++;
    }
    if (isBounded()) {
      double mostE6 = bound.mostInitial() * 1e6;
      double leastE6 = bound.leastEquity() * 1e6;
      assertThat(mostE6).isGreaterThanOrEqualTo(of.initialE6() - 1.0);
      assertThat(leastE6).isLessThanOrEqualTo((double) of.equityInitialE6());
      assertThat(of.equityMaintenanceE6()).isGreaterThanOrEqualTo(of.equityInitialE6());
      assertThat(of.maintenanceE6()).isLessThanOrEqualTo(of.initialE6());
      boolean isLarge = of.initialE6() > 1_000_000;
      linked += of.parts().linked(0) > 0.0 ? 1 : 0;
      closest = isLarge ? Math.min(closest, mostE6 / of.initialE6()) : closest;
      bounded++;
    }
  }

  /** The bound holds in Core, of certain prices, while no gain is locked. */
  private boolean isBounded() {
    boolean isCertain = (of.legs() >>> RAMP & 1) == 0;
    for (int u = 0; u < RAMP; u++) {
      boolean isLeg = (of.legs() >>> u & 1) != 0;
      isCertain &= !isLeg || books.market().confidenceE9(u) >= 980_000_000L;
    }
    return isCertain && bound.gains() <= MOST_GAIN;
  }
}
