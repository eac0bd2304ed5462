/** Files of hourly candles, for whoever replays prices. Reads files; refuses what it cannot use. */
@NullMarked
package cenote.app.candle;

import org.jspecify.annotations.NullMarked;
