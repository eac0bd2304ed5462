package cenote.gateway.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The webhooks that the operator has written into {@code webhooks.json} of the gateway's folder:
 * {@code {"webhooks":[{"account":12,"url":"https://..","secret":".."}]}}. Read once, at start.
 */
public final class Webhooks implements AutoCloseable {

  static final String FILE = "webhooks.json";

  private static final int MOST = 256;
  private static final long PAUSE_MS = 500;

  private final HttpClient client;
  private final List<Delivery> deliveries;
  private final Set<Integer> accounts;
  private final Consumer<String> messages;

  Webhooks(List<Webhook> webhooks, long pauseMs, Consumer<String> messages) {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(Delivery.LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.messages = messages;
    this.deliveries =
        webhooks.stream().map(it -> new Delivery(it, client, pauseMs, messages)).toList();
    this.accounts = webhooks.stream().map(Webhook::account).collect(Collectors.toSet());
  }

  /**
   * Those of a folder; none without a file.
   *
   * @throws IllegalArgumentException for a file that says something else
   */
  public static Webhooks open(Path folder, Consumer<String> messages) {
    Path file = folder.resolve(FILE);
    return new Webhooks(Files.exists(file) ? read(file) : List.of(), PAUSE_MS, messages);
  }

  /** Accounts that have one. */
  public Set<Integer> accounts() {
    return accounts;
  }

  /** Queues a notice for whom it concerns. Never waits. */
  public void offer(MarginNotice notice, boolean isDevelopment) {
    for (Delivery delivery : deliveries) {
      if (delivery.account() == notice.account() && !delivery.offer(notice, isDevelopment)) {
        messages.accept("gateway: %s: no room for notice %s".formatted(delivery, notice.id()));
      }
    }
  }

  @Override
  public void close() {
    deliveries.forEach(Delivery::close);
    client.shutdownNow();
  }

  private static List<Webhook> read(Path file) {
    try {
      JsonNode list = new ObjectMapper().readTree(file.toFile()).path("webhooks");
      if (!list.isArray() || list.size() > MOST) {
        throw new IllegalArgumentException(FILE + ": expected at most 256 webhooks");
      }
      List<Webhook> webhooks = new ArrayList<>();
      for (JsonNode each : list) {
        webhooks.add(webhook(each));
      }
      return List.copyOf(webhooks);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + ": cannot be read", e);
    }
  }

  private static Webhook webhook(JsonNode each) {
    JsonNode account = each.path("account");
    JsonNode url = each.path("url");
    JsonNode secret = each.path("secret");
    if (!account.isInt() || !url.isTextual() || !secret.isTextual()) {
      throw new IllegalArgumentException(FILE + ": expected account, url and secret");
    }
    return new Webhook(account.intValue(), URI.create(url.textValue()), secret.textValue());
  }
}
