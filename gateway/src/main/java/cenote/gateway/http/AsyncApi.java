package cenote.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the AsyncAPI 3.0 document of the socket. Pure. */
public final class AsyncApi {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String RULES =
      "One WebSocket at /v1/stream. A message from the server is {\"topic\": .., \"data\": ..}, or"
          + " {\"subscribed\": [..]}, {\"unsubscribed\": [..]}, {\"error\": problem}. A client that"
          + " reads too slowly is closed with 1013, one that sends too much with 1008. State after"
          + " subscribing may arrive after newer updates: compare positions.";

  private final ObjectNode root = NODES.objectNode();
  private final ObjectNode channels;
  private final ObjectNode operations;
  private final RecordSchemas schemas;

  private AsyncApi() {
    root.put("asyncapi", "3.0.0");
    root.set("info", OpenApi.info(RULES));
    root.put("defaultContentType", Json.CONTENT_TYPE);
    channels = root.putObject("channels");
    operations = root.putObject("operations");
    schemas = new RecordSchemas(root.putObject("components").putObject("schemas"));
  }

  /** The document. */
  public static ObjectNode of(List<Channel> channels) {
    AsyncApi document = new AsyncApi();
    document.addRequests();
    channels.forEach(document::add);
    return document.root;
  }

  private void addRequests() {
    ObjectNode payload = NODES.objectNode().put("type", "object");
    ObjectNode properties = payload.putObject("properties");
    properties.set("subscribe", topics("topics to add"));
    properties.set("unsubscribe", topics("topics to leave"));
    payload.put("additionalProperties", false).put("minProperties", 1);
    addChannel("requests", "What a client sends", "Which topics the client wants.", payload);
    addOperation("requests", "receive");
  }

  private static ObjectNode topics(String about) {
    ObjectNode item = NODES.objectNode().put("type", "string");
    return RecordSchemas.array(item)
        .put("description", about)
        .put("maxItems", SocketLimits.SUBSCRIPTIONS);
  }

  private void add(Channel channel) {
    ObjectNode payload = NODES.objectNode().put("type", "object");
    ObjectNode properties = payload.putObject("properties");
    ObjectNode topic = properties.putObject("topic").put("type", "string");
    if (channel.name().contains("{")) {
      topic.put("description", "of the form " + channel.name());
    } else {
      topic.put("const", channel.name());
    }
    properties.set("data", schemas.of(channel.message()));
    payload.putArray("required").add("topic").add("data");
    String id = channel.name().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    addChannel(id, channel.name(), channel.summary(), payload);
    addOperation(id, "send");
  }

  private void addChannel(String id, String title, String summary, ObjectNode payload) {
    if (channels.has(id)) {
      throw new IllegalArgumentException("channel: expected once, got twice " + title);
    }
    ObjectNode channel = channels.putObject(id);
    channel.put("address", SocketHub.PATH).put("title", title);
    ObjectNode message = channel.putObject("messages").putObject(id);
    message.put("summary", summary).set("payload", payload);
  }

  private void addOperation(String id, String action) {
    ObjectNode operation = operations.putObject(id).put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + id);
    operation.putArray("messages").addObject().put("$ref", "#/channels/" + id + "/messages/" + id);
  }
}
