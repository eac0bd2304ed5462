@NullMarked
package cenote.simulator.shadow;

import org.jspecify.annotations.NullMarked;
