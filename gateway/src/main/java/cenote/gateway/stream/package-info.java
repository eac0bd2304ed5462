/**
 * What the socket tells: topics, and the thread that publishes them. Views come from the replica's
 * thread; nobody there ever waits for a socket.
 */
@NullMarked
package cenote.gateway.stream;

import org.jspecify.annotations.NullMarked;
