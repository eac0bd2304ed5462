package cenote.gateway.view;

import cenote.gateway.http.About;
import cenote.pool.Pool;
import cenote.pool.closeout.TopUpLinks;
import java.util.Optional;

/** From which account of its owner an account is topped up, and how far; cash E6. */
public record TopUpView(
    @About("account that gives") int source,
    @About("most that may move in all") long limitE6,
    @About("what has moved since the link was made") long usedE6) {

  /** The link of an account that has one. */
  public static Optional<TopUpView> of(Pool pool, int account) {
    TopUpLinks links = pool.closeOuts().links();
    return links.has(account)
        ? Optional.of(
            new TopUpView(links.source(account), links.limitE6(account), links.usedE6(account)))
        : Optional.empty();
  }
}
