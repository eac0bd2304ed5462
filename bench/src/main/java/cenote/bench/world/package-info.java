/** What sends commands to a pool without signatures, for loads that are built by commands. */
@NullMarked
package cenote.bench.world;

import org.jspecify.annotations.NullMarked;
