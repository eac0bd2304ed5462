package cenote.gateway.notice;

import cenote.gateway.http.Json;
import cenote.gateway.view.WebhooksView.WebhookLine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts the notices of one webhook, in order, from a thread of its own with a bounded queue. */
final class Delivery implements AutoCloseable {

  static final String SIGNATURE = "Cenote-Signature";
  static final String ID = "Idempotency-Key";

  private static final int QUEUE = 64;
  private static final int TRIES = 3;
  private static final String ALGORITHM = "HmacSHA256";

  private final Webhook webhook;
  private final Courier courier;
  private final WebhookRules rules;
  private final long pauseMs;
  private final Consumer<String> messages;
  private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Thread thread;
  private volatile String lastFailure = "";

  private record Parcel(MarginNotice notice, boolean isDevelopment) {}

  /**
   * Starts the thread.
   *
   * @param pauseMs before the second try; twice that before the third
   * @param messages hears what becomes of the operator's own; owners ask for theirs
   */
  Delivery(
      Webhook webhook,
      Courier courier,
      WebhookRules rules,
      long pauseMs,
      Consumer<String> messages) {
    this.webhook = webhook;
    this.courier = courier;
    this.rules = rules;
    this.pauseMs = pauseMs;
    this.messages = messages;
    this.thread = Thread.ofVirtual().name("cenote-webhook").start(this::run);
  }

  /** Queues a notice, or counts it as failed when there is no room. Never waits. */
  void offer(MarginNotice notice, boolean isDevelopment) {
    if (!queue.offer(new Parcel(notice, isDevelopment))) {
      fail(notice, "no room");
    }
  }

  Webhook webhook() {
    return webhook;
  }

  /** What has become of its notices, without the secret. */
  WebhookLine line() {
    return new WebhookLine(
        webhook.url().toString(), webhook.sinceNs(), sent.get(), failed.get(), lastFailure);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        deliver(queue.take());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Parcel parcel) throws InterruptedException {
    try {
      post(parcel.notice, reach(parcel.isDevelopment));
    } catch (RuntimeException | GeneralSecurityException unforeseen) {
      fail(parcel.notice, unforeseen.getClass().getSimpleName());
    }
  }

  private Reach reach(boolean isDevelopment) {
    if (webhook.owner().isPresent()) {
      return rules.allowsInner() ? Reach.INNER : Reach.PUBLIC;
    }
    return isDevelopment ? Reach.ANY : Reach.PUBLIC;
  }

  private void post(MarginNotice notice, Reach reach)
      throws InterruptedException, GeneralSecurityException {
    byte[] body = Json.bytes(notice);
    byte[] head =
        Courier.head(
            webhook.url(),
            body.length,
            ID + ": " + notice.id(),
            SIGNATURE + ": sha256=" + mac(webhook.secret(), body));
    Optional<String> why = courier.post(webhook.url(), reach, head, body);
    for (int tried = 1; tried < TRIES && why.isPresent(); tried++) {
      Thread.sleep(pauseMs * tried);
      why = courier.post(webhook.url(), reach, head, body);
    }
    if (why.isPresent()) {
      fail(notice, why.get());
    } else {
      sent.incrementAndGet();
    }
  }

  private void fail(MarginNotice notice, String why) {
    lastFailure = why;
    failed.incrementAndGet();
    if (webhook.owner().isEmpty()) {
      messages.accept("gateway: %s: notice %s not sent: %s".formatted(webhook, notice.id(), why));
    }
  }

  static String mac(String secret, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
