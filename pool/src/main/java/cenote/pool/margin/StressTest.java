package cenote.pool.margin;

import cenote.kernel.Black76;
import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * Revalues an account when one underlying moves: the stressed withdrawal test (4.4), and the edge
 * of an uncertain price that favours an account (11.2). Every leg is revalued in full.
 */
public final class StressTest {

  private final Market market;
  private final Assets assets;
  private final Requirement requirement;

  /** Reads the same market as {@code requirement}. */
  public StressTest(Market market, Assets assets, Requirement requirement) {
    this.market = market;
    this.assets = assets;
    this.requirement = requirement;
  }

  /**
   * What moving every underlying alone, by a quarter of its 24 h range and its doubt, against the
   * account takes from its withdrawable value, summed, cash E6 up.
   */
  public long withdrawalStressE6(Portfolio portfolio, long underlyingMask) {
    double sum = 0.0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      if ((underlyingMask >>> u & 1) != 0) {
        LatticeTable table = requirement.table(u, RiskSet.CURRENT).ensureRanges();
        double move = 0.25 * table.range24h() + doubt(u);
        double down = withdrawableChange(portfolio, u, -move);
        double up = withdrawableChange(portfolio, u, move);
        sum += Math.max(0.0, -Math.min(down, up));
      }
    }
    return FixedPoint.fromDoubleCeil(sum, 1_000_000L);
  }

  /** What the edges of uncertain prices that favour the account add to E_MM, cash E6 up. */
  public long favourableEdgeE6(Portfolio portfolio, long underlyingMask) {
    double sum = 0.0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      if ((underlyingMask >>> u & 1) != 0) {
        double down = equityChange(portfolio, u, -doubt(u));
        double up = equityChange(portfolio, u, doubt(u));
        sum += Math.max(0.0, Math.max(down, up));
      }
    }
    return FixedPoint.fromDoubleCeil(sum, 1_000_000L);
  }

  private double doubt(int underlying) {
    return 1.0 - market.confidenceE9(underlying) / 1e9;
  }

  /** Change of E_W: collateral after initial haircuts, contracts as far as they are losses. */
  private double withdrawableChange(Portfolio portfolio, int underlying, double move) {
    double before = contractsValue(portfolio, underlying);
    double after = before + contractsChange(portfolio, underlying, move);
    double collateral = 0.0;
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      if (assets.underlying(asset) == underlying) {
        double kept = 1.0 - assets.initialHaircutE9(asset) / 1e9;
        collateral += kept * value(portfolio, asset, underlying) * LatticeTable.bounded(move);
      }
    }
    return collateral + Math.min(0.0, after) - Math.min(0.0, before);
  }

  private double equityChange(Portfolio portfolio, int underlying, double move) {
    double change = contractsChange(portfolio, underlying, move);
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      if (assets.underlying(asset) == underlying) {
        change += value(portfolio, asset, underlying) * LatticeTable.bounded(move);
      }
    }
    return change;
  }

  private double value(Portfolio portfolio, int asset, int underlying) {
    long credited = portfolio.balance(asset) - portfolio.heldWithoutCredit(asset);
    long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
    return assets.valueE6(asset, credited, priceE8) / 1e6;
  }

  private double contractsValue(Portfolio portfolio, int underlying) {
    double sum = 0.0;
    for (int position = 0; position < portfolio.positionCount(); position++) {
      int instrument = portfolio.instrument(position);
      if (market.underlyingOf(instrument) == underlying) {
        double gross = portfolio.quantityE8(position) / 1e8 * (market.markE8(instrument) / 1e8);
        sum += market.isLinear(instrument) ? gross - portfolio.costE6(position) / 1e6 : gross;
      }
    }
    return sum;
  }

  private double contractsChange(Portfolio portfolio, int underlying, double move) {
    double sum = 0.0;
    for (int position = 0; position < portfolio.positionCount(); position++) {
      int instrument = portfolio.instrument(position);
      if (market.underlyingOf(instrument) == underlying) {
        sum += portfolio.quantityE8(position) / 1e8 * change(instrument, move);
      }
    }
    return sum;
  }

  /** Change of value of one contract when every price of its underlying moves. */
  private double change(int instrument, double move) {
    double bounded = LatticeTable.bounded(move);
    if (market.isLinear(instrument)) {
      return market.markE8(instrument) / 1e8 * bounded;
    }
    int underlying = market.underlyingOf(instrument);
    double forward = market.keyForward(underlying, market.expirySlot(instrument));
    return optionValue(instrument, forward * (1.0 + bounded)) - optionValue(instrument, forward);
  }

  private double optionValue(int instrument, double forward) {
    double strike = market.strikeE8(instrument) / 1e8;
    boolean isCall = market.kind(instrument) == InstrumentKind.CALL;
    double years = market.years(instrument);
    double volatility = market.volatility(instrument);
    return Black76.price(isCall, forward, strike, years, volatility, 1.0);
  }
}
