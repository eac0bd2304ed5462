/** Tests of the worst days of candles, made up and real. */
@NullMarked
package cenote.app.stress;

import org.jspecify.annotations.NullMarked;
