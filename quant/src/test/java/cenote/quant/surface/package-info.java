/** Tests of the surface fit. */
@NullMarked
package cenote.quant.surface;

import org.jspecify.annotations.NullMarked;
