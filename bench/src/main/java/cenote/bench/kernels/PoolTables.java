package cenote.bench.kernels;

import cenote.kernel.SurfaceTerms;
import cenote.pool.PoolEvents;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;

/**
 * The pool's rooms from prices to requirements over the listing of {@link Sampler#listing}, with an
 * option of each series in one of two portfolios of its underlying. Their requirements ask for
 * every mark and every row of the lattices, so that they are built whenever the key has changed.
 */
final class PoolTables {

  static final int UNDERLYINGS = LatticeLane.UNDERLYINGS;
  static final int OPTIONS = LatticeLane.INSTRUMENTS / UNDERLYINGS;

  /** Values of a row while an option has less than two days: 17 moves, six tails, two skews. */
  static final int VALUES = 17 * 3 + 6 + 2;

  private static final int HALF = OPTIONS / 2;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long START_NS = 1_704_099_600_000_000_000L;
  private static final long MINUTE_NS = 60 * E9;
  private static final double YEAR_NS = 365.0 * 86_400 * E9;

  private static final long[] YEARS_E9 = {20_000_000L, 80_000_000L, 250_000_000L, E9};
  private static final long[] THETAS_E9 = {8_000_000L, 30_000_000L, 90_000_000L, 340_000_000L};
  private static final long[] RHOS_E9 = {
    -100_000_000L, -100_000_000L, -100_000_000L, -100_000_000L
  };
  private static final long[] PSIS_E9 = {50_000_000L, 120_000_000L, 250_000_000L, 500_000_000L};

  private final Market market = new Market();
  private final Ledger ledger = new Ledger(PoolEvents.NONE);
  private final Portfolio[] portfolios = new Portfolio[2 * UNDERLYINGS];
  private final Requirement requirement;
  private final SurfaceTerms surface = new SurfaceTerms(YEARS_E9, THETAS_E9, RHOS_E9, PSIS_E9);

  /** Lists; the shortest options get less than two days to live, so that lattices are fine. */
  PoolTables(Contracts contracts) {
    Accruals accruals = new Accruals(market, ledger);
    requirement = new Requirement(market, new Assets(), ledger, accruals, new JointTerms());
    int _ = ledger.addAsset();
    int account = ledger.addAccount(0, 0);
    market.advance(START_NS);
    for (int u = 0; u < UNDERLYINGS; u++) {
      list(contracts, u);
    }
    market.advance(START_NS + MINUTE_NS);
    for (int u = 0; u < UNDERLYINGS; u++) {
      long indexE8 = Math.round(contracts.forward(u * OPTIONS) * E8);
      market.acceptIndex(u, indexE8, E9, market.nowNs(), true);
      reportSurface(u);
    }
    for (int p = 0; p < portfolios.length; p++) {
      portfolios[p] = Portfolio.detached(ledger).load(account);
      buy(portfolios[p], p * HALF);
    }
  }

  private void list(Contracts contracts, int u) {
    int underlying = market.addUnderlying(u, 0, 700_000_000L, 1_000_000 * E8, 0);
    for (int i = u * OPTIONS; i < (u + 1) * OPTIONS; i++) {
      int kind = contracts.isCall(i) ? InstrumentKind.CALL : InstrumentKind.PUT;
      long expiryNs = START_NS + Math.round(contracts.years(i) * YEAR_NS);
      long strikeE8 = Math.round(contracts.strike(i) * E8);
      int _ = market.addInstrument(underlying, kind, 1, E8, expiryNs, strikeE8, 0);
      int _ = ledger.addInstrument(underlying, false, E8);
    }
  }

  private static void buy(Portfolio portfolio, int first) {
    for (int i = first; i < first + HALF; i++) {
      boolean _ = portfolio.trade(i, E8, 0, 0, 0);
    }
  }

  /** Reports the surface of an underlying once more: its key changes, its marks do not. */
  void reportSurface(int underlying) {
    market.changeSurface(underlying, surface);
  }

  /** Initial margin of both portfolios of an underlying, cash E6. */
  long marginE6(int underlying) {
    long first = requirement.of(portfolios[2 * underlying]).initialE6();
    return first + requirement.of(portfolios[2 * underlying + 1]).initialE6();
  }

  /** Mark of an option, in units of price. */
  double mark(int option) {
    return market.markE8(option) / (double) E8;
  }
}
