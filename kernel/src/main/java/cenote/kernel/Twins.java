package cenote.kernel;

import java.util.Arrays;

/**
 * A fixed load for each kernel that has a twin with vectors, for whoever waits until the twins are
 * compiled: see {@link VectorUnit#turnOn}. One thread.
 */
public final class Twins {

  private static final int OPTIONS = 4 * OptionBlocks.SIZE;
  private static final double FORWARD = 100.0;
  private static final double YEARS = 0.25;
  private static final int BOOKS = 64;
  private static final int LEGS = 5;
  private static final int ROWS = 32;

  /** Doubles of a row of scenarios, and of one of terms. */
  private static final int GRID = 40;

  private static final int TERMS = 8;

  private final ExpiryGreeks scalarGreeks = ExpiryGreeks.scalar();
  private final ExpiryGreeks vectorGreeks = ExpiryGreeks.vector();
  private final OptionBlocks options = new OptionBlocks(OPTIONS, FORWARD);
  private final CallPoints points = new CallPoints();
  private final ImpliedVolatilities scalarVolatilities = ImpliedVolatilities.scalar();
  private final ImpliedVolatilities vectorVolatilities = ImpliedVolatilities.vector();
  private final QuoteBlocks quotes = new QuoteBlocks(OPTIONS);
  private final GridSum scalarGrid = GridSum.scalar();
  private final GridSum vectorGrid = GridSum.vector();
  private final JointMax scalarJoint = JointMax.scalar();
  private final JointMax vectorJoint = JointMax.vector();
  private final double[] rows = new double[ROWS * GRID];
  private final double[] terms = new double[ROWS * TERMS];
  private final int[] slots = new int[BOOKS * LEGS];
  private final double[] weights = new double[BOOKS * LEGS];
  private final int[] scenarios = new int[JointMax.MAX_ROWS];
  private final GridBooks books = new GridBooks();
  private final double[] sums = new double[BOOKS * TERMS];
  private final double[] sizes = new double[BOOKS * TERMS];
  private final double[] worst = new double[BOOKS + 1];

  /**
   * A load of ordinary options.
   *
   * @throws IllegalStateException when the platform has no vectors, see {@link VectorUnit}
   */
  public Twins() {
    for (int i = 0; i < OPTIONS; i++) {
      double strike = FORWARD * (0.7 + 0.6 * i / OPTIONS);
      boolean isCall = i % 2 == 0;
      double volatility = 0.3 + 0.5 * i / OPTIONS;
      options.set(i, isCall, strike, volatility);
      double price = Black76.price(isCall, FORWARD, strike, YEARS, volatility, 1.0);
      quotes.set(i, isCall, FORWARD, strike, YEARS, price, 1.0);
    }
    for (int i = 0; i < CallPoints.MAX; i++) {
      double forward = FORWARD * (0.7 + 0.6 * i / CallPoints.MAX);
      points.set(i, forward, Log.logRatio(forward, FORWARD), 0.1 + 0.4 * i / CallPoints.MAX);
    }
    layOutBooks();
  }

  private void layOutBooks() {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 17 - 8.0;
    }
    for (int i = 0; i < terms.length; i++) {
      terms[i] = i % 13 - 6.0;
    }
    for (int i = 0; i < slots.length; i++) {
      slots[i] = i * 7 % ROWS;
      weights[i] = i % 11 - 5.0;
    }
    for (int i = 0; i < scenarios.length; i++) {
      scenarios[i] = i % GRID;
    }
  }

  private void runBooks(GridSum grid, JointMax joint) {
    books.books(slots, weights, 0, BOOKS, LEGS).legs(0, LEGS);
    books.table(terms, 0, TERMS, TERMS);
    grid.sums(books, sums);
    grid.sizes(books, sizes);
    books.table(rows, 0, GRID, GRID);
    grid.worst(books, worst);
    joint.start(scenarios.length, 0.0);
    joint.add(scenarios, rows);
    worst[BOOKS] = joint.worst();
  }

  /** Runs the load once by scalar forms. */
  public void runScalar() {
    scalarGreeks.greeksAndSmile(options, FORWARD, YEARS, 0.0);
    points.runScalar(CallPoints.MAX, FORWARD);
    scalarVolatilities.solve(quotes);
    runBooks(scalarGrid, scalarJoint);
  }

  /** Runs the load once with vectors. */
  public void runVectors() {
    vectorGreeks.greeksAndSmile(options, FORWARD, YEARS, 0.0);
    points.runVectors(CallPoints.MAX, FORWARD);
    vectorVolatilities.solve(quotes);
    runBooks(vectorGrid, vectorJoint);
  }

  /** A hash of all bits that the last run has written. */
  public int fingerprint() {
    int hash = Arrays.hashCode(options.out);
    hash = 31 * hash + Arrays.hashCode(points.columns);
    hash = 31 * hash + Arrays.hashCode(sums);
    hash = 31 * hash + Arrays.hashCode(sizes);
    hash = 31 * hash + Arrays.hashCode(worst);
    return 31 * hash + Arrays.hashCode(quotes.out);
  }
}
