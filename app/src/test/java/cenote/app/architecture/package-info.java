/** What a tool can hold of the house rules: module walls, determinism, tidiness. */
@NullMarked
package cenote.app.architecture;

import org.jspecify.annotations.NullMarked;
