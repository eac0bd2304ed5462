/** A trading scene of its own, and what a history must make of it. */
@NullMarked
package cenote.gateway.history;

import org.jspecify.annotations.NullMarked;
