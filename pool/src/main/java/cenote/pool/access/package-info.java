/** Principals, their sequences and answers, session keys, and the accounts that owners hold. */
@NullMarked
package cenote.pool.access;

import org.jspecify.annotations.NullMarked;
