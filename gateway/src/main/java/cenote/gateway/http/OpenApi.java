package cenote.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Writes the OpenAPI 3.1 document of a table of endpoints. The same table makes the routes, so the
 * document holds each route and only those. Pure.
 */
public final class OpenApi {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode root = NODES.objectNode();
  private final RecordSchemas schemas;

  private OpenApi() {
    root.put("openapi", "3.1.0");
    root.set("info", info("REST interface of the clearing pool."));
    root.putArray("tags");
    root.putObject("paths");
    ObjectNode components = root.putObject("components").putObject("schemas");
    components.set("Problem", ProblemSchema.schema());
    schemas = new RecordSchemas(components);
  }

  /** The document. */
  public static ObjectNode of(List<Endpoint> endpoints) {
    OpenApi document = new OpenApi();
    endpoints.forEach(document::add);
    document.addTags(endpoints);
    return document.root;
  }

  static ObjectNode info(String description) {
    return NODES
        .objectNode()
        .put("title", "Cenote")
        .put("version", "1")
        .put("description", description);
  }

  private void addTags(List<Endpoint> endpoints) {
    ArrayNode tags = (ArrayNode) root.get("tags");
    for (String tag : new TreeSet<>(endpoints.stream().map(Endpoint::tag).toList())) {
      tags.addObject().put("name", tag);
    }
  }

  private void add(Endpoint endpoint) {
    ObjectNode paths = (ObjectNode) root.get("paths");
    ObjectNode path = paths.withObjectProperty(endpoint.path());
    String method = endpoint.method().name().toLowerCase(Locale.ROOT);
    if (path.has(method)) {
      throw new IllegalArgumentException("route: expected once, got twice " + endpoint.path());
    }
    path.set(method, operation(endpoint));
  }

  private ObjectNode operation(Endpoint endpoint) {
    ObjectNode operation = NODES.objectNode();
    operation.putArray("tags").add(endpoint.tag());
    operation.put("summary", endpoint.summary());
    operation.put("operationId", operationId(endpoint));
    operation.put("x-lane", endpoint.mayReduce() ? "by-effect" : Json.word(endpoint.lane()));
    operation.put("x-cost", endpoint.cost());
    if (!endpoint.role().isEmpty()) {
      operation.put("x-role", endpoint.role());
    }
    addParameters(endpoint, operation);
    addBody(endpoint, operation);
    addRejects(endpoint, operation);
    operation.set("responses", responses(endpoint));
    return operation;
  }

  /** For example {@code getV1AccountsAccount}: unique as method and path are. */
  private static String operationId(Endpoint endpoint) {
    StringBuilder id = new StringBuilder(endpoint.method().name().toLowerCase(Locale.ROOT));
    for (String word : endpoint.path().split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    return id.toString();
  }

  private static void addParameters(Endpoint endpoint, ObjectNode operation) {
    ArrayNode parameters = NODES.arrayNode();
    endpoint.pathFields().forEach(it -> parameters.add(parameter(it, "path")));
    endpoint.queryFields().forEach(it -> parameters.add(parameter(it, "query")));
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
  }

  private static ObjectNode parameter(Field field, String in) {
    ObjectNode parameter = NODES.objectNode().put("name", field.name()).put("in", in);
    parameter.put("required", !field.isOptional());
    if (!field.about().isEmpty()) {
      parameter.put("description", field.about());
    }
    parameter.set("schema", FieldSchema.of(field));
    return parameter;
  }

  private static void addBody(Endpoint endpoint, ObjectNode operation) {
    if (endpoint.method() == Endpoint.Method.POST) {
      ObjectNode body = operation.putObject("requestBody").put("required", true);
      body.putObject("content")
          .putObject(Json.CONTENT_TYPE)
          .set("schema", FieldSchema.object(endpoint.bodyFields()));
    }
  }

  private static void addRejects(Endpoint endpoint, ObjectNode operation) {
    if (endpoint.rejects().isEmpty()) {
      return;
    }
    ArrayNode rejects = operation.putArray("x-rejects");
    endpoint.rejects().stream()
        .sorted(Comparator.naturalOrder())
        .forEach(it ->
            rejects
                .addObject()
                .put("code", it.code())
                .put("name", Problem.slugOf(it))
                .put("status", RejectStatus.of(it))
                .put("rule", it.rule()));
  }

  private ObjectNode responses(Endpoint endpoint) {
    ObjectNode responses = NODES.objectNode();
    ObjectNode good = responses.putObject("200").put("description", "The answer.");
    if (isEnveloped(endpoint)) {
      good.putObject("headers")
          .putObject("Cenote-Position")
          .put("description", "log position that the answer is true at")
          .putObject("schema")
          .put("type", "string");
    }
    ObjectNode content = good.putObject("content");
    content.putObject(RequestForm.contentTypeOf(endpoint.shape())).set("schema", schema(endpoint));
    ProblemSchema.causes(endpoint).forEach((status, text) -> problem(responses, status, text));
    return responses;
  }

  private static void problem(ObjectNode responses, int status, String text) {
    ObjectNode response = responses.putObject(Integer.toString(status)).put("description", text);
    if (status == 429 || status == 503) {
      response
          .putObject("headers")
          .putObject("Retry-After")
          .put("description", "seconds")
          .putObject("schema")
          .put("type", "integer");
    }
    response
        .putObject("content")
        .putObject(Problem.CONTENT_TYPE)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  private static boolean isEnveloped(Endpoint endpoint) {
    return endpoint.shape() instanceof Endpoint.Shape.Enveloped
        || endpoint.shape() instanceof Endpoint.Shape.EnvelopedList;
  }

  private ObjectNode schema(Endpoint endpoint) {
    return switch (endpoint.shape()) {
      case Endpoint.Shape.Enveloped it -> envelope(schemas.of(it.type()));
      case Endpoint.Shape.EnvelopedList it -> envelope(RecordSchemas.array(schemas.of(it.type())));
      case Endpoint.Shape.Plain it -> schemas.of(it.type());
      case Endpoint.Shape.Bytes it -> NODES.objectNode().put("type", "string");
    };
  }

  private ObjectNode envelope(ObjectNode data) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.set(
        "position", schemas.of(long.class).put("description", "log position of the answer"));
    properties.set("timeNs", schemas.of(long.class).put("description", Units.of("timeNs")));
    properties.set("data", data);
    schema.putArray("required").add("position").add("timeNs").add("data");
    return schema;
  }
}
