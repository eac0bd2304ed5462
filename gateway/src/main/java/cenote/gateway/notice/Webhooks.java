package cenote.gateway.notice;

import cenote.crypto.Bytes32;
import cenote.gateway.http.ProblemException;
import cenote.gateway.view.WebhookSecretView;
import cenote.gateway.view.WebhooksView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;

/**
 * The webhooks of a gateway: those of its operator, from a file that is read at start, and those
 * that owners register while it runs. State of this gateway alone; the pool knows of none.
 *
 * <p>Notices are offered on the replica's thread, which never waits; owners ask on any.
 */
public final class Webhooks implements AutoCloseable {

  private static final long PAUSE_MS = 500;

  private final WebhookRules rules;
  private final OwnersBook book;
  private final Courier courier;
  private final long pauseMs;
  private final Consumer<String> messages;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private volatile Set<Integer> accounts = Set.of();

  Webhooks(
      List<Webhook> ofOperator,
      OwnersBook book,
      WebhookRules rules,
      Courier courier,
      long pauseMs,
      Consumer<String> messages) {
    this.rules = rules;
    this.book = book;
    this.courier = courier;
    this.pauseMs = pauseMs;
    this.messages = messages;
    ofOperator.forEach(this::begin);
    book.webhooks().forEach(this::begin);
    count();
  }

  /**
   * Those of a folder.
   *
   * @throws IllegalArgumentException for a file that says something else
   */
  public static Webhooks open(Path folder, WebhookRules rules, Consumer<String> messages) {
    List<Webhook> ofOperator = OperatorFile.read(folder);
    OwnersBook book = new OwnersBook(new OwnersFile(folder), rules);
    try {
      book.keepId();
    } catch (IOException e) {
      throw new UncheckedIOException(OwnersFile.NAME + ": cannot be written", e);
    }
    SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    Courier courier = new Courier(InetAddress::getAllByName, tls);
    return new Webhooks(ofOperator, book, rules, courier, PAUSE_MS, messages);
  }

  /** What webhooks of owners may be. */
  public WebhookRules rules() {
    return rules;
  }

  /** Id of this gateway, which requests are signed for; the same after a restart. */
  public Bytes32 gateway() {
    return book.gateway();
  }

  /** Accounts that have one. */
  public Set<Integer> accounts() {
    return accounts;
  }

  /** Queues a notice for whom it concerns. Never waits. */
  public void offer(MarginNotice notice, Bytes32 owner, boolean isDevelopment) {
    for (Delivery delivery : deliveries) {
      if (delivery.webhook().concerns(notice.account(), owner)) {
        delivery.offer(notice, isDevelopment);
      }
    }
  }

  /** Registers a webhook; its secret is told this once. */
  public synchronized WebhookSecretView register(WebhookRequest request, long nowNs)
      throws ProblemException {
    Webhook made = book.register(request, nowNs);
    end(request);
    begin(made);
    count();
    return new WebhookSecretView(made.account(), made.url().toString(), made.secret());
  }

  /** The webhooks that an owner has registered for an account. */
  public synchronized WebhooksView list(WebhookRequest request, long nowNs)
      throws ProblemException {
    book.list(request, nowNs);
    return view(request);
  }

  /** Ends one of them; gives those that are left. */
  public synchronized WebhooksView remove(WebhookRequest request, long nowNs)
      throws ProblemException {
    book.remove(request, nowNs);
    end(request);
    count();
    return view(request);
  }

  @Override
  public synchronized void close() {
    deliveries.forEach(Delivery::close);
    courier.close();
  }

  private void begin(Webhook webhook) {
    deliveries.add(new Delivery(webhook, courier, rules, pauseMs, messages));
  }

  private void end(WebhookRequest request) {
    List<Delivery> ended =
        deliveries.stream()
            .filter(each ->
                isOf(each, request) && each.webhook().url().toString().equals(request.url()))
            .toList();
    deliveries.removeAll(ended);
    ended.forEach(Delivery::close);
  }

  private static boolean isOf(Delivery delivery, WebhookRequest request) {
    Webhook webhook = delivery.webhook();
    return webhook.owner().isPresent() && webhook.concerns(request.account(), request.owner());
  }

  private void count() {
    accounts =
        deliveries.stream().map(each -> each.webhook().account()).collect(Collectors.toSet());
  }

  private WebhooksView view(WebhookRequest request) {
    return new WebhooksView(
        request.account(),
        deliveries.stream().filter(each -> isOf(each, request)).map(Delivery::line).toList());
  }
}
