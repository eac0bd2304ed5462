package cenote.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads path parameters and the query string against their declaration. Stricter than any library:
 * every parameter once, with a value, known, and in valid UTF-8. Pure.
 */
final class QueryReader {

  private QueryReader() {}

  /** Adds the values of the path's placeholders. */
  static void path(List<Field> fields, Map<String, String> texts, Map<String, Object> values)
      throws ProblemException {
    for (Field field : fields) {
      String text = texts.getOrDefault(field.name(), "");
      values.put(field.name(), FieldForms.read(field, "path." + field.name(), text));
    }
  }

  /**
   * Adds the values of the query.
   *
   * @param query what stands after the question mark, still encoded; empty when there is none
   */
  static void query(List<Field> fields, String query, Map<String, Object> values)
      throws ProblemException {
    Map<String, Object> read = new HashMap<>();
    for (String pair : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw ProblemException.malformed("query: expected name=value, got " + Problem.quote(pair));
      }
      Field field = declared(fields, pair.substring(0, equals));
      String text = decode(pair.substring(equals + 1));
      Object value = FieldForms.read(field, "query." + field.name(), text);
      if (read.put(field.name(), value) != null) {
        throw ProblemException.malformed("query." + field.name() + ": expected once, got it again");
      }
    }
    BodyReader.requireAll(fields, "query", read);
    values.putAll(read);
  }

  private static Field declared(List<Field> fields, String name) throws ProblemException {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw ProblemException.malformed(
        "query: expected only declared parameters, got " + Problem.quote(name));
  }

  private static String decode(String text) throws ProblemException {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(escaped(text, i));
        i += 2;
      } else if (c <= ' ' || c > '~') {
        throw ProblemException.malformed("query: expected ASCII, got " + Problem.quote(text));
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(all).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.malformed("query: expected UTF-8, got " + Problem.quote(text));
    }
  }

  private static int escaped(String text, int percent) throws ProblemException {
    boolean isWhole =
        percent + 2 < text.length()
            && HexFormat.isHexDigit(text.charAt(percent + 1))
            && HexFormat.isHexDigit(text.charAt(percent + 2));
    if (!isWhole) {
      throw ProblemException.malformed(
          "query: expected % and two hex digits, got " + Problem.quote(text));
    }
    return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
  }
}
