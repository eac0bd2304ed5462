package cenote.gateway;

import cenote.gateway.http.EdgeConfig;
import cenote.gateway.http.RateLimits;
import cenote.gateway.http.SocketLimits;
import java.nio.file.Path;

/**
 * What a gateway is started with.
 *
 * @param history directory of the embedded history; one gateway each
 */
public record GatewayConfig(
    EdgeConfig edge, RateLimits.Rates rates, SocketLimits sockets, Path history) {}
