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
    return solve(model, start, EVALUATIONS_MAX);
  }

  /**
   * The end that the method finds, or the best point of so many evaluations: for models of which
   * every point may be used, and whose bounds have corners at which the method comes to no end.
   */
  static Solution best(Model model, double[] start, int evaluationsMax) {
    Recorder recorder = new Recorder(model, start);
    return solve(recorder, start, evaluationsMax)
        .orElseGet(() -> new Solution(recorder.best, evaluationsMax));
  }

  private static Optional<Solution> solve(Model model, double[] start, int evaluationsMax) {
    LeastSquaresBuilder problem =
        new LeastSquaresBuilder()
            .model(point -> evaluate(model, point))
            .target(new double[model.residuals()])
            .start(start)
            .lazyEvaluation(false)
            .maxEvaluations(evaluationsMax)
            .maxIterations(evaluationsMax);
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

  /** Keeps the point of the least sum of squares. */
  private static final class Recorder implements Model {
    private final Model model;
    private double[] best;
    private double least = Double.POSITIVE_INFINITY;

    private Recorder(Model model, double[] start) {
      this.model = model;
      this.best = start;
    }

    @Override
    public int residuals() {
      return model.residuals();
    }

    @Override
    public void evaluate(double[] parameters, double[] residuals, double[][] derivatives) {
      model.evaluate(parameters, residuals, derivatives);
      double sum = 0.0;
      for (double residual : residuals) {
        sum += residual * residual;
      }
      if (sum < least) {
        least = sum;
        best = parameters.clone();
      }
    }
  }
}
