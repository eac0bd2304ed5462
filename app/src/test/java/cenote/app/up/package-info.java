/** Tests of {@code up} that start nothing; the whole is tried from outside. */
@NullMarked
package cenote.app.up;

import org.jspecify.annotations.NullMarked;
