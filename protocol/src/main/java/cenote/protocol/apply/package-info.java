/**
 * The loop that every replica runs: log entries in, signatures verified in batches, commands
 * applied in order, answers out.
 *
 * <p>The pool itself is touched by the one thread that calls {@link
 * cenote.protocol.apply.PoolApplier}; the threads that verify see bytes only. The outcome does not
 * depend on how many they are, nor on where batches end.
 */
@NullMarked
package cenote.protocol.apply;

import org.jspecify.annotations.NullMarked;
