/**
 * The {@code verify} command: replays a finished log from genesis, checks every signature in it and
 * compares the state with what was recorded beside it. Reads only; needs no running node.
 */
@NullMarked
package cenote.app.verify;

import org.jspecify.annotations.NullMarked;
