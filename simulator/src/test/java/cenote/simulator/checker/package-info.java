/** The checkers are quiet where nothing is wrong, and each speaks when its fact is spoilt. */
@NullMarked
package cenote.simulator.checker;

import org.jspecify.annotations.NullMarked;
