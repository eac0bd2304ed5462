/** Tests of the market from within. */
@NullMarked
package cenote.pool.market;

import org.jspecify.annotations.NullMarked;
