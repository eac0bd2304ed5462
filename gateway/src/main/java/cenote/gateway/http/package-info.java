/**
 * The edge of the gateway: the HTTP server, and a declarative table of endpoints from which routes,
 * strict validation, the OpenAPI document and negative tests all come, so that an undocumented
 * route cannot exist.
 *
 * <p>Knows nothing of the pool except its rejects and 32-byte values. Everything that arrives here
 * is hostile until a {@link cenote.gateway.http.Field} has read it. Handlers run on virtual threads
 * and may block; no pool state lives here.
 */
@NullMarked
package cenote.gateway.http;

import org.jspecify.annotations.NullMarked;
