package cenote.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A good value, and many bad ones, for each kind of field. Pure. */
final class Specimens {

  private static final List<String> WORDS =
      List.of(
          "a", "A", "1", "abc", "ABC", "opened", "BTC", "BTC-PERP", "a-b", "2026", "a.b", "abcd");

  private Specimens() {}

  /** A valid value as text. */
  static String good(Field field, Map<String, String> examples) {
    if (examples.containsKey(field.name())) {
      return examples.get(field.name());
    }
    return switch (field.kind()) {
      case INT32, INT64 -> Long.toString(Math.clamp(1L, field.min(), field.max()));
      case BOOL -> "true";
      case BYTES32 -> "0x" + "1f".repeat(32);
      case ADDRESS -> "0x" + "5a".repeat(20);
      case SIGNATURE -> "0x" + "2b".repeat(65);
      case HEX -> "0x";
      case WORD -> field.choices().getFirst();
      case TEXT -> word(field);
      case OBJECT -> throw new IllegalArgumentException("objects have no text form");
    };
  }

  private static String word(Field field) {
    for (String word : WORDS) {
      if (word.length() <= field.max() && field.pattern().matcher(word).matches()) {
        return word;
      }
    }
    throw new IllegalArgumentException("field " + field.name() + ": expected an example, got none");
  }

  /** Invalid texts, safe to stand in a path: letters, digits and a few signs. */
  static List<String> bad(Field field) {
    List<String> bad = new ArrayList<>(List.of("~not~this~"));
    switch (field.kind()) {
      case INT32, INT64 -> addIntegers(field, bad);
      case BOOL -> bad.addAll(List.of("1", "TRUE", "yes"));
      case BYTES32 -> addHex(bad, 32);
      case ADDRESS -> addAddresses(bad);
      case SIGNATURE -> addHex(bad, 65);
      case HEX ->
          bad.addAll(List.of("0x0", "00", "0xzz", "0x" + "00".repeat((int) field.max() + 1)));
      case WORD -> bad.addAll(List.of("none-of-these", field.choices().getFirst() + "x"));
      case TEXT -> bad.add("a".repeat((int) field.max() + 1));
      case OBJECT -> bad.clear();
    }
    return bad;
  }

  private static void addIntegers(Field field, List<String> bad) {
    bad.addAll(List.of("01", "-0", "1.0", "1e3", "0x1", "--1", "9223372036854775808"));
    if (field.min() > Long.MIN_VALUE) {
      bad.add(Long.toString(field.min() - 1));
    }
    if (field.max() < Long.MAX_VALUE) {
      bad.add(Long.toString(field.max() + 1));
    }
  }

  private static void addHex(List<String> bad, int bytes) {
    bad.add("1f".repeat(bytes));
    bad.add("0x" + "1f".repeat(bytes - 1));
    bad.add("0x" + "1f".repeat(bytes + 1));
    bad.add("0x" + "1g".repeat(bytes));
    bad.add("0X" + "1f".repeat(bytes));
  }

  private static void addAddresses(List<String> bad) {
    bad.addAll(List.of("0x", "0x" + "5a".repeat(19), "0x" + "5a".repeat(21)));
    bad.add("0x" + "5a".repeat(32));
    bad.add("0x" + "5A5a".repeat(10)); // mixed case, wrong checksum
  }
}
