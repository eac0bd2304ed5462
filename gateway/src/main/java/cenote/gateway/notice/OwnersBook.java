package cenote.gateway.notice;

import cenote.crypto.Bytes32;
import cenote.gateway.http.ProblemException;
import cenote.gateway.notice.OwnersFile.Content;
import cenote.gateway.notice.OwnersFile.Used;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The webhooks that owners have registered at this gateway, and which of their requests were used.
 * What is refused changes nothing; what is answered is on the disk. Its callers take turns.
 */
final class OwnersBook {

  private static final int SECRET_LENGTH = 32;
  private static final int MOST_NUMBERS = 8_192;
  private static final int RETRY_S = 60;

  private final OwnersFile file;
  private final WebhookRules rules;
  private final SecureRandom random = new SecureRandom();
  private final Bytes32 gateway;
  private Content content;

  /** What the file holds. */
  OwnersBook(OwnersFile file, WebhookRules rules) {
    this.file = file;
    this.rules = rules;
    this.content = file.read();
    this.gateway = content.gateway();
  }

  Bytes32 gateway() {
    return gateway;
  }

  List<Webhook> webhooks() {
    return content.webhooks();
  }

  /** Writes the gateway's id, so that it stays the same. */
  void keepId() throws IOException {
    file.write(content);
  }

  /** Adds a webhook with a new secret; one to the same address is replaced. */
  Webhook register(WebhookRequest request, long nowNs) throws ProblemException {
    requireNew(request);
    URI url = url(request.url());
    List<Webhook> others = others(request);
    long own = others.stream().filter(each -> each.account() == request.account()).count();
    if (own >= rules.mostPerAccount()) {
      throw ProblemException.conflict(
          "webhooks: expected at most %d of an account, got one more"
              .formatted(rules.mostPerAccount()));
    }
    if (others.size() >= rules.most()) {
      throw ProblemException.unavailable("webhooks: expected room, got none", RETRY_S);
    }
    Webhook made =
        new Webhook(request.account(), Optional.of(request.owner()), url, secret(), nowNs);
    others.add(made);
    keep(request, nowNs, others);
    return made;
  }

  /** Only uses up the number. */
  void list(WebhookRequest request, long nowNs) throws ProblemException {
    requireNew(request);
    keep(request, nowNs, content.webhooks());
  }

  /** Ends a webhook. */
  void remove(WebhookRequest request, long nowNs) throws ProblemException {
    requireNew(request);
    List<Webhook> others = others(request);
    if (others.size() == content.webhooks().size()) {
      throw ProblemException.notFound("url: expected one of the account's webhooks, got another");
    }
    keep(request, nowNs, others);
  }

  /** Before anything is said about what the account has. */
  private void requireNew(WebhookRequest request) throws ProblemException {
    Used used = content.used().get(OwnersFile.hex(request.owner()));
    if (used != null && request.number() <= used.number()) {
      throw ProblemException.conflict(
          "number: expected more than %d, got %d".formatted(used.number(), request.number()));
    }
  }

  private List<Webhook> others(WebhookRequest request) {
    List<Webhook> others = new ArrayList<>(content.webhooks());
    others.removeIf(each ->
        each.concerns(request.account(), request.owner())
            && each.url().toString().equals(request.url()));
    return others;
  }

  private void keep(WebhookRequest request, long nowNs, List<Webhook> webhooks)
      throws ProblemException {
    Map<String, Used> used = new TreeMap<>(content.used());
    String owner = OwnersFile.hex(request.owner());
    if (used.size() >= MOST_NUMBERS) {
      used.values().removeIf(each -> each.untilNs() <= nowNs);
    }
    if (used.size() >= MOST_NUMBERS && !used.containsKey(owner)) {
      throw ProblemException.unavailable("numbers: expected room, got none", RETRY_S);
    }
    used.put(owner, new Used(request.number(), nowNs + WebhookRequest.MOST_LIFE_NS));
    Content next = new Content(gateway, Map.copyOf(used), List.copyOf(webhooks));
    try {
      file.write(next);
    } catch (IOException e) {
      throw ProblemException.unavailable("webhooks: expected to be written, were not", RETRY_S);
    }
    content = next;
  }

  private String secret() {
    byte[] secret = new byte[SECRET_LENGTH];
    random.nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** Names are looked up when a notice is sent; here only what stands in the address is judged. */
  private URI url(String text) throws ProblemException {
    URI url = parse(text);
    String host = String.valueOf(url.getHost());
    Optional<InetAddress> literal = literal(host);
    boolean isLocal =
        "localhost".equals(host) || literal.map(InetAddress::isLoopbackAddress).orElse(false);
    boolean isInner = isLocal || literal.map(Reach::isInner).orElse(false);
    boolean mayBeHttp = rules.allowsInner() && isLocal;
    if (!"https".equals(url.getScheme()) && !mayBeHttp) {
      throw refuse("https", text);
    }
    if (isInner && !rules.allowsInner()) {
      throw refuse("a public address", text);
    }
    return url;
  }

  private static URI parse(String text) throws ProblemException {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException notAnUrl) {
      // Refused below.
    }
    throw refuse("https://host, a port and a path perhaps", text);
  }

  private static Optional<InetAddress> literal(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  private static ProblemException refuse(String expected, String got) {
    return ProblemException.unprocessable(
        "url: expected %s, got %s".formatted(expected, ProblemException.quote(got)));
  }
}
