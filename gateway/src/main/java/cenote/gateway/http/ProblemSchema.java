package cenote.gateway.http;

import cenote.pool.Reject;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** How problems stand in the documents. Pure. */
final class ProblemSchema {

  private ProblemSchema() {}

  static ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.put("description", "A problem in the form of RFC 9457.");
    ObjectNode properties = schema.putObject("properties");
    member(properties, "type", "string", "/problems/ and a stable slug");
    member(properties, "title", "string", "the slug in words");
    member(properties, "status", "integer", "the HTTP status");
    member(properties, "detail", "string", "what: expected X, got Y");
    member(properties, "code", "integer", "stable code of the reject, when the pool rejected");
    member(properties, "rule", "string", "the rule of the reject, for people");
    member(properties, "position", "string", "log position of the rejected command");
    schema.putArray("required").add("type").add("title").add("status").add("detail");
    return schema;
  }

  private static void member(ObjectNode properties, String name, String type, String about) {
    properties.putObject(name).put("type", type).put("description", about);
  }

  /** Why an endpoint may answer with each status, in order of status. */
  static Map<Integer, String> causes(Endpoint endpoint) {
    Map<Integer, String> causes = new TreeMap<>();
    causes.put(400, "The request is not well formed.");
    causes.put(406, "No acceptable form of answer.");
    causes.put(421, "The host is not served here.");
    causes.put(429, "Over budget; wait and send it again.");
    causes.put(500, "A fault of the server.");
    causes.put(503, "Not available now; wait and send it again.");
    if (!endpoint.pathFields().isEmpty()) {
      causes.put(404, "What the path names does not exist.");
    }
    if (endpoint.method() == Endpoint.Method.POST) {
      causes.put(403, "The origin or the signer may not do this.");
      causes.put(413, "The body is too large.");
      causes.put(415, "The body is not plain JSON.");
    }
    for (Reject reject : endpoint.rejects()) {
      causes.merge(
          RejectStatus.of(reject),
          "Rejected by the pool: " + reject.rule() + ".",
          ProblemSchema::join);
    }
    return causes;
  }

  private static String join(String present, String more) {
    return present + " " + more;
  }
}
