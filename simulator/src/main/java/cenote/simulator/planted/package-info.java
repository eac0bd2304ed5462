/**
 * The tester is tested from outside: bugs written down as patches are compiled, one at a time, in
 * front of the product, and the campaigns run against the result in a JVM of their own. What is
 * here knows the commands by their arguments and exit codes only, never a check from inside.
 */
@NullMarked
package cenote.simulator.planted;

import org.jspecify.annotations.NullMarked;
