/** The pool's own queue of due work, in the snapshot and bounded per command. */
@NullMarked
package cenote.pool.deadline;

import org.jspecify.annotations.NullMarked;
