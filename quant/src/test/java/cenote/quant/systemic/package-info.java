/** Tests of clearing and of sales by those in default, on networks worked out by hand. */
@NullMarked
package cenote.quant.systemic;

import org.jspecify.annotations.NullMarked;
