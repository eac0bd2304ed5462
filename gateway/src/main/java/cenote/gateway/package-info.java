/**
 * The pool's face: REST, socket and web page over one replica, and an embedded history. No business
 * rule lives here.
 */
@NullMarked
package cenote.gateway;

import org.jspecify.annotations.NullMarked;
