package cenote.gateway.notice;

import cenote.gateway.http.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts the notices of one webhook, in order, from a thread of its own with a bounded queue. */
final class Delivery implements AutoCloseable {

  static final String SIGNATURE = "Cenote-Signature";
  static final String ID = "Idempotency-Key";
  static final Duration LIMIT = Duration.ofSeconds(3);

  private static final int QUEUE = 64;
  private static final int TRIES = 3;
  private static final int OK = 200;
  private static final int NOT_OK = 300;
  private static final String ALGORITHM = "HmacSHA256";

  private final Webhook webhook;
  private final HttpClient client;
  private final long pauseMs;
  private final Consumer<String> messages;
  private final BlockingQueue<Parcel> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;

  private record Parcel(MarginNotice notice, boolean isDevelopment) {}

  /**
   * Starts the thread.
   *
   * @param pauseMs before the second try; twice that before the third
   */
  Delivery(Webhook webhook, HttpClient client, long pauseMs, Consumer<String> messages) {
    this.webhook = webhook;
    this.client = client;
    this.pauseMs = pauseMs;
    this.messages = messages;
    this.thread = Thread.ofVirtual().name("cenote-webhook").start(this::run);
  }

  /** Queues a notice; false when there is no room. Never waits. */
  boolean offer(MarginNotice notice, boolean isDevelopment) {
    return queue.offer(new Parcel(notice, isDevelopment));
  }

  int account() {
    return webhook.account();
  }

  @Override
  public String toString() {
    return webhook.toString();
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
      Optional<String> why = parcel.isDevelopment ? Optional.empty() : webhook.whyRefused();
      if (why.isPresent()) {
        tell(parcel.notice, why.get());
      } else {
        post(parcel.notice);
      }
    } catch (RuntimeException | GeneralSecurityException unforeseen) {
      tell(parcel.notice, unforeseen.getClass().getSimpleName());
    }
  }

  private void post(MarginNotice notice) throws InterruptedException, GeneralSecurityException {
    byte[] body = Json.bytes(notice);
    HttpRequest request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .header(ID, notice.id())
            .header(SIGNATURE, "sha256=" + mac(webhook.secret(), body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    String why = attempt(request);
    for (int tried = 1; tried < TRIES && !why.isEmpty(); tried++) {
      Thread.sleep(pauseMs * tried);
      why = attempt(request);
    }
    if (!why.isEmpty()) {
      tell(notice, why);
    }
  }

  /** Why a try failed; empty when it did not. The limit covers the answer's body as well. */
  private String attempt(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<Void>> sent =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= OK && status < NOT_OK ? "" : "status " + status;
    } catch (TimeoutException late) {
      return "no answer in time";
    } catch (ExecutionException failed) {
      return "no answer";
    } finally {
      sent.cancel(true);
    }
  }

  private void tell(MarginNotice notice, String why) {
    messages.accept("gateway: %s: notice %s not sent: %s".formatted(webhook, notice.id(), why));
  }

  static String mac(String secret, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
