package cenote.kernel;

import static cenote.kernel.VectorMath.at;
import static cenote.kernel.VectorMath.broadcast;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * The twin of {@link ScalarGrid}: points in lanes. A strip is a run of points whose sums stay in
 * registers over all legs of a book: an eighth of a row in vectors of eight lanes is the whole row.
 */
final class VectorGrid implements GridSum {

  private static final int LANES = Lanes.COUNT;
  private static final VectorShuffle<Double> BY_1 = rotation(1);
  private static final VectorShuffle<Double> BY_2 = rotation(2);
  private static final VectorShuffle<Double> BY_4 = rotation(4);

  /** The least sums of a strip of each book join {@code out}. */
  @FunctionalInterface
  private interface Strip {
    void run(GridBooks books, int fromPoint, double[] out);
  }

  /** By how many vectors a strip has; called through one place, so that none is inlined there. */
  private final Strip[] strips = {this::one, this::five, this::six, this::eight};

  private static VectorShuffle<Double> rotation(int by) {
    return VectorShuffle.fromOp(Lanes.DOUBLES, lane -> (lane + by) % LANES);
  }

  @Override
  public void sums(GridBooks books, double[] out) {
    for (int p = 0; p < books.width; p += LANES) {
      sumSigned(books, p, out);
    }
  }

  private static void sumSigned(GridBooks books, int point, double[] out) {
    double[] rows = books.rows;
    double[] weights = books.weights;
    int[] slots = books.slots;
    int to = books.toLeg - books.fromLeg;
    for (int b = 0; b < books.count; b++) {
      int entry = (books.first + b) * books.stride + books.fromLeg;
      DoubleVector sum = broadcast(0.0);
      for (int k = entry; k < entry + to; k++) {
        int row = books.offset + slots[k] * books.pitch + point;
        sum = broadcast(weights[k]).fma(at(rows, row), sum);
      }
      sum.intoArray(out, b * books.width + point);
    }
  }

  @Override
  public void sizes(GridBooks books, double[] out) {
    for (int p = 0; p < books.width; p += LANES) {
      sumSizes(books, p, out);
    }
  }

  private static void sumSizes(GridBooks books, int point, double[] out) {
    double[] rows = books.rows;
    double[] weights = books.weights;
    int[] slots = books.slots;
    int to = books.toLeg - books.fromLeg;
    for (int b = 0; b < books.count; b++) {
      int entry = (books.first + b) * books.stride + books.fromLeg;
      DoubleVector sum = broadcast(0.0);
      for (int k = entry; k < entry + to; k++) {
        int row = books.offset + slots[k] * books.pitch + point;
        sum = broadcast(Math.abs(weights[k])).fma(at(rows, row), sum);
      }
      sum.intoArray(out, b * books.width + point);
    }
  }

  @Override
  public void worst(GridBooks books, double[] out) {
    Arrays.fill(out, 0, books.count, 0.0);
    int vectors = books.width / GridBooks.UNIT;
    int kind = kindOf(vectors);
    int points = (kind == 0 ? 1 : vectors) * LANES;
    for (int p = 0; p < books.width; p += points) {
      strips[kind].run(books, p, out);
    }
    for (int b = 0; b < books.count; b++) {
      out[b] = 0.0 - out[b];
    }
  }

  private static int kindOf(int vectors) {
    return switch (vectors) {
      case 5 -> 1;
      case 6 -> 2;
      case 8 -> 3;
      default -> 0;
    };
  }

  private static DoubleVector lesser(DoubleVector a, DoubleVector b) {
    return a.blend(b, b.compare(VectorOperators.LT, a));
  }

  /** The least lane and {@code so}. */
  private static double leastOf(DoubleVector v, double so) {
    DoubleVector least = v;
    if (LANES > 4) {
      least = lesser(least, least.rearrange(BY_4));
    }
    if (LANES > 2) {
      least = lesser(least, least.rearrange(BY_2));
    }
    if (LANES > 1) {
      least = lesser(least, least.rearrange(BY_1));
    }
    double lane = least.lane(0);
    return lane < so ? lane : so;
  }

  private void one(GridBooks books, int point, double[] out) {
    double[] rows = books.rows;
    double[] weights = books.weights;
    int[] slots = books.slots;
    int to = books.toLeg - books.fromLeg;
    for (int b = 0; b < books.count; b++) {
      int entry = (books.first + b) * books.stride + books.fromLeg;
      DoubleVector sum = broadcast(0.0);
      for (int k = entry; k < entry + to; k++) {
        int row = books.offset + slots[k] * books.pitch + point;
        sum = broadcast(weights[k]).fma(at(rows, row), sum);
      }
      out[b] = leastOf(sum, out[b]);
    }
  }

  private void five(GridBooks books, int point, double[] out) {
    double[] rows = books.rows;
    int to = books.toLeg - books.fromLeg;
    for (int b = 0; b < books.count; b++) {
      int entry = (books.first + b) * books.stride + books.fromLeg;
      DoubleVector s0 = broadcast(0.0);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      DoubleVector s4 = s0;
      for (int k = entry; k < entry + to; k++) {
        int row = books.offset + books.slots[k] * books.pitch + point;
        DoubleVector weight = broadcast(books.weights[k]);
        s0 = weight.fma(at(rows, row), s0);
        s1 = weight.fma(at(rows, row + LANES), s1);
        s2 = weight.fma(at(rows, row + 2 * LANES), s2);
        s3 = weight.fma(at(rows, row + 3 * LANES), s3);
        s4 = weight.fma(at(rows, row + 4 * LANES), s4);
      }
      out[b] = leastOf(lesser(lesser(lesser(s0, s1), lesser(s2, s3)), s4), out[b]);
    }
  }

  private void six(GridBooks books, int point, double[] out) {
    double[] rows = books.rows;
    int to = books.toLeg - books.fromLeg;
    for (int b = 0; b < books.count; b++) {
      int entry = (books.first + b) * books.stride + books.fromLeg;
      DoubleVector s0 = broadcast(0.0);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      DoubleVector s4 = s0;
      DoubleVector s5 = s0;
      for (int k = entry; k < entry + to; k++) {
        int row = books.offset + books.slots[k] * books.pitch + point;
        DoubleVector weight = broadcast(books.weights[k]);
        s0 = weight.fma(at(rows, row), s0);
        s1 = weight.fma(at(rows, row + LANES), s1);
        s2 = weight.fma(at(rows, row + 2 * LANES), s2);
        s3 = weight.fma(at(rows, row + 3 * LANES), s3);
        s4 = weight.fma(at(rows, row + 4 * LANES), s4);
        s5 = weight.fma(at(rows, row + 5 * LANES), s5);
      }
      DoubleVector least = lesser(lesser(lesser(s0, s1), lesser(s2, s3)), lesser(s4, s5));
      out[b] = leastOf(least, out[b]);
    }
  }

  private void eight(GridBooks books, int point, double[] out) {
    double[] rows = books.rows;
    int to = books.toLeg - books.fromLeg;
    for (int b = 0; b < books.count; b++) {
      int entry = (books.first + b) * books.stride + books.fromLeg;
      DoubleVector s0 = broadcast(0.0);
      DoubleVector s1 = s0;
      DoubleVector s2 = s0;
      DoubleVector s3 = s0;
      DoubleVector s4 = s0;
      DoubleVector s5 = s0;
      DoubleVector s6 = s0;
      DoubleVector s7 = s0;
      for (int k = entry; k < entry + to; k++) {
        int row = books.offset + books.slots[k] * books.pitch + point;
        DoubleVector weight = broadcast(books.weights[k]);
        s0 = weight.fma(at(rows, row), s0);
        s1 = weight.fma(at(rows, row + LANES), s1);
        s2 = weight.fma(at(rows, row + 2 * LANES), s2);
        s3 = weight.fma(at(rows, row + 3 * LANES), s3);
        s4 = weight.fma(at(rows, row + 4 * LANES), s4);
        s5 = weight.fma(at(rows, row + 5 * LANES), s5);
        s6 = weight.fma(at(rows, row + 6 * LANES), s6);
        s7 = weight.fma(at(rows, row + 7 * LANES), s7);
      }
      DoubleVector low = lesser(lesser(s0, s1), lesser(s2, s3));
      DoubleVector high = lesser(lesser(s4, s5), lesser(s6, s7));
      out[b] = leastOf(lesser(low, high), out[b]);
    }
  }
}
