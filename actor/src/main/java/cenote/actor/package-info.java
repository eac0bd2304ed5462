/**
 * Those who live around the pool: the demo venues, their makers and traders, the arbitrageur,
 * keepers, custody. Duty cycles on the thread of a replica, whose pool they read; no thread, no
 * clock, no socket.
 */
@NullMarked
package cenote.actor;

import org.jspecify.annotations.NullMarked;
