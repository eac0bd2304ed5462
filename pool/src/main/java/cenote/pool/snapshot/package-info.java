/**
 * The bytes of the state: every owner writes and reads its own section, in a fixed order. The hash
 * of these bytes is the hash of the state.
 */
@NullMarked
package cenote.pool.snapshot;

import org.jspecify.annotations.NullMarked;
