/**
 * Members as processes of their own, killed, paused and replaced on purpose under load, with every
 * answer held against the log. What is wrong ends a drill with a {@link
 * cenote.node.drill.DrillFault}.
 */
@NullMarked
package cenote.node.drill;

import org.jspecify.annotations.NullMarked;
