/** Tests of losses of others, both runs of each, and of the models of rivals. */
@NullMarked
package cenote.app.crisis;

import org.jspecify.annotations.NullMarked;
