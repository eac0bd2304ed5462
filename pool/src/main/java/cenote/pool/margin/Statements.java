package cenote.pool.margin;

import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.invariant.Invariant;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Market;
import cenote.pool.market.ShadowMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes statements of margin: reads the pool, tries things on copies, changes nothing. Allocates
 * and takes a millisecond or more, so never on the way of a command; for whoever owns the pool.
 */
public final class Statements {

  private final Market market;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Contributions contributions;
  private final Requirement there;
  private final Ladders ladders;
  private final Cures cures;
  private final Portfolio portfolio;

  /**
   * Has lattices of its own for prices that are not in force.
   *
   * @param requirement the pool's; its result is another's after each call
   */
  public Statements(
      Market market,
      Assets assets,
      Ledger ledger,
      Accruals accruals,
      JointTerms joint,
      Requirement requirement,
      Cure.Admission admission) {
    this.market = market;
    this.accruals = accruals;
    this.requirement = requirement;
    this.contributions = new Contributions(market, assets, requirement);
    this.portfolio = Portfolio.detached(ledger);
    ShadowMarket shadow = new ShadowMarket(market);
    this.there = new Requirement(shadow, assets, ledger, accruals, joint);
    this.ladders = new Ladders(shadow, requirement, there, portfolio);
    this.cures = new Cures(market, requirement, admission);
  }

  /** Works by a version of the rules from here on. */
  public Statements useRules(int version) {
    there.useRules(version);
    return this;
  }

  /** Why there is no statement of an account: a price is missing that it needs. */
  public Reject check(int account) {
    requirement.of(accruals.look(portfolio, account));
    return hasPrices(requirement.dependsOn()) ? Reject.NONE : Reject.PRICE_MISSING;
  }

  private boolean hasPrices(long underlyings) {
    for (long left = underlyings; left != 0; left &= left - 1) {
      if (market.indexE8(Long.numberOfTrailingZeros(left)) <= 0) {
        return false;
      }
    }
    return true;
  }

  /** The statement of an account that {@link #check} has nothing against. */
  public Statement of(int account) {
    requirement.of(accruals.look(portfolio, account));
    Invariant.require(hasPrices(requirement.dependsOn()), "prices of an account stated");
    List<Statement.Domain> domains = new ArrayList<>();
    for (int domain = 0; domain < requirement.parts().domainCount(); domain++) {
      domains.add(domain(domain));
    }
    List<Statement.Contribution> legs = contributions.of(portfolio);
    return new Statement(
        account,
        AccountState.of(requirement),
        requirement.equityE6(),
        requirement.equityMaintenanceE6(),
        requirement.equityInitialE6(),
        requirement.withdrawableE6(),
        requirement.initialE6(),
        requirement.maintenanceE6(),
        requirement.closeOutE6(),
        domains,
        underlyings(),
        legs,
        ladders.of(),
        cures.of(portfolio, legs));
  }

  private Statement.Domain domain(int domain) {
    RequirementParts parts = requirement.parts();
    int row = parts.worstScenario(domain);
    boolean isBasis = requirement.domain(domain).isBasisBound();
    double saved = Math.max(0.0, parts.alone(domain) - parts.core(domain));
    return new Statement.Domain(
        domain,
        DomainSums.upE6(parts.alone(domain)),
        DomainSums.upE6(parts.joint(domain)),
        DomainSums.upE6(parts.jointCounted(domain)),
        DomainSums.upE6(parts.basisFloor(domain)),
        DomainSums.upE6(parts.core(domain)),
        DomainSums.upE6(saved),
        isBasis ? Statement.Binding.BASIS_FLOOR : Statement.Binding.OFFSET,
        row < 0 ? OptionalInt.empty() : OptionalInt.of(row),
        DomainSums.upE6(parts.liquidity(domain)),
        DomainSums.upE6(parts.shortOptions(domain)),
        DomainSums.upE6(parts.oracle(domain)),
        DomainSums.upE6(parts.funding(domain)),
        DomainSums.upE6(parts.fees(domain)),
        DomainSums.upE6(parts.linked(domain)),
        requirement.initialE6(domain),
        requirement.maintenanceE6(domain),
        parts.closeOutE6(domain));
  }

  private List<Statement.Underlying> underlyings() {
    RequirementParts parts = requirement.parts();
    List<Statement.Underlying> all = new ArrayList<>();
    for (int i = 0; i < parts.underlyingCount(); i++) {
      int underlying = parts.underlying(i);
      int row = parts.worstScenario(market.domain(underlying));
      all.add(underlying(requirement.exposure(underlying), row));
    }
    return all;
  }

  private Statement.Underlying underlying(Exposure exposure, int row) {
    int place = row < 0 ? JointSet.NOT_NAMED : requirement.losses().place(row, exposure);
    double joint =
        place == JointSet.NOT_NAMED ? exposure.alone() : exposure.loss(LatticeTable.INSIDE + place);
    Optional<LatticePoint> at =
        row < 0 ? Optional.empty() : Optional.of(LatticePoint.joint(exposure, place));
    return new Statement.Underlying(
        exposure.underlying(),
        market.domain(exposure.underlying()),
        exposure.share(),
        LatticePoint.worst(exposure),
        DomainSums.upE6(exposure.alone()),
        at,
        row < 0 ? 0 : DomainSums.upE6(joint));
  }
}
