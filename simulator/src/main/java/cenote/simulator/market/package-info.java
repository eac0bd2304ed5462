/**
 * Who sends commands in a simulated run: the market's path, its traders, keepers and attackers.
 * They see what anybody sees: a replica's pool and the answers to their own commands. Everything is
 * drawn from one seed; nothing here knows of members, disks or networks.
 */
@NullMarked
package cenote.simulator.market;

import org.jspecify.annotations.NullMarked;
