/**
 * {@code ./cenote backtest}: whether the requirement of a pool covered the loss of the next day, by
 * portfolio, over files of hourly candles; with the tests of Kupiec and Christoffersen.
 */
@NullMarked
package cenote.app.backtest;

import org.jspecify.annotations.NullMarked;
