package cenote.app.margin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A value of a case file that knows its path, such as {@code Scenario.Options[3].Strike}. What is
 * not as asked for is a {@link CaseFault}.
 */
final class CaseNode {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?\\d{1,60}(\\.\\d{1,60})?([eE][+-]?\\d{1,3})?");

  /** Integers count units of 10^-18. */
  private static final int SCALE = 18;

  /** Shifts of such an exponent cannot overflow. */
  private static final int EXPONENT_MAX = 10_000;

  private static final int ITEMS_MAX = 10_000;

  private final String path;
  private final JsonNode node;

  private CaseNode(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  static CaseNode root(JsonNode node) {
    return new CaseNode("", node);
  }

  /** A member of an object, which has to be there. */
  CaseNode member(String name) {
    if (!node.isObject()) {
      throw fault("an object");
    }
    CaseNode member = new CaseNode(path.isEmpty() ? name : path + "." + name, node.path(name));
    if (member.node.isMissingNode()) {
      throw CaseFault.of(member.path, "a value", "nothing");
    }
    return member;
  }

  List<String> names() {
    if (!node.isObject()) {
      throw fault("an object");
    }
    return node.propertyStream().map(property -> property.getKey()).toList();
  }

  /** Whether an object has a member of that name. */
  boolean has(String name) {
    return node.has(name);
  }

  /** The same object with another value under a name. */
  CaseNode with(String name, CaseNode value) {
    if (!node.isObject()) {
      throw fault("an object");
    }
    ObjectNode changed = node.deepCopy();
    changed.set(name, value.node);
    return new CaseNode(path, changed);
  }

  /** The same array of whole seconds, each less so many. */
  CaseNode less(long seconds) {
    ArrayNode changed = JsonNodeFactory.instance.arrayNode();
    items().forEach(item -> changed.add(item.seconds() - seconds));
    return new CaseNode(path, changed);
  }

  String path() {
    return path;
  }

  /** The name under which this stands in its object, as a text of its own. */
  CaseNode name() {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return new CaseNode(path, TextNode.valueOf(name));
  }

  /** The elements of an array. */
  List<CaseNode> items() {
    if (!node.isArray() || node.size() > ITEMS_MAX) {
      throw fault("an array of at most " + ITEMS_MAX + " elements");
    }
    List<CaseNode> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new CaseNode(path + "[" + i + "]", node.get(i)));
    }
    return items;
  }

  /** The elements of an array that has to have so many. */
  List<CaseNode> items(int count) {
    List<CaseNode> items = items();
    if (items.size() != count) {
      throw CaseFault.of(path, count + " elements", Integer.toString(items.size()));
    }
    return items;
  }

  /** A number. */
  double number(Bound bound) {
    return checked(decimal(bound), bound);
  }

  /** A number that counts units of 10^-18. */
  double scaled(Bound bound) {
    return checked(decimal(bound).movePointLeft(SCALE), bound);
  }

  /** A number, or the text of one. */
  BigDecimal exact(Bound bound) {
    BigDecimal value = node.isTextual() ? parsed(node.textValue(), bound) : decimal(bound);
    checked(value, bound);
    return value;
  }

  /** An integer. */
  long whole(long least, long greatest) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < least
        || node.longValue() > greatest) {
      throw fault("a whole number from " + least + " to " + greatest);
    }
    return node.longValue();
  }

  /** A number with at most so many decimals, as an integer that counts the last of them. */
  long fixed(Bound bound, int decimals) {
    BigDecimal value = decimal(bound);
    checked(value, bound);
    BigDecimal shifted = value.movePointRight(decimals).stripTrailingZeros();
    if (shifted.scale() > 0 || shifted.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw fault("at most " + decimals + " decimals, and a number that fits");
    }
    return shifted.longValueExact();
  }

  boolean isText() {
    return node.isTextual();
  }

  long seconds() {
    double value = number(Bound.SECONDS);
    if (value != Math.rint(value)) {
      throw fault(Bound.SECONDS.text());
    }
    return (long) value;
  }

  /** True or false, or 1 or 0. */
  boolean flag() {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (value != 0.0 && value != 1.0) {
      throw fault("true or false, 1 or 0");
    }
    return value == 1.0;
  }

  String text() {
    if (!node.isTextual()) {
      throw fault("text");
    }
    return node.textValue();
  }

  boolean isNull() {
    return node.isNull();
  }

  CaseFault fault(String expected) {
    return CaseFault.of(path.isEmpty() ? "file" : path, expected, node.toString());
  }

  private BigDecimal decimal(Bound bound) {
    if (!node.isNumber() || Math.abs(node.decimalValue().scale()) > EXPONENT_MAX) {
      throw fault(bound.text());
    }
    return node.decimalValue();
  }

  private BigDecimal parsed(String text, Bound bound) {
    if (!DECIMAL.matcher(text).matches()) {
      throw fault(bound.text());
    }
    return new BigDecimal(text);
  }

  private double checked(BigDecimal value, Bound bound) {
    double rounded = value.doubleValue();
    if (!bound.allows(rounded)) {
      throw fault(bound.text());
    }
    return rounded + 0.0;
  }
}
