/**
 * Seeded sequences of valid and invalid commands against the pool and its shadow, the checks after
 * every command, and the shrinking of what failed. A run is a function of its seed; nothing here
 * reads a clock except to bound how long a failure is shrunk and to report progress.
 */
@NullMarked
package cenote.simulator.generator;

import org.jspecify.annotations.NullMarked;
