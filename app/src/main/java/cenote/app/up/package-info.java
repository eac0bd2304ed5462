/**
 * The {@code up} command: a node, a gateway with its page, and a demo economy in one process. Wires
 * what other modules are; decides nothing.
 */
@NullMarked
package cenote.app.up;

import org.jspecify.annotations.NullMarked;
