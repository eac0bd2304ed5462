package cenote.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the JSON of test vectors into Map, List, String, BigInteger and Boolean; numbers are
 * integers, null is refused. Keeps the order of members.
 */
public final class TestJson {

  private final String text;
  private int position;

  private TestJson(String text) {
    this.text = text;
  }

  /** Parses one document. */
  public static Object parse(String text) {
    TestJson json = new TestJson(text);
    Object value = json.value();
    json.skipSpace();
    if (json.position != text.length()) {
      throw json.unexpected();
    }
    return value;
  }

  /** Parses a document that is a list of objects. */
  public static List<Map<String, Object>> objects(String text) {
    return asObjects(parse(text));
  }

  /** Returns a member that is a list of objects. */
  public static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
    return asObjects(member(object, name));
  }

  /** Returns a member that is an object. */
  public static Map<String, Object> object(Map<String, Object> object, String name) {
    return asObject(member(object, name));
  }

  /** Returns a member that is text. */
  public static String text(Map<String, Object> object, String name) {
    return (String) member(object, name);
  }

  /** Views a parsed value as an object. */
  public static Map<String, Object> asObject(Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((name, member) -> object.put((String) name, member));
    return object;
  }

  /** Views a parsed value as a list of objects. */
  public static List<Map<String, Object>> asObjects(Object value) {
    return ((List<?>) value).stream().map(TestJson::asObject).toList();
  }

  private static Object member(Map<String, Object> object, String name) {
    return Objects.requireNonNull(object.get(name), name);
  }

  private Object value() {
    skipSpace();
    return switch (text.charAt(position)) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      default -> number();
    };
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    position++;
    while (!ends('}')) {
      skipSpace();
      String name = string();
      skipSpace();
      expect(':');
      members.put(name, value());
    }
    return members;
  }

  private List<Object> elements() {
    List<Object> elements = new ArrayList<>();
    position++;
    while (!ends(']')) {
      elements.add(value());
    }
    return elements;
  }

  /** Skips a comma, or the closing mark, which it reports. */
  private boolean ends(char closing) {
    skipSpace();
    char next = text.charAt(position);
    if (next == ',' || next == closing) {
      position++;
    }
    return next == closing;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (text.charAt(position) != '"') {
      char next = text.charAt(position++);
      string.append(next == '\\' ? escaped() : next);
    }
    position++;
    return string.toString();
  }

  private char escaped() {
    char kind = text.charAt(position++);
    return switch (kind) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        position += 4;
        yield (char) Integer.parseInt(text, position - 4, position, 16);
      }
      default -> kind;
    };
  }

  private Object literal(String name, boolean value) {
    if (!text.startsWith(name, position)) {
      throw unexpected();
    }
    position += name.length();
    return value;
  }

  private BigInteger number() {
    int start = position;
    while (position < text.length() && "-0123456789".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    if (start == position) {
      throw unexpected();
    }
    return new BigInteger(text.substring(start, position));
  }

  private void expect(char mark) {
    if (text.charAt(position) != mark) {
      throw unexpected();
    }
    position++;
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("json: unexpected text at " + position);
  }
}
