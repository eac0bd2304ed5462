/**
 * Measures how a pool manages defaults: haircut and tear-up over many winners, receipts included,
 * and a cascade of breaches in one tick. May use the pool's commands and reads, and the triggers of
 * a replica.
 */
@NullMarked
package cenote.bench.defaults;

import org.jspecify.annotations.NullMarked;
