/**
 * {@code ./cenote stress-days}: the worst days of files of hourly candles, which become the
 * stressed days of coverage ({@code rules.md} 4.6).
 */
@NullMarked
package cenote.app.stress;

import org.jspecify.annotations.NullMarked;
