/**
 * The {@code campaign} command: long runs of the simulator's generator, with progress, coverage and
 * what failed. Everything that is checked is checked in {@code cenote.simulator}.
 */
@NullMarked
package cenote.app.campaign;

import org.jspecify.annotations.NullMarked;
