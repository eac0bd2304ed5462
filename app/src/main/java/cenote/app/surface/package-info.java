/**
 * {@code ./cenote surface fit}: reads a chain of option quotes, fits a surface by {@code
 * cenote.quant.surface}, prints it and draws it on one page. Reads one file, decides nothing.
 */
@NullMarked
package cenote.app.surface;

import org.jspecify.annotations.NullMarked;
