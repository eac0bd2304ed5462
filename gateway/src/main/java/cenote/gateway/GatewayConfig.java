package cenote.gateway;

import cenote.gateway.http.EdgeConfig;
import cenote.gateway.http.RateLimits;
import cenote.gateway.http.SocketLimits;
import cenote.gateway.notice.WebhookRules;
import java.nio.file.Path;

/**
 * What a gateway is started with.
 *
 * @param history directory of the embedded history, and of webhooks; one gateway each
 * @param webhooks what owners may register
 */
public record GatewayConfig(
    EdgeConfig edge,
    RateLimits.Rates rates,
    SocketLimits sockets,
    Path history,
    WebhookRules webhooks) {

  /** With strict rules for webhooks. */
  public GatewayConfig(
      EdgeConfig edge, RateLimits.Rates rates, SocketLimits sockets, Path history) {
    this(edge, rates, sockets, history, WebhookRules.STRICT);
  }

  /** The same with other rules for webhooks. */
  public GatewayConfig withWebhooks(WebhookRules rules) {
    return new GatewayConfig(edge, rates, sockets, history, rules);
  }
}
