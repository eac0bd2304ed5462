/**
 * {@code ./cenote margin}: what a portfolio needs, by a pool of its own that is played by public
 * commands; margin cases that others published, by {@code cenote.quant.margin}, every figure
 * compared; ten standard portfolios beside the published rules of others. Reads files, decides
 * nothing.
 *
 * <p>{@link cenote.app.margin.CaseLayout} is where a further layout of files comes in; what it
 * reads is a {@link cenote.app.margin.MarginCase}, and all printing is by that.
 */
@NullMarked
package cenote.app.margin;

import org.jspecify.annotations.NullMarked;
