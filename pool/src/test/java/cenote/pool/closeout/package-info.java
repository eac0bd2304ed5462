/** Tests of the close-out room from within. */
@NullMarked
package cenote.pool.closeout;

import org.jspecify.annotations.NullMarked;
