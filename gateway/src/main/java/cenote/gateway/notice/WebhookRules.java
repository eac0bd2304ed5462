package cenote.gateway.notice;

/**
 * What webhooks of owners may be.
 *
 * @param allowsInner whether they may lead to addresses inside: loopback by http, others by https
 * @param mostPerAccount of one account
 * @param most in all
 */
public record WebhookRules(boolean allowsInner, int mostPerAccount, int most) {

  /** Public addresses by https, four an account, 1,024 in all. */
  public static final WebhookRules STRICT = new WebhookRules(false, 4, 1_024);

  /** The same, and inner addresses: for a gateway that only its own machine reaches. */
  public static final WebhookRules INNER = new WebhookRules(true, 4, 1_024);
}
