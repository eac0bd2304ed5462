/** Tests of margin from within. */
@NullMarked
package cenote.pool.margin;

import org.jspecify.annotations.NullMarked;
