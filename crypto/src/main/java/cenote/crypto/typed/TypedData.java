package cenote.crypto.typed;

import cenote.crypto.Keccak256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * General encoder of EIP-712 ("Typed structured data hashing and signing") over plain Java values.
 *
 * <p>Immutable and thread-safe. Meant for tools, tests and rare messages; frequent ones have their
 * own hashers. Strict where libraries differ: a struct value must hold exactly the fields of its
 * type, none of them null, every number in range.
 *
 * <table>
 * <caption>Java values per type</caption>
 * <tr><th>EIP-712</th><th>Java</th></tr>
 * <tr><td>{@code bool}</td><td>Boolean</td></tr>
 * <tr><td>{@code uint8..uint256}, {@code int8..int256}</td><td>BigInteger, Long, Integer, or String
 *     in decimal or 0x hex</td></tr>
 * <tr><td>{@code address}, {@code bytes1..bytes32}, {@code bytes}</td><td>byte[] or String of 0x
 *     hex, of exact length</td></tr>
 * <tr><td>{@code string}</td><td>String, hashed as UTF-8</td></tr>
 * <tr><td>{@code T[]}, {@code T[n]}</td><td>List</td></tr>
 * <tr><td>struct</td><td>Map from field name to value</td></tr>
 * </table>
 *
 * <p>All methods throw IllegalArgumentException for a type or a value that does not fit.
 */
public final class TypedData {

  private static final String DOMAIN_TYPE = "EIP712Domain";
  private static final byte[] PREFIX = {0x19, 0x01};

  /** The fields a domain may have, in the order that EIP-712 gives them. */
  private static final List<Field> DOMAIN_FIELDS =
      List.of(
          new Field("name", "string"),
          new Field("version", "string"),
          new Field("chainId", "uint256"),
          new Field("verifyingContract", "address"),
          new Field("salt", "bytes32"));

  private final Map<String, List<Field>> structs;

  /**
   * One member of a struct type.
   *
   * @param name key in the struct's value
   * @param type EIP-712 type, e.g. {@code uint64}, {@code Person[2][]}
   */
  public record Field(String name, String type) {}

  /** Creates an encoder of the struct types in {@code structs}, by name. */
  public TypedData(Map<String, List<Field>> structs) {
    Map<String, List<Field>> copy = new HashMap<>();
    structs.forEach((name, fields) -> copy.put(name, List.copyOf(fields)));
    this.structs = Map.copyOf(copy);
  }

  /**
   * Returns the digest to sign: keccak(0x1901 || domainSeparator || hashStruct(message)).
   *
   * @param domain any subset of name, version, chainId, verifyingContract, salt
   * @param primaryType struct type of {@code message}
   */
  public byte[] digest(Map<String, ?> domain, String primaryType, Map<String, ?> message) {
    return Keccak256.hash(PREFIX, domainSeparator(domain), hashStruct(primaryType, message));
  }

  /** Returns {@code hashStruct} of a domain with any subset of the five fields. */
  public static byte[] domainSeparator(Map<String, ?> domain) {
    List<Field> present =
        DOMAIN_FIELDS.stream().filter(field -> domain.containsKey(field.name())).toList();
    return new TypedData(Map.of(DOMAIN_TYPE, present)).hashStruct(DOMAIN_TYPE, domain);
  }

  /** Returns keccak(encodeData). */
  public byte[] hashStruct(String type, Map<String, ?> value) {
    return Keccak256.hash(encodeData(type, value));
  }

  /** Returns typeHash || enc(field 1) || enc(field 2) ..., 32 bytes each. */
  public byte[] encodeData(String type, Map<String, ?> value) {
    List<Field> fields = fieldsOf(type);
    requireExactFields(type, fields, value);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Keccak256.hash(encodeType(type).getBytes(StandardCharsets.UTF_8)));
    for (Field field : fields) {
      out.writeBytes(encodeValue(field.type(), valueOf(type, field, value)));
    }
    return out.toByteArray();
  }

  /**
   * Returns the type string: the struct, then every struct it reaches in the order of their names.
   */
  public String encodeType(String type) {
    Set<String> reached = new TreeSet<>();
    collectReached(type, reached);
    reached.remove(type);
    List<String> parts = new ArrayList<>();
    parts.add(describe(type));
    reached.forEach(name -> parts.add(describe(name)));
    return String.join("", parts);
  }

  private byte[] encodeValue(String type, Object value) {
    if (type.endsWith("]")) {
      return Keccak256.hash(encodeElements(type, value));
    }
    if (structs.containsKey(type)) {
      return hashStruct(type, asStruct(type, value));
    }
    return AtomicValue.encode(type, value);
  }

  private byte[] encodeElements(String type, Object value) {
    int bracket = type.lastIndexOf('[');
    if (bracket < 0 || !(value instanceof List<?> elements)) {
      throw new IllegalArgumentException(type + ": expected a list, got " + describeClass(value));
    }
    String bound = type.substring(bracket + 1, type.length() - 1);
    if (!bound.isEmpty() && !bound.equals(Integer.toString(elements.size()))) {
      throw new IllegalArgumentException(type + ": got " + elements.size() + " elements");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object element : elements) {
      out.writeBytes(encodeValue(type.substring(0, bracket), element));
    }
    return out.toByteArray();
  }

  private void collectReached(String type, Set<String> reached) {
    if (!reached.add(type)) {
      return;
    }
    for (Field field : fieldsOf(type)) {
      String element = elementType(field.type());
      if (structs.containsKey(element)) {
        collectReached(element, reached);
      }
    }
  }

  private String describe(String type) {
    List<String> members =
        fieldsOf(type).stream().map(field -> field.type() + " " + field.name()).toList();
    return type + "(" + String.join(",", members) + ")";
  }

  private List<Field> fieldsOf(String type) {
    List<Field> fields = structs.get(type);
    if (fields == null) {
      throw new IllegalArgumentException(
          "struct: expected one of " + structs.keySet() + ", got " + type);
    }
    return fields;
  }

  private static String elementType(String type) {
    int bracket = type.indexOf('[');
    return bracket < 0 ? type : type.substring(0, bracket);
  }

  private static void requireExactFields(String type, List<Field> fields, Map<String, ?> value) {
    List<String> names = fields.stream().map(Field::name).toList();
    if (value.size() != names.size() || !names.containsAll(value.keySet())) {
      throw new IllegalArgumentException(
          type + ": expected fields " + names + ", got " + value.keySet());
    }
  }

  private static Object valueOf(String type, Field field, Map<String, ?> value) {
    Object member = value.get(field.name());
    if (member == null) {
      throw new IllegalArgumentException(
          type + "." + field.name() + ": expected a value, got null");
    }
    return member;
  }

  private static Map<String, ?> asStruct(String type, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(type + ": expected a map, got " + describeClass(value));
    }
    Map<String, Object> struct = new HashMap<>();
    map.forEach((name, member) -> struct.put(String.valueOf(name), member));
    return struct;
  }

  private static String describeClass(Object value) {
    return value.getClass().getSimpleName();
  }
}
