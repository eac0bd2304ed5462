/**
 * A cluster in one thread and in virtual time: the production cores of node, replica and client
 * behind a model of consensus, network and disks. What the model takes from Aeron Cluster: entries
 * are committed once a majority has recorded them; what was not committed may be truncated when
 * another leads; answers leave the leader only; one timer.
 *
 * <p>Elections are decided by the model itself, among members that hear a majority, for the one
 * with the longest log. A member whose disk has lost what it had promised to keep does not count
 * until it has all of the leader's log again, as an operator would have it.
 */
@NullMarked
package cenote.simulator.cluster;

import org.jspecify.annotations.NullMarked;
