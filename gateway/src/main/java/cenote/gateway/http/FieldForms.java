package cenote.gateway.http;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Reads the text of one field into its value, or says what was expected. Pure. */
final class FieldForms {

  /** No leading zeros and no minus zero: one value has one form, so that texts can be compared. */
  static final String INTEGER = "0|-?[1-9][0-9]{0,18}";

  private static final int ADDRESS_TEXT = 2 + 2 * EvmAddress.LENGTH;

  private FieldForms() {}

  /**
   * The value of a field.
   *
   * @param where path of the field for people, for example {@code body.order.limitPriceE8}
   * @return {@code Integer}, {@code Long}, {@code Boolean}, {@code Bytes32}, {@code byte[]} or
   *     {@code String} by kind
   */
  static Object read(Field field, String where, String text) throws ProblemException {
    boolean isTooLong = field.kind() == Field.Kind.TEXT && text.length() > field.max();
    if (isTooLong || !field.pattern().matcher(text).matches()) {
      throw refuse(field, where, text);
    }
    return switch (field.kind()) {
      case INT32 -> Math.toIntExact(integer(field, where, text));
      case INT64 -> integer(field, where, text);
      case BOOL -> text.equals("true");
      case BYTES32 -> Bytes32.ofBytes(bytes(text), 0);
      case ADDRESS -> address(field, where, text);
      case SIGNATURE, HEX -> bytes(text);
      case WORD, TEXT -> text;
      case OBJECT -> throw new IllegalArgumentException(where + ": objects have no text form");
    };
  }

  private static long integer(Field field, String where, String text) throws ProblemException {
    try {
      long value = Long.parseLong(text);
      if (value >= field.min() && value <= field.max()) {
        return value;
      }
    } catch (NumberFormatException e) {
      // More than 64 bits: out of range like any other.
    }
    throw refuse(field, where, text);
  }

  private static Bytes32 address(Field field, String where, String text) throws ProblemException {
    if (text.length() != ADDRESS_TEXT) {
      return Bytes32.ofBytes(bytes(text), 0);
    }
    try {
      return EvmAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw refuse(field, where, text);
    }
  }

  private static byte[] bytes(String text) {
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  static ProblemException refuse(Field field, String where, String got) {
    return ProblemException.malformed(
        where + ": expected " + expected(field) + ", got " + Problem.quote(got));
  }

  /** What a valid value looks like, in words. */
  static String expected(Field field) {
    return switch (field.kind()) {
      case INT32 -> "an integer number from " + field.min() + " to " + field.max();
      case INT64 -> "a string of decimal digits from " + field.min() + " to " + field.max();
      case BOOL -> "true or false";
      case BYTES32 -> "a string of 0x and 64 hex digits";
      case ADDRESS -> "a string of 0x and 40 hex digits, of one case or with a valid checksum";
      case SIGNATURE -> "a string of 0x and 130 hex digits";
      case HEX -> "a string of 0x and at most " + field.max() + " pairs of hex digits";
      case WORD -> "one of " + String.join(", ", field.choices());
      case TEXT -> "text of at most " + field.max() + " characters, " + field.pattern().pattern();
      case OBJECT -> "an object";
    };
  }

  static List<Field> distinct(List<Field> fields) {
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException("fields: expected each once, got twice " + field.name());
      }
    }
    return fields;
  }
}
