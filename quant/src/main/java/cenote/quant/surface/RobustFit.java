package cenote.quant.surface;

import cenote.quant.surface.LeastSquares.Solution;
import java.util.Optional;
import java.util.function.Function;

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
    return solve(model, start, point -> LeastSquares.solve(model, point));
  }

  /**
   * The same from the best points that so many evaluations a round find, where every point of the
   * model may be used.
   */
  static Robust best(Model model, double[] start, int evaluationsMax) {
    return solve(
            model, start, point -> Optional.of(LeastSquares.best(model, point, evaluationsMax)))
        .orElseThrow();
  }

  private static Optional<Robust> solve(
      Model model, double[] start, Function<double[], Optional<Solution>> squares) {
    double[] point = start;
    int iterations = 0;
    for (int round = 1; ; round++) {
      Optional<Solution> solution = squares.apply(point);
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
