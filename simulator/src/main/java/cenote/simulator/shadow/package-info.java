/**
 * The shadow: a plain second telling of the rulebook, told each command with its outcome, that
 * works out every balance on its own. Big integers, tree maps and {@link StrictMath}; slow and
 * obvious on purpose. Must not know the pool, its kernel or its arithmetic: a test reads these
 * sources and holds it to that.
 */
@NullMarked
package cenote.simulator.shadow;

import org.jspecify.annotations.NullMarked;
