/**
 * What a steward works out from histories of returns: joint scenarios for the pool's margin ({@link
 * cenote.quant.risk.JointScenarios}), the worst days ({@link cenote.quant.risk.WorstDays}), shrunk
 * covariances ({@link cenote.quant.risk.LedoitWolf}), and tests of whether a requirement was
 * breached as rarely as it should be ({@link cenote.quant.risk.Kupiec}, {@link
 * cenote.quant.risk.Christoffersen}, {@link cenote.quant.risk.TrafficLight}).
 *
 * <p>Nothing here reads a clock, a file or a random number, and everything runs in one thread in a
 * fixed order: the same history gives the same rows. The pool never sees this package; it takes
 * rows as integers and checks them itself.
 */
@NullMarked
package cenote.quant.risk;

import org.jspecify.annotations.NullMarked;
