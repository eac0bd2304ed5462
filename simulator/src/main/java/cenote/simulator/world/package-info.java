/** What a simulated run draws from and writes down: dice, faults, coverage marks, the trace. */
@NullMarked
package cenote.simulator.world;

import org.jspecify.annotations.NullMarked;
