/** Many seeds of the simulation, what they reached, and the shortest form of what failed. */
@NullMarked
package cenote.simulator.campaign;

import org.jspecify.annotations.NullMarked;
