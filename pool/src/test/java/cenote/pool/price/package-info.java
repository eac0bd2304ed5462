/** Tests of price aggregation from within. */
@NullMarked
package cenote.pool.price;

import org.jspecify.annotations.NullMarked;
