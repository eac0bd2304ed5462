package cenote.bench.sweep;

/** How much of the heap is in use. */
final class HeapUse {

  private HeapUse() {}

  /** Bytes that live after a collection. */
  static long bytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
