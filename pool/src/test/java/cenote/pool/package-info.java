/** Tests of the pool through its commands. */
@NullMarked
package cenote.pool;

import org.jspecify.annotations.NullMarked;
