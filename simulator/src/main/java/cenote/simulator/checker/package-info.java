/**
 * Checks of a simulated run from outside: they hear what an auditor hears that follows the
 * committed log with a replica of its own, and keep books of their own. They throw {@link
 * cenote.simulator.checker.InvariantBroken} and never change anything.
 */
@NullMarked
package cenote.simulator.checker;

import org.jspecify.annotations.NullMarked;
