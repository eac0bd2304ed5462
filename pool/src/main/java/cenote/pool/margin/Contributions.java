package cenote.pool.margin;

import cenote.kernel.FixedPoint;
import cenote.pool.asset.Assets;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Statement.Contribution;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.MarketView;
import java.util.ArrayList;
import java.util.List;

/**
 * What each leg adds to R_IM and R_MM, taken at the points that bind: its own loss where S, J or B
 * come from, and its share of net delta in L and in the doubt of an oracle. Linear in the legs, so
 * that doubles sum to the requirement but for their rounding; made integers that sum to it exactly
 * by largest remainder. Scratch, reused.
 */
final class Contributions {

  private static final int MAX_LEGS = Portfolio.MAX_POSITIONS + Portfolio.MAX_ASSETS;
  private static final double MAINTENANCE = 0.75;

  private final MarketView market;
  private final Assets assets;
  private final Requirement requirement;
  private final ContributionLeg[] legs = new ContributionLeg[MAX_LEGS];
  private final LargestRemainder shares = new LargestRemainder(MAX_LEGS);
  private final long[] initialE6 = new long[MAX_LEGS];
  private final long[] maintenanceE6 = new long[MAX_LEGS];
  private int count;
  private double aloneWeight;
  private double jointWeight;
  private boolean isBasisBound;
  private int jointRow;
  private long forcedE6;

  Contributions(MarketView market, Assets assets, Requirement requirement) {
    this.market = market;
    this.assets = assets;
    this.requirement = requirement;
  }

  /** Of the account that the requirement was last worked out for. */
  List<Contribution> of(Portfolio portfolio) {
    count = 0;
    forcedE6 = 0;
    for (int position = 0; position < portfolio.positionCount(); position++) {
      addPosition(portfolio.instrument(position), portfolio.quantityE8(position));
    }
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      if (portfolio.balance(asset) > 0 && requirement.hedgedAmount(asset) > 0) {
        addJoined(asset);
      }
    }
    for (int domain = 0; domain < requirement.parts().domainCount(); domain++) {
      weigh(domain);
      divide(domain);
    }
    return contributions();
  }

  private void addPosition(int instrument, long quantityE8) {
    int underlying = market.underlyingOf(instrument);
    double mark = market.markE8(instrument) / 1e8;
    boolean isLinear = InstrumentKind.isLinear(market.kind(instrument));
    legs[count++] =
        new ContributionLeg(
            requirement.exposure(underlying),
            market.domain(underlying),
            instrument,
            -1,
            quantityE8,
            quantityE8 / 1e8,
            mark,
            isLinear ? -1 : market.optionSlot(instrument),
            market.expirySlot(instrument));
  }

  /** As {@code Requirement.hedged} joins it. */
  private void addJoined(int asset) {
    int underlying = assets.underlying(asset);
    double ratio = assets.ratioE9(asset) / 1e9;
    long priceE8 = assets.priceE8(asset, market.indexE8(underlying));
    double tokens = (double) requirement.hedgedAmount(asset) / assets.unit(asset);
    legs[count++] =
        new ContributionLeg(
            requirement.exposure(underlying),
            market.domain(underlying),
            -1,
            asset,
            FixedPoint.fromDoubleHalfEven(tokens * ratio, 100_000_000L),
            tokens * ratio,
            priceE8 / 1e8 / ratio,
            -1,
            -1);
  }

  /** How much of the core comes from where (3.6). */
  private void weigh(int domain) {
    RequirementParts parts = requirement.parts();
    double alone = parts.alone(domain);
    double counted = parts.jointCounted(domain);
    isBasisBound = requirement.domain(domain).isBasisBound();
    jointRow = parts.worstScenario(domain);
    aloneWeight = 1.0;
    jointWeight = 0.0;
    if (counted != alone) {
      boolean isJointBound = parts.joint(domain) >= counted;
      jointWeight = isJointBound ? DomainSums.OFFSET : 0.0;
      aloneWeight =
          isJointBound
              ? 1.0 - DomainSums.OFFSET
              : 1.0 - DomainSums.OFFSET * (1.0 - counted / alone);
    }
  }

  private void divide(int domain) {
    for (int i = 0; i < count; i++) {
      if (legs[i].domain() == domain) {
        addShares(i);
      }
    }
    shares.start();
    for (int i = 0; i < count; i++) {
      if (legs[i].domain() == domain) {
        shares.add(i, legs[i].coreShare + legs[i].bothShare + legs[i].initialShare);
      }
    }
    note(shares.divide(requirement.initialE6(domain), initialE6));
    shares.start();
    for (int i = 0; i < count; i++) {
      if (legs[i].domain() == domain) {
        shares.add(i, MAINTENANCE * legs[i].coreShare + legs[i].bothShare);
      }
    }
    note(shares.divide(requirement.maintenanceE6(domain), maintenanceE6));
  }

  private void note(long each) {
    forcedE6 = Math.max(forcedE6, Math.abs(each));
  }

  /** What each part of the last result got beside its share, at most; 0 or 1 by rounding alone. */
  long forcedE6() {
    return forcedE6;
  }

  private void addShares(int index) {
    ContributionLeg leg = legs[index];
    int underlying = leg.exposure().underlying();
    double joined = requirement.joinedQuantity(underlying);
    leg.coreShare = isBasisBound ? leg.basis() : offset(leg);
    leg.bothShare = leg.ofNetDelta(requirement.liquidityOf(underlying), joined) + leg.shortOption();
    double funding = leg.isOf(InstrumentKind.PERPETUAL, market) ? funding(leg) : 0.0;
    leg.initialShare =
        leg.ofNetDelta(leg.exposure().oracleAddOn(joined), joined) + funding + leg.fee();
    leg.initialShare += leg.ofNetDelta(requirement.linkedOf(underlying), joined);
  }

  private double offset(ContributionLeg leg) {
    double share = aloneWeight * leg.alone();
    if (jointWeight == 0.0 || jointRow < 0) {
      return share;
    }
    int place = requirement.losses().place(jointRow, leg.exposure());
    boolean isNamed = place != JointSet.NOT_NAMED;
    double loss = isNamed ? leg.loss(LatticeTable.INSIDE + place) : leg.alone();
    return share + jointWeight * loss;
  }

  private double funding(ContributionLeg leg) {
    boolean isLong = leg.quantity() > 0;
    double rate = market.worstFundingRateE9(leg.instrument(), isLong) / 1e9;
    return rate * Math.abs(leg.quantity()) * leg.price();
  }

  private List<Contribution> contributions() {
    List<Contribution> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ContributionLeg leg = legs[i];
      long coreE6 = FixedPoint.fromDoubleHalfEven(leg.coreShare, 1_000_000L);
      all.add(
          new Contribution(
              leg.exposure().underlying(),
              leg.instrument(),
              leg.asset(),
              leg.quantityE8(),
              FixedPoint.isOverflow(coreE6) ? initialE6[i] : coreE6,
              initialE6[i],
              maintenanceE6[i]));
    }
    return all;
  }
}
