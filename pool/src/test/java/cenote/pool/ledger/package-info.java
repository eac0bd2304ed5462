/** Tests of the ledger from within. */
@NullMarked
package cenote.pool.ledger;

import org.jspecify.annotations.NullMarked;
