/**
 * Coverage ({@code rules.md} 4.6): what all accounts together would lose beyond their equity in one
 * event, against what the layers of a domain could pay; by owner, by the least event that exhausts
 * the layers, and by who holds the risk. {@link cenote.replica.coverage.CoverageSweep} works it out
 * from a replica's pool; a steward sends it. None of it is part of the pool's state until then.
 *
 * <p>One thread, that of the replica. The same states of the pool give the same figures.
 */
@NullMarked
package cenote.replica.coverage;

import org.jspecify.annotations.NullMarked;
