/**
 * A copy of the pool that follows the committed log, for whoever needs to know what an account is
 * worth. May assume that the log shows only what is committed; must not read a clock, start a
 * thread or touch a socket: those are the adapters' business.
 */
@NullMarked
package cenote.replica;

import org.jspecify.annotations.NullMarked;
