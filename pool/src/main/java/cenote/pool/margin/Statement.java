package cenote.pool.margin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an account needs and why ({@code rules.md} 2, 3; {@code docs/concepts/margin.md}): one
 * object for tests, interface, page and command line. Immutable; cash E6. Parts of a requirement
 * are rounded up, each for itself, so they may exceed their total by units; contributions sum to it
 * exactly.
 *
 * @param underlyings those with legs, in the order in which they are summed
 * @param contributions of legs and joined collateral, to R_IM and to R_MM of each domain
 * @param ladders by underlying that the account depends on
 * @param cures empty when the account is free; else single actions after which it is, the one that
 *     takes the least cash first; empty too when there is none
 */
public record Statement(
    int account,
    AccountState state,
    long equityE6,
    long equityMaintenanceE6,
    long equityInitialE6,
    long withdrawableE6,
    long initialE6,
    long maintenanceE6,
    long closeOutE6,
    List<Domain> domains,
    List<Underlying> underlyings,
    List<Contribution> contributions,
    List<Ladder> ladders,
    List<Cure> cures) {

  public Statement {
    domains = List.copyOf(domains);
    underlyings = List.copyOf(underlyings);
    contributions = List.copyOf(contributions);
    ladders = List.copyOf(ladders);
    cures = List.copyOf(cures);
  }

  /** The cure that takes the least cash. */
  public Optional<Cure> cheapestCure() {
    return cures.stream().findFirst();
  }

  /** What decides a core (3.6). */
  public enum Binding {
    /** 0.2 S + 0.8 J. */
    OFFSET,
    /** B. */
    BASIS_FLOOR
  }

  /**
   * The requirement of a domain with its parts.
   *
   * @param aloneE6 S
   * @param jointE6 J; S where there are no joint scenarios
   * @param jointCountedE6 J as it counts in the phase of a first set (12.1)
   * @param basisFloorE6 B
   * @param savedE6 S less core, at least 0: what legs save each other across underlyings
   * @param jointRow row of the worst joint scenario; empty without scenarios or without a loss
   * @param liquidityE6 L, in both levels
   * @param shortOptionsE6 in both levels
   * @param oracleE6 initial only, likewise funding, fees and linked
   * @param linkedE6 what L is more for other accounts of the owner on the same side
   */
  public record Domain(
      int domain,
      long aloneE6,
      long jointE6,
      long jointCountedE6,
      long basisFloorE6,
      long coreE6,
      long savedE6,
      Binding binding,
      OptionalInt jointRow,
      long liquidityE6,
      long shortOptionsE6,
      long oracleE6,
      long fundingE6,
      long feesE6,
      long linkedE6,
      long initialE6,
      long maintenanceE6,
      long closeOutE6) {}

  /**
   * Losses of an underlying with legs.
   *
   * @param lossE6 its S: the loss at its worst point alone
   * @param share s of 3.1
   * @param joint where the worst joint scenario puts it; empty when there is none
   * @param jointLossE6 its loss there; a gain is negative
   */
  public record Underlying(
      int underlying,
      int domain,
      double share,
      LatticePoint worst,
      long lossE6,
      Optional<LatticePoint> joint,
      long jointLossE6) {}

  /**
   * What a leg adds to the requirements of its domain at the points that bind; negative for a hedge
   * there.
   *
   * @param instrument of a position; -1 for joined collateral
   * @param asset of joined collateral (2.6); -1 for a position
   * @param quantityE8 signed; of joined collateral in units of the underlying
   * @param coreE6 within {@code initialE6}, to the nearest unit
   */
  public record Contribution(
      int underlying,
      int instrument,
      int asset,
      long quantityE8,
      long coreE6,
      long initialE6,
      long maintenanceE6) {}
}
