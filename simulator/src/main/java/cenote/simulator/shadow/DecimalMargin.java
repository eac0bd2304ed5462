package cenote.simulator.shadow;

import java.math.BigDecimal;
import java.util.List;

/**
 * The equities and the requirement of one book, cash E6, rounded as the rulebook rounds them.
 *
 * @param domains Core, Ramp
 */
public record DecimalMargin(
    long equityE6,
    long maintenanceEquityE6,
    long initialEquityE6,
    long withdrawableE6,
    List<Domain> domains) {

  /**
   * The part of one domain.
   *
   * @param alone S in cash
   * @param together J', its weight against S included
   * @param basis B
   * @param core max(0.2 S + 0.8 J', B)
   */
  public record Domain(
      BigDecimal alone,
      BigDecimal together,
      BigDecimal basis,
      BigDecimal core,
      long initialE6,
      long maintenanceE6,
      long closeOutE6) {}

  /** R_CO of both domains. */
  public long closeOutE6() {
    return domains.stream().mapToLong(Domain::closeOutE6).sum();
  }
}
