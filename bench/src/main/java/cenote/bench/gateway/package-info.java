/**
 * What a client of a gateway sees while the whole of {@code up} runs in a process of its own: how
 * soon it starts, answers and tells, and whether the reserved lane stays open under a flood. From
 * outside only; the clients share the machine with what they measure.
 */
@NullMarked
package cenote.bench.gateway;

import org.jspecify.annotations.NullMarked;
