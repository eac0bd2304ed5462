/**
 * What stands behind a gateway beside the pool: venues that take orders, and the custody of a
 * development pool. Ports; whoever wires the gateway brings them.
 */
@NullMarked
package cenote.gateway.desk;

import org.jspecify.annotations.NullMarked;
