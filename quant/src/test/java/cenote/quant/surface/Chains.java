package cenote.quant.surface;

import cenote.kernel.Black76;
import cenote.kernel.Essvi;
import cenote.kernel.SurfaceTerms;
import cenote.kernel.testing.Vectors;
import cenote.quant.surface.FitOutcome.Fitted;
import cenote.quant.surface.FitOutcome.Refused;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** Chains for tests: from a known surface, and a real one. */
final class Chains {
  static final double FORWARD = 2000.0;
  static final double[] YEARS = {1.0 / 52, 1.0 / 12, 0.25, 0.5, 1.0};
  private static final double[] VOLATILITIES = {0.62, 0.6, 0.62, 0.65, 0.68};
  private static final double E9 = 1e9;
  private static final double SNAPSHOT_SECONDS = 1_704_712_781.418;
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("dMMMuu")
          .toFormatter(Locale.ENGLISH);

  private Chains() {}

  /** rho -0.25, eta 0.9, g 0.45: the surface of the reference run. */
  static SurfaceTerms terms() {
    Ssvi shape = new Ssvi(-0.25, 0.9, 0.45);
    return terms(i -> -0.25, theta -> theta * shape.phi(theta));
  }

  /** A rho for each expiry, from put skew to call skew and back, and psi from no power law. */
  static SurfaceTerms extended() {
    double[] rhos = {-0.45, -0.3, 0.1, 0.2, 0.05};
    return terms(i -> rhos[i], theta -> 0.9 * Math.sqrt(theta) / (1.0 + 0.8 * theta));
  }

  private static SurfaceTerms terms(IntToDoubleFunction rhos, DoubleUnaryOperator psis) {
    long[][] columns = new long[4][YEARS.length];
    for (int i = 0; i < YEARS.length; i++) {
      double theta = VOLATILITIES[i] * VOLATILITIES[i] * YEARS[i];
      columns[0][i] = Math.round(YEARS[i] * E9);
      columns[1][i] = Math.round(theta * E9);
      columns[2][i] = Math.round(rhos.applyAsDouble(i) * E9);
      columns[3][i] = Math.round(psis.applyAsDouble(theta) * E9);
    }
    return new SurfaceTerms(columns[0], columns[1], columns[2], columns[3]);
  }

  /**
   * Five expiries of thirteen strikes each, out of the money, from {@link #terms}.
   *
   * @param noise standard deviation of the mid volatility, as a share of it
   */
  static List<Quote> synthetic(double noise, long seed) {
    return synthetic(terms(), noise, seed);
  }

  /** The same from any terms at those times. */
  static List<Quote> synthetic(SurfaceTerms terms, double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double half = Math.max(0.005, 2.0 * noise);
    List<Quote> quotes = new ArrayList<>();
    for (double years : YEARS) {
      for (int i = -6; i <= 6; i++) {
        double k = 0.3 * i * 0.6 * Math.sqrt(years);
        double strike = FORWARD * Math.exp(k);
        double volatility = Essvi.volatility(terms, k, years) * (1.0 + noise * normal(random));
        quotes.add(
            new Quote(
                years,
                FORWARD,
                0.0,
                strike,
                i >= 0,
                volatility - half,
                volatility + half,
                QuoteUnit.VOLATILITY));
      }
    }
    return quotes;
  }

  /** The same as prices on both sides of the market, calls and puts, with a discount. */
  static List<Quote> priced(double forward, double rate) {
    List<Quote> quotes = new ArrayList<>();
    for (double years : YEARS) {
      for (int i = -6; i <= 6; i++) {
        double k = 0.3 * i * 0.6 * Math.sqrt(years);
        double volatility = Essvi.volatility(terms(), k, years);
        quotes.add(price(years, k, volatility, true, forward, rate));
        quotes.add(price(years, k, volatility, false, forward, rate));
      }
    }
    return quotes;
  }

  private static Quote price(
      double years, double k, double volatility, boolean isCall, double forward, double rate) {
    double strike = FORWARD * Math.exp(k);
    double discount = Math.exp(-rate * years);
    double bid = Black76.price(isCall, FORWARD, strike, years, volatility - 0.002, discount);
    double ask = Black76.price(isCall, FORWARD, strike, years, volatility + 0.002, discount);
    return new Quote(years, forward, rate, strike, isCall, bid, ask, QuoteUnit.PRICE);
  }

  static Quote quote(double years, double strike, boolean isCall, double bid, double ask) {
    return new Quote(years, FORWARD, 0.0, strike, isCall, bid, ask, QuoteUnit.PRICE);
  }

  static FittedSurface fitted(List<Quote> quotes) {
    return switch (SurfaceFit.of(quotes)) {
      case Fitted(FittedSurface surface) -> surface;
      case Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  static Refused refused(List<Quote> quotes) {
    return switch (SurfaceFit.of(quotes)) {
      case Fitted fitted -> throw new AssertionError("expected a refusal, got " + fitted);
      case Refused refused -> refused;
    };
  }

  /** Seven quotes of one volatility, 2 % of it wide. */
  static List<Quote> flat(double years, double volatility) {
    return skewed(years, volatility, 0.0);
  }

  /** The same with a volatility that changes by {@code skew} of itself a deviation. */
  static List<Quote> skewed(double years, double atTheMoney, double skew) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = -3; i <= 3; i++) {
      double strike = FORWARD * Math.exp(0.3 * i * atTheMoney * Math.sqrt(years));
      double volatility = atTheMoney * (1.0 + 0.3 * i * skew);
      quotes.add(
          new Quote(
              years,
              FORWARD,
              0.0,
              strike,
              i >= 0,
              0.99 * volatility,
              1.01 * volatility,
              QuoteUnit.VOLATILITY));
    }
    return quotes;
  }

  /** Deribit's ETH options on 2024-01-08, in dollars. */
  static List<Quote> ether() {
    List<String> lines = Vectors.lines("market/eth-option-chain-deribit-2024-01-08.csv");
    List<String> header = List.of(lines.getFirst().split(",", -1));
    return lines.subList(1, lines.size()).stream()
        .map(line -> deribit(header, List.of(line.split(",", -1))))
        .toList();
  }

  private static Quote deribit(List<String> header, List<String> cells) {
    List<String> name = List.of(cells.get(header.indexOf("instrument_name")).split("-", -1));
    double forward = Double.parseDouble(cells.get(header.indexOf("underlying_price")));
    double expiry = LocalDate.parse(name.get(1), DATE).atTime(8, 0).toEpochSecond(ZoneOffset.UTC);
    return new Quote(
        (expiry - SNAPSHOT_SECONDS) / (365 * 86_400.0),
        forward,
        0.0,
        Double.parseDouble(name.get(2)),
        name.get(3).equals("C"),
        forward * number(cells.get(header.indexOf("bid_price"))),
        forward * number(cells.get(header.indexOf("ask_price"))),
        QuoteUnit.PRICE);
  }

  private static double number(String cell) {
    return cell.isEmpty() ? 0.0 : Double.parseDouble(cell);
  }

  private static double normal(SplittableRandom random) {
    double sum = -6.0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
