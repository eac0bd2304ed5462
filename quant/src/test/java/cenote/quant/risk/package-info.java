/** Tests of scenarios and back-tests; figures from {@code src/test/python/risk_figures.py}. */
@NullMarked
package cenote.quant.risk;

import org.jspecify.annotations.NullMarked;
