/** Tests of who may access what, from within. */
@NullMarked
package cenote.pool.access;

import org.jspecify.annotations.NullMarked;
