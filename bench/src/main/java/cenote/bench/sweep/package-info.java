/**
 * Measures the margin sweep of a replica: the grid kernel alone, and the full model over all books
 * of a real pool. May use the pool's commands and reads, the kernel and the replica's sweep.
 */
@NullMarked
package cenote.bench.sweep;

import org.jspecify.annotations.NullMarked;
