/** Tests of the measurements of sweep and triggers, over small pools. */
@NullMarked
package cenote.bench.sweep;

import org.jspecify.annotations.NullMarked;
