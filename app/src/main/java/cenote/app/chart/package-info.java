/** Small plots for report pages: SVG as text, without a script. */
@NullMarked
package cenote.app.chart;

import org.jspecify.annotations.NullMarked;
