/**
 * Fits a volatility surface without static arbitrage to a chain of option quotes: checks and
 * filters the quotes, fits one SSVI to all expiries, an eSSVI where that is too far off, gives
 * expiries that are still missed a raw SVI of their own, and says what was left out and why. {@link
 * cenote.quant.surface.SurfaceFit} is the entry, {@link cenote.quant.surface.JumpGuard} says
 * whether a surface may replace the last, {@link cenote.quant.surface.LastGood} keeps it.
 *
 * <p>Nothing here reads a clock, a file or a random number, and everything runs in one thread in a
 * fixed order: the same quotes give the same bits. A chain that cannot be used is refused by value.
 * The pool never sees this package; it takes the parameters as integers and checks them itself.
 */
@NullMarked
package cenote.quant.surface;

import org.jspecify.annotations.NullMarked;
