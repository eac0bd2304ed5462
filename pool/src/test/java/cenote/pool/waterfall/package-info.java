/** Tests of the waterfall from within. */
@NullMarked
package cenote.pool.waterfall;

import org.jspecify.annotations.NullMarked;
