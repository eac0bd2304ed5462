/** Tests of the measurement of a gateway, without one. */
@NullMarked
package cenote.bench.gateway;

import org.jspecify.annotations.NullMarked;
