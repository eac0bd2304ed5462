/**
 * Tests of the whole gateway, over HTTP and sockets, with a real pool behind it: a log in memory,
 * signatures on, time that stands still unless a test moves it.
 */
@NullMarked
package cenote.gateway;

import org.jspecify.annotations.NullMarked;
