package cenote.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a client asks of its socket. */
record SocketRequest(List<String> subscribe, List<String> unsubscribe) {

  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9:_.-]{1,96}");

  /** Reads {@code {"subscribe":[..],"unsubscribe":[..]}}, either or both. */
  static SocketRequest parse(String text) throws ProblemException {
    List<String> subscribe = new ArrayList<>();
    List<String> unsubscribe = new ArrayList<>();
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSubscribe = parser.currentName().equals("subscribe");
        expect(isSubscribe || parser.currentName().equals("unsubscribe"));
        topics(parser, isSubscribe ? subscribe : unsubscribe);
      }
      expect(parser.nextToken() == null && subscribe.size() + unsubscribe.size() > 0);
    } catch (IOException e) {
      expect(false);
    }
    return new SocketRequest(subscribe, unsubscribe);
  }

  private static void topics(JsonParser parser, List<String> topics)
      throws IOException, ProblemException {
    expect(parser.nextToken() == JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken() == JsonToken.VALUE_STRING);
      expect(TOPIC.matcher(parser.getText()).matches());
      expect(topics.size() < SocketLimits.SUBSCRIPTIONS);
      topics.add(parser.getText());
    }
  }

  private static void expect(boolean condition) throws ProblemException {
    if (!condition) {
      throw ProblemException.malformed(
          "message: expected {\"subscribe\":[topics],\"unsubscribe\":[topics]}, got something else");
    }
  }
}
