/** Tests of the guarantee vault. */
@NullMarked
package cenote.pool.vault;

import org.jspecify.annotations.NullMarked;
