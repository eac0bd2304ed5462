package cenote.simulator.shadow;

import java.math.BigDecimal;

/**
 * A node of a surface as the shadow is told it, all at E9: years to expiry, total variance at the
 * money, correlation, and theta phi.
 */
public record ToldNode(long yearsE9, long thetaE9, long rhoE9, long psiE9) {

  private static final int PLACES = 9;

  BigDecimal years() {
    return BigDecimal.valueOf(yearsE9, PLACES);
  }

  BigDecimal theta() {
    return BigDecimal.valueOf(thetaE9, PLACES);
  }

  BigDecimal rho() {
    return BigDecimal.valueOf(rhoE9, PLACES);
  }

  BigDecimal psi() {
    return BigDecimal.valueOf(psiE9, PLACES);
  }

  /** Twice the slope of the wing of high strikes. */
  BigDecimal upper() {
    return psi().multiply(BigDecimal.ONE.add(rho()));
  }

  /** Twice the slope of the wing of low strikes. */
  BigDecimal lower() {
    return psi().multiply(BigDecimal.ONE.subtract(rho()));
  }
}
