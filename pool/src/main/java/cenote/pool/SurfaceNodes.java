package cenote.pool;

/**
 * The nodes in time that a surface report carries, each the smile of one expiry; see {@code
 * docs/concepts/marks.md}.
 */
public interface SurfaceNodes {

  /** How many nodes, 0 to 32. */
  int count();

  /** Time to expiry of node {@code index}, years E9. */
  long yearsE9(int index);

  /** At-the-money total variance of node {@code index}, E9. */
  long thetaE9(int index);

  /** Correlation of node {@code index}, E9. */
  long rhoE9(int index);

  /** Curvature psi = theta phi of node {@code index}, E9. */
  long psiE9(int index);
}
