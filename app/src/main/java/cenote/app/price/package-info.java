/**
 * {@code ./cenote price}: values and Greeks of the options in a CSV file, by the kernel's Black-76,
 * the one that the pool uses; {@code ./cenote implied-vol}: the way back, from prices to
 * volatilities. Each reads one file, writes to standard output, decides nothing.
 */
@NullMarked
package cenote.app.price;

import org.jspecify.annotations.NullMarked;
