package cenote.pool.margin;

import cenote.kernel.FixedPoint;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Statement.Contribution;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds single actions after which an account is free: a deposit of cash, and the close of one leg,
 * wholly or partly, that costs least. Each was tried on a copy before it is told. Legs are tried in
 * the order of what they cost to close beside what they add to R_IM, as far as that is less than
 * the best so far; one that adds too little for what is missing, and one whose whole, half and
 * quarter do not help, is passed over. Scratch, reused; for one thread.
 */
final class Cures {

  private static final long E10 = 10_000_000_000L;

  /** By how much what a leg adds may be less than what its close releases. */
  private static final double RELEASE = 1.25;

  private final Market market;
  private final Requirement requirement;
  private final Cure.Admission admission;
  private final List<Close> closes = new ArrayList<>();
  private int account;
  private long missingInitialE6;
  private long missingMaintenanceE6;

  Cures(Market market, Requirement requirement, Cure.Admission admission) {
    this.market = market;
    this.requirement = requirement;
    this.admission = admission;
  }

  /** How a leg would be closed. */
  private record Close(
      Contribution leg, long lots, long lotE8, long markE8, long priceE8, double feeE6) {

    boolean isBuy() {
      return leg.quantityE8() < 0;
    }

    /** What the price is worse than the mark, cash E6 up. */
    long spreadE6(long ofLots) {
      long worseE8 = isBuy() ? priceE8 - markE8 : markE8 - priceE8;
      return FixedPoint.mulDivCeil(Math.max(0, worseE8), ofLots * lotE8, E10);
    }

    /** What closing the whole costs, cash E6. */
    double costE6() {
      return feeE6 + spreadE6(lots);
    }

    /** The same for each unit that it adds to R_IM; legs that add nothing come last. */
    double price() {
      return leg.initialE6() > 0 ? costE6() / leg.initialE6() : Double.POSITIVE_INFINITY;
    }
  }

  /**
   * For the account that the requirement was last worked out for.
   *
   * @param portfolio of it, up to now
   * @param legs what they add to that requirement
   */
  List<Cure> of(Portfolio portfolio, List<Contribution> legs) {
    if (requirement.isFree()) {
      return List.of();
    }
    account = portfolio.account();
    missingInitialE6 = requirement.initialE6() - requirement.equityInitialE6();
    missingMaintenanceE6 = requirement.maintenanceE6() - requirement.equityMaintenanceE6();
    closes.clear();
    for (Contribution leg : legs) {
      if (leg.instrument() >= 0) {
        addClose(leg);
      }
    }
    closes.sort(Comparator.comparingDouble(Close::price));
    List<Cure> cures = new ArrayList<>();
    addDeposit(portfolio, cures);
    cheapestClose(cures);
    cures.sort(Comparator.comparingLong(Cure::cashE6));
    return cures;
  }

  private void addDeposit(Portfolio portfolio, List<Cure> cures) {
    long missingE6 = Math.max(missingInitialE6, missingMaintenanceE6);
    portfolio.pay(0, Holders.CUSTODY, -missingE6, Reasons.DEPOSIT);
    if (requirement.of(portfolio).isFree()) {
      cures.add(Cure.deposit(missingE6));
    }
    portfolio.pay(0, Holders.CUSTODY, missingE6, Reasons.DEPOSIT);
  }

  private void addClose(Contribution leg) {
    int instrument = leg.instrument();
    long lotE8 = market.lotE8(instrument);
    long markE8 = market.markE8(instrument);
    long priceE8 = priceE8(instrument, leg.quantityE8() < 0, markE8);
    long lots = Math.abs(leg.quantityE8()) / lotE8;
    closes.add(new Close(leg, lots, lotE8, markE8, priceE8, feeE6(leg, markE8)));
  }

  /** The taker's fee for the whole, unrounded. */
  private double feeE6(Contribution leg, long markE8) {
    double size = Math.abs(leg.quantityE8()) / 1e8;
    double mark = markE8 / 1e8;
    boolean isLinear = InstrumentKind.isLinear(market.kind(leg.instrument()));
    double index = requirement.exposure(leg.underlying()).index();
    return 1e6
        * (isLinear ? Exposure.linearFee(size * mark) : Exposure.optionFee(size, index, mark));
  }

  /** The mark, worse by the spread, on tick and near enough for a reduction (4.2). */
  private long priceE8(int instrument, boolean isBuy, long markE8) {
    long tickE8 = market.tickE8(instrument);
    long nearE8 = Math.max(markE8 / 200, tickE8);
    long worseE8 = Math.min(nearE8, spreadE8(instrument, markE8));
    long wantedE8 = isBuy ? markE8 + worseE8 : markE8 - worseE8;
    long belowE8 = Math.floorDiv(wantedE8, tickE8) * tickE8;
    long aboveE8 = belowE8 == wantedE8 ? wantedE8 : belowE8 + tickE8;
    long outwardE8 = isBuy ? aboveE8 : belowE8;
    long inwardE8 = isBuy ? belowE8 : aboveE8;
    boolean isNear = Math.abs(outwardE8 - markE8) <= nearE8;
    return Math.max(tickE8, isNear ? outwardE8 : inwardE8);
  }

  private long spreadE8(int instrument, long markE8) {
    int underlying = market.underlyingOf(instrument);
    double spread = Exposure.spread(market.domain(underlying));
    if (InstrumentKind.isLinear(market.kind(instrument))) {
      return FixedPoint.fromDoubleHalfEven(spread * markE8 / 1e8, 100_000_000L);
    }
    Exposure exposure = requirement.exposure(underlying);
    double delta = Math.abs(exposure.table().delta(market.optionSlot(instrument)));
    return FixedPoint.fromDoubleHalfEven(spread * exposure.index() * delta, 100_000_000L);
  }

  private void cheapestClose(List<Cure> cures) {
    Cure best = null;
    for (Close close : closes) {
      long most = best == null ? close.lots : affordable(close, best.cashE6());
      long helping = helping(close, most);
      if (helping > 0) {
        Cure cure = least(close, helping);
        best = best == null || cure.cashE6() < best.cashE6() ? cure : best;
      }
    }
    if (best != null) {
      cures.add(best);
    }
  }

  /** Lots that cost less than what is known to help, one more for what fees are rounded. */
  private static long affordable(Close close, long cashE6) {
    double part = cashE6 / Math.max(1.0, close.costE6());
    return part >= 1.0 ? close.lots : Math.min(close.lots, (long) (part * close.lots) + 1);
  }

  /** Whether as many lots add enough: losses at the worst point bound what their close releases. */
  private boolean mayHelp(Close close, long lots) {
    double part = RELEASE * lots / Math.max(1, close.lots);
    return part * close.leg.initialE6() >= missingInitialE6
        && part * close.leg.maintenanceE6() >= missingMaintenanceE6;
  }

  /** The whole, half or quarter of lots, whichever first helps; 0 when none does. */
  private long helping(Close close, long most) {
    for (long lots = most; lots > 0 && lots > most / 8 && mayHelp(close, lots); lots /= 2) {
      if (fee(close, lots) >= 0) {
        return lots;
      }
    }
    return 0;
  }

  /** The least lots that help, by bisection below a number that does. */
  private Cure least(Close close, long helping) {
    long tooFew = 0;
    long enough = helping;
    while (enough - tooFew > 1) {
      long middle = (tooFew + enough) >>> 1;
      if (fee(close, middle) >= 0) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    long feeE6 = fee(close, enough);
    return new Cure(
        close.leg.instrument(),
        close.isBuy(),
        enough * close.lotE8,
        close.priceE8,
        enough == close.lots,
        feeE6 + close.spreadE6(enough),
        feeE6);
  }

  private long fee(Close close, long lots) {
    return admission.feeIfFreed(
        account, close.leg.instrument(), close.isBuy(), close.priceE8, lots * close.lotE8);
  }
}
