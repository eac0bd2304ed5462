@NullMarked
package cenote.simulator.market;

import org.jspecify.annotations.NullMarked;
