/** The sweep against the pool itself, account by account. */
@NullMarked
package cenote.replica.risk;

import org.jspecify.annotations.NullMarked;
