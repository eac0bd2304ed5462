package cenote.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of margin cases: objects as maps, arrays as lists, strings, longs and truth
 * values.
 */
final class CaseText {

  private final String text;
  private int at;

  private CaseText(String text) {
    this.text = text;
  }

  /** The object that the whole text is. */
  static CaseObject read(String text) {
    CaseText reader = new CaseText(text);
    CaseObject value = (CaseObject) reader.value();
    reader.skip();
    if (reader.at != text.length()) {
      throw new IllegalArgumentException("case: expected its end at " + reader.at);
    }
    return value;
  }

  private Object value() {
    skip();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't', 'f' -> truth();
      default -> number();
    };
  }

  private CaseObject object() {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    while (!isClosed('}')) {
      skip();
      String name = string();
      skip();
      take(':');
      object.put(name, value());
    }
    return new CaseObject(object);
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    at++;
    while (!isClosed(']')) {
      array.add(value());
    }
    return array;
  }

  /** Takes a comma, or the end of what is being read. */
  private boolean isClosed(char end) {
    skip();
    if (text.charAt(at) == ',') {
      at++;
      return false;
    }
    if (text.charAt(at) == end) {
      at++;
      return true;
    }
    return false;
  }

  private String string() {
    take('"');
    int end = text.indexOf('"', at);
    String string = text.substring(at, end);
    if (string.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("case: expected no escapes, got " + string);
    }
    at = end + 1;
    return string;
  }

  private Boolean truth() {
    boolean isTrue = text.startsWith("true", at);
    at += isTrue ? 4 : 5;
    return isTrue;
  }

  private Long number() {
    int from = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return Long.parseLong(text.substring(from, at));
  }

  private void take(char expected) {
    if (text.charAt(at) != expected) {
      throw new IllegalArgumentException("case: expected " + expected + " at " + at);
    }
    at++;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
