/** Turns the kernels' SIMD twins on once they are quick. */
@NullMarked
package cenote.replica.vectors;

import org.jspecify.annotations.NullMarked;
