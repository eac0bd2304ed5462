/**
 * The notice of a margin call: found on the replica's thread, told to the socket and to webhooks
 * from threads of their own. Nobody on the replica's thread ever waits for who is told.
 */
@NullMarked
package cenote.gateway.notice;

import org.jspecify.annotations.NullMarked;
