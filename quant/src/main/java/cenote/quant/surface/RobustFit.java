package cenote.quant.surface;

import cenote.quant.surface.LeastSquares.Solution;
import java.util.Optional;

/** Huber's loss by repeated weighted least squares. */
final class RobustFit {
  private static final int ROUNDS_MAX = 25;
  private static final double CHANGE_MIN = 1e-3;

  /** A model whose residuals are weighted from outside. */
  interface Model extends LeastSquares.Model {
    HuberWeights weights();

    /** Fitted less quoted volatility of each quote, without weights. */
    double[] errors(double[] parameters);
  }

  /**
   * Where the rounds stopped.
   *
   * @param iterations of all rounds together
   */
  record Robust(Solution solution, int iterations) {}

  private RobustFit() {}

  /** Empty when the least squares of one round find no end. */
  static Optional<Robust> solve(Model model, double[] start) {
    double[] point = start;
    int iterations = 0;
    for (int round = 1; ; round++) {
      Optional<Solution> solution = LeastSquares.solve(model, point);
      if (solution.isEmpty()) {
        return Optional.empty();
      }
      point = solution.get().parameters();
      iterations += solution.get().iterations();
      double change = model.weights().update(model.errors(point));
      if (change < CHANGE_MIN || round == ROUNDS_MAX) {
        return Optional.of(new Robust(solution.get(), iterations));
      }
    }
  }
}
