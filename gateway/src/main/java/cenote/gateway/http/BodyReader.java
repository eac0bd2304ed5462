package cenote.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON body field by field against its declaration, in one pass and without a tree: the
 * first thing that does not belong ends it. One use per body.
 */
final class BodyReader {

  private final String client;
  private final Admission admission;

  BodyReader(String client, Admission admission) {
    this.client = client;
    this.admission = admission;
  }

  /** The values by name; nested objects are {@link Call}s. */
  Map<String, Object> read(byte[] body, List<Field> fields) throws ProblemException {
    try (JsonParser parser = Json.FACTORY.createParser(decode(body))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ProblemException.malformed("body: expected a JSON object, got something else");
      }
      Map<String, Object> values = object(parser, "body", fields);
      if (parser.nextToken() != null) {
        throw ProblemException.malformed("body: expected one JSON object, got more after it");
      }
      return values;
    } catch (IOException e) {
      throw ProblemException.malformed("body: expected JSON, got what cannot be read as such");
    }
  }

  /** Strict UTF-8, so that no other encoding is guessed from the first bytes. */
  private static String decode(byte[] body) throws ProblemException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.malformed("body: expected UTF-8, got other bytes");
    }
  }

  private Map<String, Object> object(JsonParser parser, String where, List<Field> fields)
      throws IOException, ProblemException {
    Map<String, Object> values = HashMap.newHashMap(fields.size());
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Field field = declared(fields, where, parser.currentName());
      parser.nextToken();
      values.put(field.name(), value(parser, where + "." + field.name(), field));
    }
    requireAll(fields, where, values);
    return values;
  }

  private static Field declared(List<Field> fields, String where, String name)
      throws ProblemException {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw ProblemException.malformed(
        where + ": expected only declared fields, got " + Problem.quote(name));
  }

  static void requireAll(List<Field> fields, String where, Map<String, Object> values)
      throws ProblemException {
    for (Field field : fields) {
      if (!field.isOptional() && !values.containsKey(field.name())) {
        throw ProblemException.malformed(
            where + "." + field.name() + ": expected " + FieldForms.expected(field) + ", got none");
      }
    }
  }

  private Object value(JsonParser parser, String where, Field field)
      throws IOException, ProblemException {
    JsonToken token = parser.currentToken();
    if (!isTokenOf(field, token)) {
      String got = token.isScalarValue() ? parser.getText() : parser.currentToken().name();
      throw FieldForms.refuse(field, where, got);
    }
    if (field.kind() == Field.Kind.OBJECT) {
      return new Call(object(parser, where, field.fields()), client, admission);
    }
    return FieldForms.read(field, where, parser.getText());
  }

  private static boolean isTokenOf(Field field, JsonToken token) {
    return switch (field.kind()) {
      case INT32 -> token == JsonToken.VALUE_NUMBER_INT;
      case BOOL -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
      case OBJECT -> token == JsonToken.START_OBJECT;
      case INT64, BYTES32, ADDRESS, SIGNATURE, HEX, WORD, TEXT -> token == JsonToken.VALUE_STRING;
    };
  }
}
