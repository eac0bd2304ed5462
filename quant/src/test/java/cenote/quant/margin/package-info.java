/** Hand-computed cases of the models of others; the published ones are run by the command. */
@NullMarked
package cenote.quant.margin;

import org.jspecify.annotations.NullMarked;
