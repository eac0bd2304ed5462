@NullMarked
package cenote.simulator.generator;

import org.jspecify.annotations.NullMarked;
