/**
 * The {@code mirror} command: runs a copy of the cluster's log for readers until it is told to
 * stop. What a mirror is lives in {@code cenote.node}.
 */
@NullMarked
package cenote.app.mirror;

import org.jspecify.annotations.NullMarked;
