package cenote.gateway.notice;

import cenote.crypto.Bytes32;

/**
 * What an owner asks of this gateway; who signed was checked.
 *
 * @param url empty to list
 * @param number above the owner's last one here
 * @param expiryNs log time from which the request is void
 */
public record WebhookRequest(Bytes32 owner, int account, String url, long number, long expiryNs) {

  /** A request may not be signed for longer than that from now on. */
  public static final long MOST_LIFE_NS = 600_000_000_000L;
}
