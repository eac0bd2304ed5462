/**
 * The thread that owns the gateway's replica, questions to it, commands through it, and what it
 * publishes. The pool is read on that thread only; what leaves it is immutable.
 */
@NullMarked
package cenote.gateway.live;

import org.jspecify.annotations.NullMarked;
