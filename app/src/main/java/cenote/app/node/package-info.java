/**
 * The {@code node} command: runs one member of the cluster until it is told to stop. What a member
 * is lives in {@code cenote.node}.
 */
@NullMarked
package cenote.app.node;

import org.jspecify.annotations.NullMarked;
