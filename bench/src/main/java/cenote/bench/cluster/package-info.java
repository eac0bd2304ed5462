/**
 * What a client of real nodes sees: how many fills a second, how soon, and how much of that is the
 * pool's doing and not consensus. Members are processes of their own; the load is that of {@code
 * cenote.bench.fills}.
 */
@NullMarked
package cenote.bench.cluster;

import org.jspecify.annotations.NullMarked;
