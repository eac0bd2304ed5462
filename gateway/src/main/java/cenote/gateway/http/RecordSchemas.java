package cenote.gateway.http;

import cenote.crypto.Bytes32;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the JSON schemas of the records that are written, as {@link Json} writes them. One use
 * per document; not thread-safe.
 */
final class RecordSchemas {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode schemas;
  private final Map<String, Class<?>> named = new HashMap<>();

  /**
   * @param schemas the document's {@code components/schemas}, which grows
   */
  RecordSchemas(ObjectNode schemas) {
    this.schemas = schemas;
  }

  /** The schema of a type: written out, or a reference to one that stands among the components. */
  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType it) {
      return ofGeneric(it);
    }
    if (!(type instanceof Class<?> plain)) {
      return NODES.objectNode();
    }
    return ofClass(plain);
  }

  private ObjectNode ofGeneric(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return of(arguments[0]);
    }
    if (Iterable.class.isAssignableFrom(raw)) {
      return array(of(arguments[0]));
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode schema = NODES.objectNode().put("type", "object");
      schema.set("additionalProperties", of(arguments[1]));
      return schema;
    }
    return ofClass(raw);
  }

  static ObjectNode array(ObjectNode items) {
    ObjectNode schema = NODES.objectNode().put("type", "array");
    schema.set("items", items);
    return schema;
  }

  private ObjectNode ofClass(Class<?> type) {
    if (Bytes32.class.isAssignableFrom(type)) {
      return pattern("^0x([0-9a-f]{64}|[0-9a-f]{40})$");
    }
    if (type.isRecord()) {
      return reference(type);
    }
    if (type.isEnum()) {
      ObjectNode schema = NODES.objectNode().put("type", "string");
      FieldSchema.words(schema, Json.words(type));
      return schema;
    }
    return ofSimple(type);
  }

  private ObjectNode ofSimple(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    return switch (type.getName()) {
      case "long", "java.lang.Long" ->
          pattern("^(" + FieldForms.INTEGER + ")$").put("format", "int64");
      case "int", "java.lang.Integer" -> schema.put("type", "integer").put("format", "int32");
      case "short", "byte" -> schema.put("type", "integer");
      case "double", "java.lang.Double" -> nullableNumber();
      case "boolean", "java.lang.Boolean" -> schema.put("type", "boolean");
      case "java.lang.String" -> schema.put("type", "string");
      case "[B" -> pattern("^0x([0-9a-f]{2})*$");
      case "[J", "[I", "[D" -> array(ofSimple(type.getComponentType()));
      default -> schema;
    };
  }

  private static ObjectNode nullableNumber() {
    ObjectNode schema = NODES.objectNode();
    ArrayNode types = schema.putArray("type");
    types.add("number").add("null");
    return schema;
  }

  private static ObjectNode pattern(String regex) {
    return NODES.objectNode().put("type", "string").put("pattern", regex);
  }

  private ObjectNode reference(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> present = named.putIfAbsent(name, type);
    if (present == null) {
      schemas.set(name, record(type));
    } else if (present != type) {
      throw new IllegalStateException("record name: expected once, got " + present + ", " + type);
    }
    return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode record(Class<?> type) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    About about = type.getAnnotation(About.class);
    if (about != null) {
      schema.put("description", about.value());
    }
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordShape.Component component : RecordShape.of(type).components()) {
      RecordComponent declared = component.declared();
      properties.set(component.name(), component(declared));
      if (declared.getType() != Optional.class) {
        required.add(component.name());
      }
    }
    return schema;
  }

  private ObjectNode component(RecordComponent declared) {
    ObjectNode schema = of(declared.getGenericType());
    About about = declared.getAnnotation(About.class);
    String text = about != null ? about.value() : Units.of(declared.getName());
    return text.isEmpty() ? schema : schema.put("description", text);
  }
}
