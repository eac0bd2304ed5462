/**
 * Margin models of others, for checking only: they reproduce figures that somebody else published,
 * so that valuation, scenarios and contingencies are seen to be understood. No account uses them;
 * the pool's own model is {@code cenote.pool.margin}. {@link cenote.quant.margin.CheckModel} is the
 * entry; a model is its portfolio and its parameters, nothing else.
 *
 * <p>Nothing here reads a clock, a file or a random number: the same case gives the same bits.
 * Ranges are checked by whoever reads a case. Formulas: {@code docs/reference/margin-file.md}; how
 * far the published cases bear them out: {@code docs/adr/0019-cases-of-others.md}.
 *
 * <p>Sign: everything is seen from the account. A loss and a contingency are 0 or negative, and a
 * margin is equity less requirement, so that a negative one is a breach.
 */
@NullMarked
package cenote.quant.margin;

import org.jspecify.annotations.NullMarked;
