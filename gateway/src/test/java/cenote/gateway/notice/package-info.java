/** Tests of the margin call's notice. */
@NullMarked
package cenote.gateway.notice;

import org.jspecify.annotations.NullMarked;
