/** Tests that the load of the fills is what it is said to be. */
@NullMarked
package cenote.bench.fills;

import org.jspecify.annotations.NullMarked;
