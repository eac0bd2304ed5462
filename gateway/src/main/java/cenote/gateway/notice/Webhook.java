package cenote.gateway.notice;

import cenote.crypto.Bytes32;
import java.net.URI;
import java.util.Optional;

/**
 * Where notices of an account are posted to.
 *
 * @param owner who registered it, and who must own the account; empty for the operator's
 * @param secret key of the signature; at least 16 characters
 * @param sinceNs log time at which it was registered; 0 for the operator's
 */
record Webhook(int account, Optional<Bytes32> owner, URI url, String secret, long sinceNs) {

  private static final int SECRET = 16;

  Webhook {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!isWeb || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException("webhook: expected http(s)://host, got " + url);
    }
    if (secret.length() < SECRET) {
      throw new IllegalArgumentException("webhook: expected a secret of 16 characters or more");
    }
  }

  /** One of the operator's. */
  static Webhook ofOperator(int account, URI url, String secret) {
    return new Webhook(account, Optional.empty(), url, secret, 0);
  }

  /** True when notices of the account are its business while that account has such an owner. */
  boolean concerns(int ofAccount, Bytes32 itsOwner) {
    return account == ofAccount && owner.map(own -> Bytes32.same(own, itsOwner)).orElse(true);
  }

  @Override
  public String toString() {
    return "webhook of account " + account + " to " + url.getHost();
  }
}
