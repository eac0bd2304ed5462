package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.Reject;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an account in close-out offers, from its state and the time alone ({@code rules.md}
 * 7.2): the leg that releases most R_MM for its expected cost, and its price. Owns only scratch.
 */
final class StandingOffers {

  private static final long E10 = 10_000_000_000L;
  private static final int CORE = 0;

  private final Market market;
  private final Requirement requirement;
  private final Freshness freshness;
  private final Portfolio without;

  private long equityE6;
  private long equityMaintenanceE6;
  private long maintenanceE6;

  /** What the last look at a slice found. */
  private long equityAfterE6;

  private long afterE6;

  /** Size of the slice of the best leg found last. */
  private long bestE8;

  private boolean isVault;

  /** What makes E_MM of the vault its R_MM, before a slice and after it. */
  private long shiftE6;

  StandingOffers(Market market, Ledger ledger, Requirement requirement, Freshness freshness) {
    this.freshness = freshness;
    this.market = market;
    this.requirement = requirement;
    this.without = Portfolio.detached(ledger);
  }

  /**
   * The offer of an account; null when it has none: while E_MM or R_MM is not positive, or when no
   * slice would lower R_MM.
   *
   * @param elapsedNs since the offer began to move
   * @param openNs from when on it may be taken
   */
  @Nullable StandingOffer find(Portfolio portfolio, long elapsedNs, long openNs) {
    if (!start(portfolio, false)) {
      return null;
    }
    int best = best(portfolio);
    return best < 0 ? null : offer(portfolio, best, bestE8, elapsedNs, openNs);
  }

  /**
   * The offer of the guarantee vault, null when it has no leg with a price to liquidate at. There
   * is no ratio to keep and nobody to save in time: it is priced like an account at the edge of
   * breach (E_MM = R_MM), and must end flat, so that where no slice lowers R_MM its first leg is
   * offered at half a spread.
   */
  @Nullable StandingOffer findOfVault(Portfolio portfolio, long elapsedNs, long openNs) {
    start(portfolio, true);
    int best = best(portfolio);
    for (int position = 0; best < 0 && position < portfolio.positionCount(); position++) {
      if (isPriced(portfolio, position)) {
        best = position;
        bestE8 = sliceE8(portfolio, position);
      }
    }
    return best < 0 ? null : offer(portfolio, best, bestE8, elapsedNs, openNs);
  }

  /** The leg that releases most for its cost, its slice in {@link #bestE8}; -1 for none. */
  private int best(Portfolio portfolio) {
    int best = -1;
    long bestReleasedE6 = 0;
    long bestCostE6 = 1;
    for (int position = 0; position < portfolio.positionCount(); position++) {
      long sliceE8 = sliceE8(portfolio, position);
      boolean isLooked = isPriced(portfolio, position) && lookWithout(portfolio, position, sliceE8);
      long releasedE6 = isLooked ? maintenanceE6 - afterE6 : 0;
      if (releasedE6 > 0) {
        long costE6 = costE6(portfolio.instrument(position), sliceE8);
        if (OfferPrice.isGreater(releasedE6, costE6, bestReleasedE6, bestCostE6)) {
          best = position;
          bestE8 = sliceE8;
          bestReleasedE6 = releasedE6;
          bestCostE6 = costE6;
        }
      }
    }
    return best;
  }

  /**
   * An account in close-out is offered only while all of its legs are priced; the vault's apart.
   */
  private boolean isPriced(Portfolio portfolio, int position) {
    int underlying = market.underlyingOf(portfolio.instrument(position));
    return !isVault || freshness.checkLiquidation(1L << underlying, 0) == Reject.NONE;
  }

  /**
   * The same leg for another quantity, at most the slice; null when that would not lower R_MM.
   *
   * @param of an offer of the same portfolio
   */
  @Nullable StandingOffer forQuantity(
      Portfolio portfolio, StandingOffer of, long quantityE8, long elapsedNs, boolean isOfVault) {
    int position = portfolio.find(of.instrument());
    return start(portfolio, isOfVault)
        ? offer(portfolio, position, quantityE8, elapsedNs, of.openNs())
        : null;
  }

  private boolean start(Portfolio portfolio, boolean isOfVault) {
    isVault = isOfVault;
    requirement.of(portfolio);
    equityE6 = requirement.equityE6();
    equityMaintenanceE6 = requirement.equityMaintenanceE6();
    maintenanceE6 = requirement.maintenanceE6();
    if (isVault) {
      shiftE6 = maintenanceE6 - equityMaintenanceE6;
      equityMaintenanceE6 = maintenanceE6;
      return true;
    }
    shiftE6 = 0;
    return equityMaintenanceE6 > 0 && maintenanceE6 > 0;
  }

  private long sliceE8(Portfolio portfolio, int position) {
    int instrument = portfolio.instrument(position);
    int underlying = market.underlyingOf(instrument);
    return OfferPrice.sliceE8(
        Math.abs(portfolio.quantityE8(position)),
        market.lotE8(instrument),
        market.indexE8(underlying),
        market.sigmaE9(underlying),
        market.advE8(underlying));
  }

  private long costE6(int instrument, long quantityE8) {
    int underlying = market.underlyingOf(instrument);
    return OfferPrice.costE6(
        valueE6(instrument, quantityE8),
        quantityE8,
        market.domain(underlying),
        market.sigmaE9(underlying),
        market.advE8(underlying));
  }

  private long valueE6(int instrument, long quantityE8) {
    return FixedPoint.mulDivFloor(quantityE8, market.markE8(instrument), E10);
  }

  /** Works out the account once a slice has gone at the mark; false when that can't be done. */
  private boolean lookWithout(Portfolio portfolio, int position, long sliceE8) {
    int instrument = portfolio.instrument(position);
    boolean isLong = portfolio.quantityE8(position) > 0;
    long markE8 = market.markE8(instrument);
    long paidE6 =
        isLong
            ? -FixedPoint.mulDivFloor(sliceE8, markE8, E10)
            : FixedPoint.mulDivCeil(sliceE8, markE8, E10);
    long changeE8 = isLong ? -sliceE8 : sliceE8;
    without.copy(portfolio);
    boolean isTraded =
        without.trade(instrument, changeE8, markE8, paidE6, market.fundingIndex(instrument));
    requirement.of(without);
    equityAfterE6 = requirement.equityMaintenanceE6() + shiftE6;
    afterE6 = requirement.maintenanceE6();
    return isTraded;
  }

  private @Nullable StandingOffer offer(
      Portfolio portfolio, int position, long sliceE8, long elapsedNs, long openNs) {
    boolean isLooked = lookWithout(portfolio, position, sliceE8);
    if (!isLooked || (afterE6 >= maintenanceE6 && !isVault)) {
      return null;
    }
    int instrument = portfolio.instrument(position);
    int domain = market.domain(market.underlyingOf(instrument));
    long markE8 = market.markE8(instrument);
    long feeE6 = isVault ? 0 : feeE6(domain, valueE6(instrument, sliceE8));
    long worstE8 = worstE8(sliceE8, feeE6);
    if (isVault) {
      worstE8 = Math.max(worstE8, OfferPrice.startE8(markE8, domain));
    }
    boolean isLong = portfolio.quantityE8(position) > 0;
    long nowE8 = OfferPrice.discountE8(markE8, domain, worstE8, elapsedNs);
    long lastE8 = OfferPrice.discountE8(markE8, domain, worstE8, OfferPrice.MOVE_NS);
    return new StandingOffer(
        portfolio.account(),
        instrument,
        isLong,
        sliceE8,
        OfferPrice.priceE8(markE8, isLong, nowE8),
        OfferPrice.priceE8(markE8, isLong, worstE8),
        OfferPrice.priceE8(markE8, isLong, lastE8),
        feeE6,
        maintenanceE6 - afterE6,
        openNs);
  }

  /** A unit less for the rounding of what is paid, so that the ratio does not fall by it. */
  private long worstE8(long sliceE8, long feeE6) {
    return isVault
        ? FixedPoint.mulDivFloor(equityAfterE6 - afterE6, E10, sliceE8)
        : OfferPrice.worstDiscountE8(
            equityAfterE6 - 1, afterE6, equityMaintenanceE6, maintenanceE6, feeE6, sliceE8);
  }

  /** Of 7.6, and never so much that E_MM over R_MM falls at the mark. */
  private long feeE6(int domain, long notionalE6) {
    long byNotionalE6 = domain == CORE ? notionalE6 / 500 : notionalE6 / 200;
    long soldE6 =
        FixedPoint.mulDivFloor(Math.max(0, equityE6), maintenanceE6 - afterE6, maintenanceE6);
    long keptE6 = FixedPoint.mulDivCeil(equityMaintenanceE6, afterE6, maintenanceE6);
    return Math.max(0, Math.min(Math.min(byNotionalE6, soldE6 / 10), equityAfterE6 - 1 - keptE6));
  }
}
