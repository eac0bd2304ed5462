package cenote.gateway.http;

import cenote.crypto.Bytes32;
import cenote.crypto.EvmAddress;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one form of JSON that the edge writes: records only, no annotations, no surprises.
 *
 * <table>
 * <caption>How a component is written</caption>
 * <tr><th>Java</th><th>JSON</th></tr>
 * <tr><td>long</td><td>string of decimal digits</td></tr>
 * <tr><td>int, short, byte</td><td>number</td></tr>
 * <tr><td>double</td><td>number, or null when not finite</td></tr>
 * <tr><td>enum</td><td>lower case, with hyphens</td></tr>
 * <tr><td>byte[], Bytes32</td><td>0x and hex; twelve leading zero bytes are left out, as such a
 * value is an address</td></tr>
 * <tr><td>Optional</td><td>the value, or no member at all</td></tr>
 * <tr><td>List, long[], int[], double[]</td><td>array</td></tr>
 * <tr><td>Map</td><td>object, in the map's order</td></tr>
 * <tr><td>record</td><td>object, in declared order</td></tr>
 * </table>
 */
public final class Json {

  static final String CONTENT_TYPE = "application/json";

  /** Deeper nesting than any body of ours needs is an attack. */
  static final int MAX_DEPTH = 8;

  /** Reads nothing but plain JSON: no comments, no NaN, no repeated keys, bounded everywhere. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(20)
                  .maxNameLength(64)
                  .maxStringLength(20_000)
                  .build())
          .build();

  private static final ObjectMapper TREES = new ObjectMapper();

  private Json() {}

  /** The value as UTF-8. */
  public static byte[] bytes(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The value as text. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case String it -> out.writeString(it);
      case Long it -> out.writeString(Long.toString(it));
      case Boolean it -> out.writeBoolean(it);
      case Double it -> writeDouble(out, it);
      case Number it -> out.writeNumber(it.intValue());
      case Enum<?> it -> out.writeString(word(it));
      case byte[] it -> out.writeString("0x" + HexFormat.of().formatHex(it));
      case Bytes32 it -> out.writeString(hex(it));
      case JsonNode it -> TREES.writeTree(out, it);
      case Optional<?> it when it.isPresent() -> write(out, it.get());
      case Optional<?> it -> out.writeNull();
      case Record it -> writeRecord(out, it);
      case Iterable<?> it -> writeArray(out, it);
      case Map<?, ?> it -> writeMap(out, it);
      case long[] it -> writeArray(out, it);
      case int[] it -> out.writeArray(it, 0, it.length);
      case double[] it -> writeArray(out, it);
      default ->
          throw new IllegalArgumentException(
              "answer: expected a type of the table, got " + value.getClass().getName());
    }
  }

  private static void writeDouble(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeNull();
    }
  }

  private static void writeRecord(JsonGenerator out, Record value) throws IOException {
    out.writeStartObject();
    for (RecordShape.Component component : RecordShape.of(value.getClass()).components()) {
      Object part = component.of(value);
      if (!(part instanceof Optional<?> it && it.isEmpty())) {
        out.writeFieldName(component.name());
        write(out, part);
      }
    }
    out.writeEndObject();
  }

  private static void writeMap(JsonGenerator out, Map<?, ?> value) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : value.entrySet()) {
      out.writeFieldName(entry.getKey().toString());
      write(out, entry.getValue());
    }
    out.writeEndObject();
  }

  private static void writeArray(JsonGenerator out, Iterable<?> values) throws IOException {
    out.writeStartArray();
    for (Object value : values) {
      write(out, value);
    }
    out.writeEndArray();
  }

  private static void writeArray(JsonGenerator out, long[] values) throws IOException {
    out.writeStartArray();
    for (long value : values) {
      out.writeString(Long.toString(value));
    }
    out.writeEndArray();
  }

  private static void writeArray(JsonGenerator out, double[] values) throws IOException {
    out.writeStartArray();
    for (double value : values) {
      writeDouble(out, value);
    }
    out.writeEndArray();
  }

  /** {@code 0x} and hex; an address is shown with its own 40 digits. */
  public static String hex(Bytes32 value) {
    int from = EvmAddress.isAddress(value) ? EvmAddress.PADDING : 0;
    return "0x" + HexFormat.of().formatHex(value.toBytes(), from, Bytes32.LENGTH);
  }

  /** An enum constant in lower case, with hyphens. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of an enum, in order. */
  static List<String> words(Class<?> type) {
    return List.of(type.getEnumConstants()).stream().map(it -> word((Enum<?>) it)).toList();
  }
}
