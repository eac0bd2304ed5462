/** Tests of the candle. */
@NullMarked
package cenote.app.candle;

import org.jspecify.annotations.NullMarked;
