/**
 * The typed client: numbers, sends and resends commands until each is answered once, whoever leads
 * and however often the connection is lost. No thread, no clock, no socket; behind {@link
 * cenote.replica.client.Ingress}.
 */
@NullMarked
package cenote.replica.client;

import org.jspecify.annotations.NullMarked;
