/**
 * The sequencer's side of the pool: takes committed entries, applies them, answers who sent them,
 * and keeps one timer armed for due work. Nothing here knows consensus, sockets or threads; {@code
 * cenote.node.aeron} adapts it.
 */
@NullMarked
package cenote.node;

import org.jspecify.annotations.NullMarked;
