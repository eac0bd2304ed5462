/** Tests of the measuring itself. */
@NullMarked
package cenote.bench;

import org.jspecify.annotations.NullMarked;
