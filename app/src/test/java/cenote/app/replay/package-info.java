/** Tests of the replay. */
@NullMarked
package cenote.app.replay;

import org.jspecify.annotations.NullMarked;
