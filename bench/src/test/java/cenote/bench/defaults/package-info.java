/** Tests of the measurements of defaults, over small pools. */
@NullMarked
package cenote.bench.defaults;

import org.jspecify.annotations.NullMarked;
