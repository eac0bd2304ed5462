/** Tests of the machine that plants bugs, and that every planted bug still can be planted. */
@NullMarked
package cenote.simulator.planted;

import org.jspecify.annotations.NullMarked;
