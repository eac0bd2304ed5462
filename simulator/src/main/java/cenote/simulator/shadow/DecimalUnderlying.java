package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An underlying at a moment: what its lattices are built from. */
final class DecimalUnderlying {

  static final List<BigDecimal> TAILS = decimals("-0.66", "-0.33", "0.5", "1", "2", "4");

  private static final BigDecimal[] FLOORS_4H = array("0.035", "0.12");
  private static final BigDecimal[] FLOORS_24H = array("0.09", "0.25");
  private static final BigDecimal SIX = BigDecimal.valueOf(6);
  private static final BigDecimal LEAST_MOVE = new BigDecimal("-0.99");
  private static final BigDecimal YEAR_HOURS = BigDecimal.valueOf(8_760);
  private static final BigDecimal DAMPING = new BigDecimal("0.77");

  final DecimalMarket.Terms terms;
  final BigDecimal index;
  final BigDecimal sigma;
  final BigDecimal sigmaDay;
  final BigDecimal adv;
  BigDecimal confidence;
  final boolean isFine;

  /** Moves of the index at each step inside, by the 24 h and the 4 h range. */
  final List<BigDecimal> moves24h = new ArrayList<>();

  final List<BigDecimal> moves4h = new ArrayList<>();

  /** What is left of a loss in each tail. */
  final List<BigDecimal> damping24h = new ArrayList<>();

  final List<BigDecimal> damping4h = new ArrayList<>();

  DecimalUnderlying(DecimalMarket.Terms terms, boolean isFine) {
    this.terms = terms;
    this.index = BigDecimal.valueOf(terms.indexE8(), 8);
    this.sigma = BigDecimal.valueOf(terms.sigmaE9(), 9);
    this.sigmaDay = Decimals.over(sigma, Decimals.root(BigDecimal.valueOf(365)));
    this.adv = BigDecimal.valueOf(terms.advE8(), 8);
    this.confidence = BigDecimal.valueOf(terms.confidenceE9(), 9);
    this.isFine = isFine;
    BigDecimal range24h = range(24, FLOORS_24H[terms.domain()]);
    BigDecimal range4h = range(4, FLOORS_4H[terms.domain()]);
    int half = isFine ? 8 : 4;
    for (int step = -half; step <= half; step++) {
      BigDecimal multiple = BigDecimal.valueOf(step).divide(BigDecimal.valueOf(half));
      moves24h.add(range24h.multiply(multiple).max(LEAST_MOVE));
      moves4h.add(range4h.multiply(multiple).max(LEAST_MOVE));
    }
    for (BigDecimal move : TAILS) {
      damping24h.add(damping(range24h, move));
      damping4h.add(damping(range4h, move));
    }
  }

  private static List<BigDecimal> decimals(String... texts) {
    return List.of(array(texts));
  }

  private static BigDecimal[] array(String... texts) {
    return Arrays.stream(texts).map(BigDecimal::new).toArray(BigDecimal[]::new);
  }

  private BigDecimal range(int hours, BigDecimal floor) {
    BigDecimal root = Decimals.root(Decimals.over(BigDecimal.valueOf(hours), YEAR_HOURS));
    BigDecimal range = Decimals.times(BigDecimal.valueOf(3).multiply(sigma), root);
    return Decimals.clamp(range, floor, floor.multiply(SIX));
  }

  private static BigDecimal damping(BigDecimal range, BigDecimal move) {
    return BigDecimal.ONE.min(Decimals.over(DAMPING.multiply(range), move.abs()));
  }

  int steps() {
    return moves24h.size();
  }

  boolean isRamp() {
    return terms.domain() == 1;
  }
}
