package cenote.pool.margin;

import cenote.pool.ledger.Holders;

/**
 * What the last requirement is made of, by name: for statements. In units of cash (not E6), before
 * the roundings that make {@link Requirement} integers; holds until its next result.
 */
public final class RequirementParts {

  private static final int CORE = 0;

  private final Requirement requirement;

  RequirementParts(Requirement requirement) {
    this.requirement = requirement;
  }

  /** S of a domain (3.2). */
  public double alone(int domain) {
    return requirement.sums(domain).alone();
  }

  /** True when joint scenarios stand beside S, whatever their weight. */
  public boolean hasScenarios(int domain) {
    return domain == CORE
        && requirement.losses().hasScenarios()
        && requirement.sums(CORE).isTouched();
  }

  /** J of a domain (3.3), before any phase of a first set; S where there are no scenarios. */
  public double joint(int domain) {
    return hasScenarios(domain) ? scenarios().worst() : alone(domain);
  }

  /** J of a domain as it counts in its core. */
  public double jointCounted(int domain) {
    return requirement.domain(domain).counted();
  }

  /**
   * Row of the joint scenario with the greatest loss, as {@link JointTerms#code} numbers them; -1
   * without scenarios or when none is a loss.
   */
  public int worstScenario(int domain) {
    return hasScenarios(domain) ? scenarios().worstRow() : -1;
  }

  /** Loss of Core in the joint scenario of a row. */
  double scenarioLoss(int row) {
    return scenarios().sum(row);
  }

  /**
   * Losses of Core in all joint scenarios, gains as negative ones, numbered as {@link
   * JointTerms#code} does.
   *
   * @param losses receives them; room for those that count
   * @return how many; 0 without scenarios, and when the account has no legs in Core
   */
  public int scenarioLosses(double[] losses) {
    return hasScenarios(CORE) ? scenarios().copy(losses) : 0;
  }

  private JointLosses scenarios() {
    requirement.sumScenarios();
    return requirement.losses();
  }

  /** B of a domain (3.5). */
  public double basisFloor(int domain) {
    return requirement.sums(domain).basis();
  }

  /** Core of a domain (3.6). */
  public double core(int domain) {
    return requirement.domain(domain).core();
  }

  /** L of a domain (3.7); in both levels. */
  public double liquidity(int domain) {
    return requirement.sums(domain).liquidity();
  }

  /** Fees to close everything in a domain; initial only. */
  public double fees(int domain) {
    return requirement.sums(domain).fees();
  }

  /** For options net short in a domain; in both levels. */
  public double shortOptions(int domain) {
    double sum = 0.0;
    for (int i = 0; i < underlyingCount(); i++) {
      sum += isIn(i, domain) ? exposure(i).shortOptionAddOn() : 0.0;
    }
    return sum;
  }

  /** For uncertain prices in a domain; initial only. */
  public double oracle(int domain) {
    double sum = 0.0;
    for (int i = 0; i < underlyingCount(); i++) {
      double joined = requirement.joinedQuantity(underlying(i));
      sum += isIn(i, domain) ? exposure(i).oracleAddOn(joined) : 0.0;
    }
    return sum;
  }

  /** For funding in a domain; initial only. */
  public double funding(int domain) {
    double sum = 0.0;
    for (int i = 0; i < underlyingCount(); i++) {
      sum += isIn(i, domain) ? exposure(i).fundingAddOn() : 0.0;
    }
    return sum;
  }

  /** What L is more at the rate of all that the owner's accounts hold; initial only. */
  public double linked(int domain) {
    return requirement.sums(domain).linked();
  }

  private boolean isIn(int index, int domain) {
    return requirement.domainOf(underlying(index)) == domain;
  }

  private Exposure exposure(int index) {
    return requirement.exposure(underlying(index));
  }

  /** How many underlyings the account has legs in. */
  public int underlyingCount() {
    return requirement.touchedCount();
  }

  /** An underlying with legs, in the order in which they are summed. */
  public int underlying(int index) {
    return requirement.touched(index);
  }

  /** S of an underlying with legs. */
  public double aloneOf(int underlying) {
    return requirement.exposure(underlying).alone();
  }

  /**
   * Where S of an underlying with legs comes from, by its place in a row of {@link LatticeTable};
   * -1 when S is 0, and in Ramp with options, where each leg has its own point.
   */
  int worstPoint(int underlying) {
    return requirement.exposure(underlying).worstPoint();
  }

  /** R_CO of a domain (3.8), cash E6. */
  public long closeOutE6(int domain) {
    return requirement.domain(domain).closeOutE6();
  }

  /** How many domains. */
  public int domainCount() {
    return Holders.DOMAINS;
  }
}
