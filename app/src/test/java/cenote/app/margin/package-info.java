/** The published cases, our own ones in the same layouts, and what is wrong with files. */
@NullMarked
package cenote.app.margin;

import org.jspecify.annotations.NullMarked;
