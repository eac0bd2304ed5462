package cenote.gateway.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The webhooks that the operator has written into {@code webhooks.json} of the gateway's folder:
 * {@code {"webhooks":[{"account":12,"url":"https://..","secret":".."}]}}. Read once, at start.
 */
final class OperatorFile {

  static final String NAME = "webhooks.json";

  private static final int MOST = 256;

  private OperatorFile() {}

  /**
   * Those of a folder; none without a file.
   *
   * @throws IllegalArgumentException for a file that says something else
   */
  static List<Webhook> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      JsonNode list = new ObjectMapper().readTree(file.toFile()).path("webhooks");
      if (!list.isArray() || list.size() > MOST) {
        throw new IllegalArgumentException(NAME + ": expected at most 256 webhooks");
      }
      List<Webhook> webhooks = new ArrayList<>();
      for (JsonNode each : list) {
        webhooks.add(webhook(each));
      }
      return List.copyOf(webhooks);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + ": cannot be read", e);
    }
  }

  private static Webhook webhook(JsonNode each) {
    JsonNode account = each.path("account");
    JsonNode url = each.path("url");
    JsonNode secret = each.path("secret");
    if (!account.isInt() || !url.isTextual() || !secret.isTextual()) {
      throw new IllegalArgumentException(NAME + ": expected account, url and secret");
    }
    return Webhook.ofOperator(account.intValue(), URI.create(url.textValue()), secret.textValue());
  }
}
