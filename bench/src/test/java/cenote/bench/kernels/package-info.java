/** Tests of the measurements of kernels: what is measured and reported, never how quick it is. */
@NullMarked
package cenote.bench.kernels;

import org.jspecify.annotations.NullMarked;
