package cenote.gateway.view;

import cenote.gateway.http.About;
import java.util.List;

/** Webhooks that an owner has registered for an account at this gateway. */
public record WebhooksView(int account, List<WebhookLine> webhooks) {

  /** One of them; counts since the gateway's start. */
  public record WebhookLine(
      String url,
      @About("log time at which it was registered") long sinceNs,
      @About("notices that were taken") int sent,
      @About("notices that were given up") int failed,
      @About("why the last one was; empty when none was") String lastFailure) {}
}
