package cenote.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The JSON schema (2020-12) of declared input. Pure. */
final class FieldSchema {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FieldSchema() {}

  /** An object of exactly the given fields. */
  static ObjectNode object(List<Field> fields) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = NODES.arrayNode();
    for (Field field : fields) {
      properties.set(field.name(), of(field));
      if (!field.isOptional()) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /** One field as it stands in JSON; numbers in a path or a query are text of the same form. */
  static ObjectNode of(Field field) {
    if (field.kind() == Field.Kind.OBJECT) {
      return describe(field, object(field.fields()));
    }
    ObjectNode schema = describe(field, NODES.objectNode());
    switch (field.kind()) {
      case INT32 -> integer(field, schema);
      case BOOL -> schema.put("type", "boolean");
      case WORD -> words(schema.put("type", "string"), field.choices());
      case INT64 -> text(field, schema).put("format", "int64");
      case TEXT -> text(field, schema).put("maxLength", field.max());
      default -> text(field, schema);
    }
    return example(field, schema);
  }

  private static ObjectNode describe(Field field, ObjectNode schema) {
    String about = field.about().isEmpty() ? Units.of(field.name()) : field.about();
    String range = field.kind() == Field.Kind.INT64 ? rangeOf(field) : "";
    String text = about.isEmpty() || range.isEmpty() ? about + range : about + "; " + range;
    return text.isEmpty() ? schema : schema.put("description", text);
  }

  private static String rangeOf(Field field) {
    boolean isWhole = field.min() == Long.MIN_VALUE && field.max() == Long.MAX_VALUE;
    return isWhole ? "" : "from " + field.min() + " to " + field.max();
  }

  private static void integer(Field field, ObjectNode schema) {
    schema.put("type", "integer").put("format", "int32");
    schema.put("minimum", field.min()).put("maximum", field.max());
  }

  private static ObjectNode text(Field field, ObjectNode schema) {
    return schema.put("type", "string").put("pattern", "^(" + field.pattern().pattern() + ")$");
  }

  static void words(ObjectNode schema, List<String> choices) {
    ArrayNode all = schema.putArray("enum");
    choices.forEach(all::add);
  }

  private static ObjectNode example(Field field, ObjectNode schema) {
    ArrayNode examples = NODES.arrayNode();
    switch (field.kind()) {
      case INT32 -> examples.add((int) Math.clamp(1, field.min(), field.max()));
      case INT64 -> examples.add(Long.toString(Math.clamp(1_000_000L, field.min(), field.max())));
      case BOOL -> examples.add(true);
      case BYTES32 -> examples.add("0x" + "1f".repeat(32));
      case ADDRESS -> examples.add("0x" + "5a".repeat(20));
      case SIGNATURE -> examples.add("0x" + "2b".repeat(64) + "1b");
      case HEX -> examples.add("0x00".substring(0, field.max() == 0 ? 2 : 4));
      case WORD -> examples.add(field.choices().getFirst());
      case TEXT, OBJECT -> {}
    }
    if (!examples.isEmpty()) {
      schema.set("examples", examples);
    }
    return schema;
  }
}
