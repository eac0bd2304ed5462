/**
 * {@code ./cenote crisis}: losses of others, replayed against the pool with its guards and without
 * them; see {@code docs/operating/crisis.md}.
 */
@NullMarked
package cenote.app.crisis;

import org.jspecify.annotations.NullMarked;
