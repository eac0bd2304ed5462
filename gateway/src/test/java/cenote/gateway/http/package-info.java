/** Tests of the edge, against real servers on free ports; and what other tests reuse of them. */
@NullMarked
package cenote.gateway.http;

import org.jspecify.annotations.NullMarked;
