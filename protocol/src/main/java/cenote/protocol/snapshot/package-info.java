/**
 * Snapshots of a pool's state as files: written whole or not at all, refused when damaged.
 *
 * <p>What the bytes mean is known to {@code cenote.pool} alone.
 */
@NullMarked
package cenote.protocol.snapshot;

import org.jspecify.annotations.NullMarked;
