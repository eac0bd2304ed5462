/** Tests of the measurement of clusters. */
@NullMarked
package cenote.bench.cluster;

import org.jspecify.annotations.NullMarked;
