/**
 * How losses spread from one participant to others: what everybody pays once some cannot pay all
 * ({@link cenote.quant.systemic.EisenbergNoe}), and what their sales do to prices and so to others
 * ({@link cenote.quant.systemic.FireSales}).
 *
 * <p>Pure functions in doubles, one thread, a fixed order, no clock, file or chance. For reports;
 * the pool never sees this package.
 */
@NullMarked
package cenote.quant.systemic;

import org.jspecify.annotations.NullMarked;
