/**
 * The price reporting network: feeds in, signed observations and reports out. No thread, no clock,
 * no socket.
 */
@NullMarked
package cenote.reporter;

import org.jspecify.annotations.NullMarked;
