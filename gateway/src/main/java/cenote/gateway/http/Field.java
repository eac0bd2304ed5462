package cenote.gateway.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One named value of a request: how it is written, which values are valid, what it means. From this
 * come the check at run time, the schema in the OpenAPI document and the negative tests. Immutable.
 *
 * <p>In JSON an {@code int32} and a {@code bool} are literals and everything else is a string; in a
 * path or a query all are text of the same form.
 */
public final class Field {

  /** How a value is written. */
  enum Kind {
    INT32,
    INT64,
    BOOL,
    BYTES32,
    ADDRESS,
    SIGNATURE,
    HEX,
    WORD,
    TEXT,
    OBJECT
  }

  private final Kind kind;
  private final String name;
  private final String about;
  private final boolean isOptional;
  private final long min;
  private final long max;
  private final List<String> choices;
  private final Pattern pattern;
  private final List<Field> fields;

  private Field(
      Kind kind,
      String name,
      String about,
      boolean isOptional,
      long min,
      long max,
      List<String> choices,
      Pattern pattern,
      List<Field> fields) {
    if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
      throw new IllegalArgumentException("field name: expected camel case, got " + name);
    }
    if (min > max) {
      throw new IllegalArgumentException("range of " + name + ": expected min <= max");
    }
    this.kind = kind;
    this.name = name;
    this.about = about;
    this.isOptional = isOptional;
    this.min = min;
    this.max = max;
    this.choices = choices;
    this.pattern = pattern;
    this.fields = fields;
  }

  private static Field of(Kind kind, String name, long min, long max, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Field(kind, name, "", false, min, max, List.of(), pattern, List.of());
  }

  /** A JSON number of 32 bits; integers only: {@code 1.0}, {@code 1e3} and {@code "1"} are not. */
  public static Field int32(String name) {
    return of(Kind.INT32, name, Integer.MIN_VALUE, Integer.MAX_VALUE, FieldForms.INTEGER);
  }

  /** A JSON string of decimal digits of 64 bits, without leading zeros. */
  public static Field int64(String name) {
    return of(Kind.INT64, name, Long.MIN_VALUE, Long.MAX_VALUE, FieldForms.INTEGER);
  }

  /** {@code true} or {@code false}. */
  public static Field bool(String name) {
    return of(Kind.BOOL, name, 0, 1, "true|false");
  }

  /** {@code 0x} and 64 hex digits. */
  public static Field bytes32(String name) {
    return of(Kind.BYTES32, name, 32, 32, "0x[0-9a-fA-F]{64}");
  }

  /**
   * {@code 0x} and 40 hex digits (a mix of cases must be a valid checksum), or 24 zeros before
   * them; read as {@code Bytes32} either way.
   */
  public static Field address(String name) {
    return of(Kind.ADDRESS, name, 20, 32, "0x(0{24})?[0-9a-fA-F]{40}");
  }

  /** {@code 0x} and 130 hex digits: r, s, v. */
  public static Field signature(String name) {
    return of(Kind.SIGNATURE, name, 65, 65, "0x[0-9a-fA-F]{130}");
  }

  /** {@code 0x} and at most {@code maxBytes} pairs of hex digits, perhaps none. */
  public static Field hex(String name, int maxBytes) {
    return of(Kind.HEX, name, 0, maxBytes, "0x([0-9a-fA-F]{2}){0," + maxBytes + "}");
  }

  /** One of a few words. */
  public static Field word(String name, String... choices) {
    String regex = String.join("|", List.of(choices).stream().map(Pattern::quote).toList());
    Pattern pattern = Pattern.compile(regex);
    return new Field(Kind.WORD, name, "", false, 0, 0, List.of(choices), pattern, List.<Field>of());
  }

  /** Text of at most {@code maxLength} characters that matches {@code regex} as a whole. */
  public static Field text(String name, int maxLength, String regex) {
    return of(Kind.TEXT, name, 0, maxLength, regex);
  }

  /** A JSON object of its own fields; only in bodies. */
  public static Field object(String name, Field... fields) {
    List<Field> own = FieldForms.distinct(List.of(fields));
    return new Field(Kind.OBJECT, name, "", false, 0, 0, List.of(), Pattern.compile(""), own);
  }

  /** The same integer field, valid from {@code from} to {@code to} only, both included. */
  public Field range(long from, long to) {
    if ((kind != Kind.INT32 && kind != Kind.INT64) || from < min || to > max) {
      throw new IllegalArgumentException("range of " + name + ": expected one within its type");
    }
    return new Field(kind, name, about, isOptional, from, to, choices, pattern, fields);
  }

  /** The same field, which may be left out (but not null). */
  public Field optional() {
    return new Field(kind, name, about, true, min, max, choices, pattern, fields);
  }

  /** The same field with its meaning for the documents. */
  public Field about(String meaning) {
    return new Field(kind, name, meaning, isOptional, min, max, choices, pattern, fields);
  }

  /** The name in JSON, path or query. */
  public String name() {
    return name;
  }

  /** True when the field may be left out. */
  public boolean isOptional() {
    return isOptional;
  }

  Kind kind() {
    return kind;
  }

  String about() {
    return about;
  }

  /** Least value of an integer; least length in bytes or characters of anything else. */
  long min() {
    return min;
  }

  /** Greatest value of an integer; greatest length in bytes or characters of anything else. */
  long max() {
    return max;
  }

  List<String> choices() {
    return choices;
  }

  Pattern pattern() {
    return pattern;
  }

  List<Field> fields() {
    return fields;
  }
}
