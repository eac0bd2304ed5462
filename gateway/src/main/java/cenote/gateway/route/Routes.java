package cenote.gateway.route;

import cenote.gateway.desk.Custody;
import cenote.gateway.desk.OrderDesk;
import cenote.gateway.history.History;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.RateLimits;
import cenote.gateway.live.Aggregates;
import cenote.gateway.live.LiveReplica;
import cenote.gateway.notice.Webhooks;
import cenote.gateway.view.LiveGreeks;
import cenote.gateway.view.Sources;
import java.util.List;
import java.util.stream.Stream;

/** All endpoints of a gateway. */
public final class Routes {

  private Routes() {}

  /** The table, over what stands behind it. */
  public static List<Endpoint> of(
      LiveReplica replica,
      Aggregates aggregates,
      Sources sources,
      LiveGreeks greeks,
      History history,
      RateLimits limits,
      OrderDesk desk,
      Custody custody,
      Webhooks webhooks) {
    Inquiry inquiry = new Inquiry(replica);
    Signing signing = new Signing(inquiry);
    return Stream.of(
            new MarketRoutes(inquiry, sources, greeks, desk).endpoints(),
            new AccountRoutes(inquiry).endpoints(),
            new PoolRoutes(aggregates).endpoints(),
            new HistoryRoutes(history).endpoints(),
            new DownloadRoutes(history).endpoints(),
            new OrderRoutes(inquiry, signing, limits, desk).endpoints(),
            new DepositRoutes(inquiry, custody).endpoints(),
            new WebhookRoutes(inquiry, signing, limits, webhooks).endpoints(),
            new CommandRoutes(inquiry, signing, limits, desk).endpoints())
        .flatMap(List::stream)
        .toList();
  }
}
