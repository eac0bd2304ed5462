package cenote.pool;

/** The at-the-money total variances, node by node in time, that a surface report carries. */
public interface SurfaceNodes {

  /** How many nodes, 0 to 32. */
  int count();

  /** Time to expiry of node {@code index}, years E9. */
  long yearsE9(int index);

  /** At-the-money total variance of node {@code index}, E9. */
  long thetaE9(int index);
}
