package cenote.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The vector form of implied volatility gives the bits of the scalar form, lane by lane. */
class ImpliedVolatilityTwinTest {
  private static final long SEED = 20_260_107L;
  private static final int MANY = 100_000;
  private static final int SIZES = 257;

  private static final double[] EDGES = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-310,
    1e-300,
    1e-200,
    1e-100,
    1.0,
    Math.nextDown(1.0),
    Math.nextUp(1.0),
    0.5,
    2.0,
    -1.0,
    1e5,
    1e100,
    1e300,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ImpliedVolatilities scalar = ImpliedVolatilities.scalar();
  private final ImpliedVolatilities vector = ImpliedVolatilities.vector();

  @Test
  void shouldGiveTheSameBitsForAllSizes() {
    for (int size = 0; size <= SIZES; size++) {
      QuoteBlocks quotes = new QuoteBlocks(size);
      for (int i = 0; i < size; i++) {
        setOrdinary(quotes, i, 0.3);
      }
      assertSameBits(quotes);
    }
  }

  @Test
  void shouldGiveTheSameBitsOverTheFullDomain() {
    QuoteBlocks quotes = new QuoteBlocks(MANY);
    for (int i = 0; i < MANY; i++) {
      setOrdinary(quotes, i, Math.exp(random.nextDouble(-14.0, 4.1)));
    }
    assertSameBits(quotes);
  }

  @Test
  void shouldGiveTheSameBitsAtEdges() {
    QuoteBlocks quotes = new QuoteBlocks(MANY);
    for (int i = 0; i < MANY; i++) {
      quotes.set(i, random.nextBoolean(), edge(), edge(), edge(), edge(), edge());
    }
    assertSameBits(quotes);
  }

  /** One argument at an edge, the others ordinary; mixed into one block with good quotes. */
  @Test
  void shouldNameBadQuotesAndSolveTheRest() {
    QuoteBlocks quotes = new QuoteBlocks(MANY);
    for (int i = 0; i < MANY; i++) {
      setOrdinary(quotes, i, 0.5);
      if (random.nextInt(8) == 0) {
        quotes.setPrice(i, edge());
      }
    }
    assertSameBits(quotes);
    for (int i = 0; i < MANY; i++) {
      boolean isGood = quotes.fault(i) == PriceFault.NONE;
      assertThat(Double.isNaN(quotes.volatility(i))).as("quote %d", i).isNotEqualTo(isGood);
    }
  }

  /** A price anywhere between intrinsic value and bound, most of them of that deviation or so. */
  private void setOrdinary(QuoteBlocks quotes, int quote, double deviation) {
    boolean isCall = random.nextBoolean();
    double x = deviation * random.nextDouble(-30.0, 30.0) * random.nextDouble();
    double forward = Math.exp(random.nextDouble(-5.0, 12.0));
    double strike = random.nextInt(50) == 0 ? forward : forward * Math.exp(x);
    double discount = random.nextBoolean() ? 1.0 : random.nextDouble(0.5, 1.0);
    double bound = Math.min(forward, strike);
    double part = Math.exp(-0.5 * random.nextDouble() * x * x / (deviation * deviation));
    double outside = bound * part * random.nextDouble();
    double inside = Math.max(isCall ? forward - strike : strike - forward, 0.0);
    double price = discount * (random.nextInt(4) == 0 ? outside + inside : outside);
    quotes.set(quote, isCall, forward, strike, random.nextDouble(0.0, 3.0), price, discount);
  }

  private double edge() {
    return EDGES[random.nextInt(EDGES.length)];
  }

  private void assertSameBits(QuoteBlocks quotes) {
    quotes.clear();
    scalar.solve(quotes);
    double[] expected = quotes.out.clone();
    quotes.clear();
    vector.solve(quotes);
    for (int i = 0; i < quotes.count(); i++) {
      if (Double.doubleToLongBits(quotes.out[i]) != Double.doubleToLongBits(expected[i])) {
        assertThat(quotes.out[i]).as("seed %d quote %d", SEED, i).isEqualTo(expected[i]);
      }
    }
  }
}
