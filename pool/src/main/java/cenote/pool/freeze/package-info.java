/**
 * What holds when something is broken (rules version 2): frozen markets and accounts, the halt, the
 * order in which trading comes back after an outage, and what two persons have approved. Everything
 * here is idle, and absent from snapshots, while version 1 is in force.
 */
@NullMarked
package cenote.pool.freeze;

import org.jspecify.annotations.NullMarked;
