package cenote.quant.surface;

import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/** Levenberg and Marquardt's method from a given start. */
final class LeastSquares {
  private static final int EVALUATIONS_MAX = 1_000;
  private static final double COST_TOLERANCE = 1e-9;
  private static final double PARAMETER_TOLERANCE = 1e-8;
  private static final double ORTHOGONALITY_TOLERANCE = 1e-9;

  /** Residuals that should vanish, and their derivatives. */
  interface Model {
    int residuals();

    /**
     * Fills both arrays, which are zero.
     *
     * @param derivatives by residual and parameter
     */
    void evaluate(double[] parameters, double[] residuals, double[][] derivatives);
  }

  /** Where the method stopped. */
  static final class Solution {
    private final double[] parameters;
    private final int iterations;

    private Solution(double[] parameters, int iterations) {
      this.parameters = parameters;
      this.iterations = iterations;
    }

    double[] parameters() {
      return parameters.clone();
    }

    int iterations() {
      return iterations;
    }
  }

  private LeastSquares() {}

  /** Empty when the method finds no end. */
  static Optional<Solution> solve(Model model, double[] start) {
    LeastSquaresBuilder problem =
        new LeastSquaresBuilder()
            .model(point -> evaluate(model, point))
            .target(new double[model.residuals()])
            .start(start)
            .lazyEvaluation(false)
            .maxEvaluations(EVALUATIONS_MAX)
            .maxIterations(EVALUATIONS_MAX);
    try {
      Optimum optimum = optimizer().optimize(problem.build());
      return Optional.of(new Solution(optimum.getPoint().toArray(), optimum.getIterations()));
    } catch (MathRuntimeException endless) {
      return Optional.empty();
    }
  }

  private static LevenbergMarquardtOptimizer optimizer() {
    return new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(COST_TOLERANCE)
        .withParameterRelativeTolerance(PARAMETER_TOLERANCE)
        .withOrthoTolerance(ORTHOGONALITY_TOLERANCE);
  }

  private static Pair<RealVector, RealMatrix> evaluate(Model model, RealVector point) {
    double[] residuals = new double[model.residuals()];
    double[][] derivatives = new double[model.residuals()][point.getDimension()];
    model.evaluate(point.toArray(), residuals, derivatives);
    return new Pair<>(
        new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(derivatives, false));
  }
}
