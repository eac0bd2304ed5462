package cenote.gateway.route;

import static cenote.gateway.route.Fields.ACCOUNT;
import static cenote.gateway.route.Fields.OWNER;

import cenote.crypto.Bytes32;
import cenote.crypto.typed.WebhookHasher;
import cenote.gateway.http.Answer;
import cenote.gateway.http.Call;
import cenote.gateway.http.Endpoint;
import cenote.gateway.http.Field;
import cenote.gateway.http.Lane;
import cenote.gateway.http.ProblemException;
import cenote.gateway.http.RateLimits;
import cenote.gateway.live.Known;
import cenote.gateway.notice.WebhookRequest;
import cenote.gateway.notice.Webhooks;
import cenote.gateway.view.WebhookSecretView;
import cenote.gateway.view.WebhookTermsView;
import cenote.gateway.view.WebhooksView;
import cenote.pool.Pool;
import cenote.pool.Reject;
import java.util.List;

/**
 * Webhooks of owners: signed requests to this gateway, which the pool never sees. A number is good
 * once, and a request for ten minutes at most.
 */
final class WebhookRoutes {

  private static final String TAG = "webhooks";
  private static final String PATH = "/v1/webhooks";
  private static final int COST = 5;
  private static final int MOST_LENGTH = 512;

  private static final Field URL =
      Field.text(
              "url",
              MOST_LENGTH,
              "https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*)?")
          .about("where notices are posted to");
  private static final Field NUMBER =
      Fields.amount("number").about("above the owner's last one at this gateway");
  private static final Field EXPIRY =
      Fields.amount("expiryNs").about("log time from which the request is void; within 10 min");
  private static final Field SIGNATURE =
      Field.signature("signature").about("EIP-712, as GET /v1/webhooks has the type");

  /** What is done once who asks is known to be allowed to. */
  @FunctionalInterface
  private interface Deed<T> {
    T done(WebhookRequest request, long nowNs) throws ProblemException;
  }

  private final Inquiry inquiry;
  private final Signing signing;
  private final RateLimits limits;
  private final Webhooks webhooks;

  WebhookRoutes(Inquiry inquiry, Signing signing, RateLimits limits, Webhooks webhooks) {
    this.inquiry = inquiry;
    this.signing = signing;
    this.limits = limits;
    this.webhooks = webhooks;
  }

  List<Endpoint> endpoints() {
    return List.of(terms(), register(), listed(), remove());
  }

  private Endpoint terms() {
    return Endpoint.get(PATH)
        .summary("What requests about webhooks are signed with, and what webhooks may be")
        .tag(TAG)
        .answers(WebhookTermsView.class)
        .to(_ -> {
          Known<Bytes32> salt = inquiry.ask(0, Pool::genesisHash);
          return new Answer<>(salt.position(), salt.timeNs(), terms(salt.value()));
        });
  }

  private WebhookTermsView terms(Bytes32 salt) {
    return new WebhookTermsView(
        webhooks.gateway(),
        salt,
        WebhookHasher.TYPE,
        WebhookRequest.MOST_LIFE_NS,
        webhooks.rules().mostPerAccount(),
        webhooks.rules().allowsInner());
  }

  private Endpoint register() {
    return row(PATH, "Have notices of an account posted to an address; a new secret each time")
        .body(OWNER, ACCOUNT, URL, NUMBER, EXPIRY, SIGNATURE)
        .answers(WebhookSecretView.class)
        .to(call -> answer(call, "register", webhooks::register));
  }

  private Endpoint listed() {
    return row(PATH + "/listings", "The webhooks of an account, and what became of notices")
        .body(OWNER, ACCOUNT, NUMBER, EXPIRY, SIGNATURE)
        .answers(WebhooksView.class)
        .to(call -> answer(call, "list", webhooks::list));
  }

  private Endpoint remove() {
    return row(PATH + "/removals", "End a webhook; answers those that are left")
        .body(OWNER, ACCOUNT, URL, NUMBER, EXPIRY, SIGNATURE)
        .answers(WebhooksView.class)
        .to(call -> answer(call, "remove", webhooks::remove));
  }

  private static Endpoint.Builder row(String path, String summary) {
    return Endpoint.post(path)
        .summary(summary)
        .tag(TAG)
        .cost(COST)
        .role("owner or a session key")
        .rejects(Reject.UNKNOWN_ACCOUNT, Reject.NOT_AUTHORISED, Reject.BAD_SIGNATURE);
  }

  private <T> Answer<T> answer(Call call, String action, Deed<T> deed)
      throws ProblemException, InterruptedException {
    WebhookRequest request =
        new WebhookRequest(
            call.bytes32("owner"),
            call.int32("account"),
            call.text("url", ""),
            call.int64("number"),
            call.int64("expiryNs"));
    byte[] signature = call.signature("signature");
    Bytes32 signer = signing.verifiers().signerOf(webhooks.gateway(), action, request, signature);
    Known<Reject> checked =
        inquiry.ask(
            0, pool -> Authority.ofAccount(pool, request.account(), request.owner(), signer));
    if (checked.value() != Reject.NONE) {
      throw ProblemException.rejected(checked.value(), checked.position());
    }
    requireLive(request, checked.timeNs());
    limits.charge(request.owner(), Lane.OPEN, COST);
    T done = deed.done(request, checked.timeNs());
    return new Answer<>(checked.position(), checked.timeNs(), done);
  }

  private static void requireLive(WebhookRequest request, long nowNs) throws ProblemException {
    long lifeNs = request.expiryNs() - nowNs;
    if (lifeNs <= 0 || lifeNs > WebhookRequest.MOST_LIFE_NS) {
      throw ProblemException.unprocessable(
          "expiryNs: expected log time in the next ten minutes from %d, got %d"
              .formatted(nowNs, request.expiryNs()));
    }
  }
}
