/**
 * The table of endpoints: what can be asked, what can be sent, and by whom. Each row reads a view,
 * asks the history, or hands a signed command on; no business rule is decided here.
 */
@NullMarked
package cenote.gateway.route;

import org.jspecify.annotations.NullMarked;
