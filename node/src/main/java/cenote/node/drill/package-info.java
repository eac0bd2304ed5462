/**
 * Members as processes of their own, to which one fault after another happens under load: they are
 * killed, paused, cut off, robbed of their disks and clocks. What clients saw is held against the
 * log by {@code cenote.node.history}. What is wrong ends a drill with a {@link
 * cenote.node.drill.DrillFault}.
 */
@NullMarked
package cenote.node.drill;

import org.jspecify.annotations.NullMarked;
