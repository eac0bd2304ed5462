/**
 * Measurements and the command that runs them. Uses the node's own code; nothing here is used by
 * anything else.
 */
@NullMarked
package cenote.bench;

import org.jspecify.annotations.NullMarked;
