/**
 * The only code that sees Aeron: runs a member of the cluster, and reads and writes it from
 * outside.
 *
 * <p>What consensus and durability are is Aeron's; what an entry means is the pool's. Here one is
 * turned into the other, and every reader of the log, the service, a follower and {@code verify},
 * turns the same frames into the same entries at the same positions ({@link
 * cenote.node.aeron.LogCodec}).
 */
@NullMarked
package cenote.node.aeron;

import org.jspecify.annotations.NullMarked;
