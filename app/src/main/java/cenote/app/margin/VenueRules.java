package cenote.app.margin;

import cenote.quant.margin.CaseResult;
import cenote.quant.margin.Collateral;
import cenote.quant.margin.DeribitScan;
import cenote.quant.margin.DerivePm2;
import cenote.quant.margin.DerivePortfolio;
import cenote.quant.margin.DeriveStandard;
import cenote.quant.margin.PerpetualPosition;
import cenote.quant.margin.Pm2Defaults;
import cenote.quant.margin.StandardMarket;
import cenote.quant.margin.StandardParameters;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Published rules of others on a portfolio. Every figure that stands here is in {@code
 * docs/reference/margin-comparison.md} with its source; where a rule has none the answer says so.
 */
final class VenueRules {
  private static final String HAIRCUT = "haircut of collateral unpublished, taken as 0";
  private static final String SCAN = "charges for short options and the extended table unpublished";
  private static final String NO_CAP = "portfolio margin, no cap binds";
  private static final VenueAnswer NO_OPTIONS = new VenueAnswer.NotOffered("no options");
  private static final VenueAnswer NO_FUTURES = new VenueAnswer.NotOffered("no dated futures");

  /** Of the notional at 40x, the greatest leverage; maintenance is half of it. */
  private static final double HYPERLIQUID_INITIAL = 0.025;

  private static final double HYPERLIQUID_LENDING = 0.50;
  private static final double HYPERLIQUID_THRESHOLD = 0.5 + 0.5 * HYPERLIQUID_LENDING;
  private static final double HYPERLIQUID_LIQUIDATION = 0.95;
  private static final double HYPERLIQUID_FIXED = 20.0;

  /**
   * Tier 0, Large-Cap, of BTC and ETH: {@code initial_margin_ppm} 20,000, {@code
   * maintenance_fraction_ppm} 600,000, both open interest caps 0, so no increase with open
   * interest; {@code protocol/testing/genesis.sh} of dydxprotocol/v4-chain at commit b358dff9b076.
   */
  private static final double DYDX_INITIAL = 0.02;

  private static final double DYDX_MAINTENANCE_PART = 0.60;

  private final VenueBook book;

  VenueRules(VenueBook book) {
    this.book = book;
  }

  VenueAnswer answer(Venue venue) {
    return switch (venue) {
      case DERIVE_PM2 -> derivePm2();
      case DERIVE_STANDARD -> deriveStandard();
      case DERIBIT -> deribit();
      case HYPERLIQUID -> hyperliquid();
      case DYDX -> dydx();
    };
  }

  /** A manager has one underlying: requirements of several add up. */
  private VenueAnswer derivePm2() {
    if (book.hasFutures()) {
      return NO_FUTURES;
    }
    double initial = 0.0;
    double maintenance = 0.0;
    for (int underlying : book.underlyings()) {
      CaseResult result = pm2(underlying).assess();
      initial += result.markToMarket() - result.initialMargin();
      maintenance += result.markToMarket() - result.maintenanceMargin();
    }
    return book.hasCollateral()
        ? VenueAnswer.Figure.atLeast(initial, maintenance, HAIRCUT)
        : VenueAnswer.Figure.of(initial, maintenance, "");
  }

  private DerivePm2 pm2(int underlying) {
    DerivePortfolio portfolio =
        new DerivePortfolio(
            0.0,
            book.index(underlying),
            1.0,
            1.0,
            perpetual(underlying),
            book.expiries(underlying));
    double held = book.collateral(underlying);
    List<Collateral> collateral =
        held == 0.0
            ? List.of()
            : List.of(
                new Collateral(
                    book.symbol(underlying),
                    held,
                    book.index(underlying),
                    1.0,
                    0.0,
                    true,
                    0.0,
                    0.0));
    return new DerivePm2(portfolio, collateral, Pm2Defaults.parameters());
  }

  private PerpetualPosition perpetual(int underlying) {
    return new PerpetualPosition(
        book.perpetuals(underlying), book.index(underlying), 1.0, 0.0, 0.0);
  }

  private VenueAnswer deriveStandard() {
    if (book.hasFutures()) {
      return NO_FUTURES;
    }
    List<StandardMarket> markets = book.underlyings().stream().map(this::market).toList();
    CaseResult result =
        new DeriveStandard(0.0, 1.0, 0.0, markets, StandardParameters.PUBLISHED).assess();
    return VenueAnswer.Figure.of(
        result.markToMarket() - result.initialMargin(),
        result.markToMarket() - result.maintenanceMargin(),
        book.hasCollateral() ? "collateral counts for 10 % as in the published cases" : "");
  }

  private StandardMarket market(int underlying) {
    return new StandardMarket(
        book.symbol(underlying),
        book.index(underlying),
        1.0,
        perpetual(underlying),
        book.collateral(underlying),
        book.index(underlying),
        book.expiries(underlying));
  }

  private VenueAnswer deribit() {
    if (book.hasCollateral()) {
      return new VenueAnswer.Unpublished("haircuts of collateral in kind");
    }
    if (book.underlyings().size() > 1) {
      return new VenueAnswer.Unpublished("what currencies save each other");
    }
    double sum = 0.0;
    for (int underlying : book.underlyings()) {
      sum +=
          new DeribitScan(
                  book.longs(underlying), book.shorts(underlying), book.expiries(underlying))
              .requirement();
    }
    String note = "maintenance against initial unpublished";
    return new VenueAnswer.Figure(
        OptionalDouble.of(sum),
        OptionalDouble.empty(),
        book.hasOptions(),
        book.hasOptions() ? SCAN + "; " + note : note);
  }

  private VenueAnswer hyperliquid() {
    if (book.hasOptions()) {
      return NO_OPTIONS;
    }
    if (book.hasFutures()) {
      return NO_FUTURES;
    }
    if (book.underlyings().stream().anyMatch(u -> !book.symbol(u).equals("BTC"))) {
      return new VenueAnswer.Unpublished("greatest leverage of other coins than BTC");
    }
    double initial = book.perpetualNotional() * HYPERLIQUID_INITIAL;
    return book.hasCollateral()
        ? hyperliquidPortfolio(initial)
        : VenueAnswer.Figure.of(initial, initial / 2, "BTC at 40x");
  }

  /** The ratio of portfolio margin, solved for the value that may be lost before liquidation. */
  private VenueAnswer hyperliquidPortfolio(double perpetualInitial) {
    double collateral = book.collateralValue();
    double balance = Math.max(book.cash(), 0.0);
    double borrowed = Math.max(-book.cash(), 0.0);
    double room =
        HYPERLIQUID_LIQUIDATION * (balance + HYPERLIQUID_THRESHOLD * collateral)
            - (HYPERLIQUID_FIXED + perpetualInitial / 2 + borrowed);
    double maintenance = balance + collateral - borrowed - room;
    OptionalDouble initial =
        perpetualInitial == 0.0
            ? OptionalDouble.of((1.0 - HYPERLIQUID_LENDING) * collateral)
            : OptionalDouble.empty();
    return new VenueAnswer.Figure(
        initial,
        OptionalDouble.of(maintenance),
        false,
        initial.isPresent() ? NO_CAP : NO_CAP + "; initial level with perpetuals unpublished");
  }

  private VenueAnswer dydx() {
    if (book.hasOptions()) {
      return NO_OPTIONS;
    }
    if (book.hasFutures()) {
      return NO_FUTURES;
    }
    if (book.hasCollateral()) {
      return new VenueAnswer.NotOffered("no collateral but cash");
    }
    double initial = book.perpetualNotional() * DYDX_INITIAL;
    return VenueAnswer.Figure.of(
        initial, initial * DYDX_MAINTENANCE_PART, "tier Large-Cap of its genesis");
  }
}
