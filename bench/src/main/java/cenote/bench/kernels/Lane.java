package cenote.bench.kernels;

/** A way to compute a kernel over a sample. One thread. */
interface Lane {

  /** Computes the contracts {@code first} to {@code first + count - 1} once. */
  void run(int first, int count);

  /** Copies the results of a contract that {@link #run} computed. */
  void copyResults(int contract, double[] to, int offset);
}
