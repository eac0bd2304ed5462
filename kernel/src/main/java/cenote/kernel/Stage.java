package cenote.kernel;

/**
 * A short loop over one block of a kernel with vectors. A kernel holds an array of them, all run by
 * one call that sees more than two types: the compiler then never inlines a stage into the caller,
 * where the sum of all stages would pass its limit of nodes and every vector would be boxed. For
 * the same reason a stage has no more than about thirty operations.
 */
@FunctionalInterface
interface Stage {

  /** Runs over the kernel's present block. */
  void run();
}
