/** Tests of what a simulated run draws from. */
@NullMarked
package cenote.simulator.world;

import org.jspecify.annotations.NullMarked;
