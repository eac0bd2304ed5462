/** Tests of coverage, on small pools of their own. */
@NullMarked
package cenote.replica.coverage;

import org.jspecify.annotations.NullMarked;
