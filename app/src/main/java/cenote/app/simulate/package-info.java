/** {@code ./cenote simulate}: whole systems in virtual time, from a seed. */
@NullMarked
package cenote.app.simulate;

import org.jspecify.annotations.NullMarked;
