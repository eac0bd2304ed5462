/**
 * The committed log: the port that every reader of a pool stands on, one implementation in memory
 * and one in a plain file.
 *
 * <p>A log holds entries (position, time, bytes) in the order in which they were committed. It
 * knows nothing of commands. Implementations may do I/O; each instance belongs to one thread. What
 * goes wrong outside is a {@link cenote.protocol.log.LogFault}.
 */
@NullMarked
package cenote.protocol.log;

import org.jspecify.annotations.NullMarked;
