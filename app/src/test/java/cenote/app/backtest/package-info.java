/** Tests of the back-test, on made-up candles. */
@NullMarked
package cenote.app.backtest;

import org.jspecify.annotations.NullMarked;
