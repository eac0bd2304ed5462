/**
 * The typed client of a gateway, for programs outside: opens an account, deposits, trades, reads
 * its health. Signs with a key that never leaves the process. Knows the protocol and nothing of the
 * pool's inside; blocking calls, one instance for any number of threads.
 */
@NullMarked
package cenote.client;

import org.jspecify.annotations.NullMarked;
