package cenote.app.adl;

import cenote.app.RefusedException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A receipt as text: one JSON object with {@code content} and {@code sha256} of the content's
 * bytes. There is one way only to write a receipt: whoever reads it writes it anew and compares
 * every byte.
 */
final class ReceiptFile {
  static final String FORMAT = "cenote-receipt-1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final String[] DOMAINS = {"core", "ramp"};

  private ReceiptFile() {}

  /** The bytes of a receipt. */
  static byte[] write(Receipt receipt) {
    ObjectNode content = content(receipt);
    ObjectNode file = NODES.objectNode();
    file.set("content", content);
    file.put("sha256", sha256(content));
    return (file + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** SHA-256 of what a receipt says. */
  static String sha256(Receipt receipt) {
    return sha256(content(receipt));
  }

  private static String sha256(ObjectNode content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: expected in every JDK", e);
    }
  }

  private static ObjectNode content(Receipt receipt) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("format", FORMAT)
            .put("kind", receipt.kind())
            .put("domain", DOMAINS[receipt.domain()])
            .put("position", receipt.position())
            .put("stateHash", receipt.stateHash())
            .put("deficitE6", receipt.deficitE6())
            .put("lambdaE9", receipt.lambdaE9())
            .put("epochRateE9", receipt.epochRateE9());
    all(json, "layers", receipt.layers(), ReceiptFile::put);
    all(json, "haircuts", receipt.haircuts(), ReceiptFile::put);
    all(json, "epochHaircuts", receipt.epochs(), ReceiptFile::put);
    all(json, "tearUps", receipt.tearUps(), ReceiptFile::put);
    return json;
  }

  private static <T> void all(
      ObjectNode json, String name, List<T> items, BiConsumer<ObjectNode, T> put) {
    ArrayNode array = json.putArray(name);
    items.forEach(item -> put.accept(array.addObject(), item));
  }

  private static void put(ObjectNode json, Receipt.Layer layer) {
    json.put("layer", layer.layer());
    json.put("beforeE6", layer.beforeE6());
    json.put("usedE6", layer.usedE6());
    json.put("afterE6", layer.beforeE6() - layer.usedE6());
  }

  private static void put(ObjectNode json, Receipt.Haircut each) {
    json.put("account", each.account());
    json.put("gainE6", each.gainE6());
    json.put("mostE6", each.mostE6());
    json.put("equityE6", each.equityE6());
    json.put("maintenanceE6", each.maintenanceE6());
    json.put("closeOutE6", each.closeOutE6());
    json.put("weightE4", each.weightE4());
    json.put("notionalE6", each.notionalE6());
    json.put("unrealisedE6", each.unrealisedE6());
    json.put("takenE6", each.takenE6());
  }

  private static void put(ObjectNode json, Receipt.Epoch each) {
    json.put("account", each.account());
    json.put("initialE6", each.initialE6());
    json.put("cashE6", each.cashE6());
    json.put("takenE6", each.takenE6());
  }

  private static void put(ObjectNode json, Receipt.TearUp each) {
    json.put("instrument", each.instrument());
    json.put("quantityE8", each.quantityE8());
    json.put("lotE8", each.lotE8());
    json.put("markE8", each.markE8());
    all(json, "accounts", each.accounts(), ReceiptFile::put);
    all(json, "legs", each.legs(), ReceiptFile::put);
  }

  private static void put(ObjectNode json, Receipt.Torn each) {
    json.put("account", each.account());
    json.put("heldE8", each.heldE8());
    json.put("tornE8", each.tornE8());
    json.put("isLast", each.isLast());
  }

  private static void put(ObjectNode json, Receipt.Leg each) {
    json.put("instrument", each.instrument());
    json.put("account", each.account());
    json.put("lotE8", each.lotE8());
    json.put("heldE8", each.heldE8());
    json.put("movedE8", each.movedE8());
  }

  /**
   * Reads a receipt.
   *
   * @throws RefusedException when the bytes are not those that {@link #write} makes of it
   */
  static Receipt read(String name, byte[] bytes) {
    JsonNode file = parse(name, bytes);
    Receipt receipt = receipt(new Fields(name, file.path("content")));
    byte[] anew = write(receipt);
    for (int at = 0; at < Math.max(anew.length, bytes.length); at++) {
      if (at >= anew.length || at >= bytes.length || anew[at] != bytes[at]) {
        throw new RefusedException(
            "%s: expected what its own content gives, with sha256 %s, got another byte at %d"
                .formatted(name, sha256(receipt), at));
      }
    }
    return receipt;
  }

  private static JsonNode parse(String name, byte[] bytes) {
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return MAPPER.readTree(text);
    } catch (JsonProcessingException bad) {
      throw new RefusedException(
          "%s: expected a receipt, got %s".formatted(name, bad.getOriginalMessage()));
    }
  }

  private static Receipt receipt(Fields json) {
    json.require("format", FORMAT);
    String domain = json.text("domain");
    return new Receipt(
        json.text("kind"),
        domain.equals(DOMAINS[1]) ? 1 : 0,
        json.whole("position"),
        json.text("stateHash"),
        json.whole("deficitE6"),
        json.whole("lambdaE9"),
        json.whole("epochRateE9"),
        json.all("layers", ReceiptFile::layer),
        json.all("haircuts", ReceiptFile::haircut),
        json.all("epochHaircuts", ReceiptFile::epoch),
        json.all("tearUps", ReceiptFile::tearUp));
  }

  private static Receipt.Layer layer(Fields json) {
    return new Receipt.Layer(json.number("layer"), json.whole("beforeE6"), json.whole("usedE6"));
  }

  private static Receipt.Haircut haircut(Fields json) {
    return new Receipt.Haircut(
        json.number("account"),
        json.whole("gainE6"),
        json.whole("mostE6"),
        json.whole("equityE6"),
        json.whole("maintenanceE6"),
        json.whole("closeOutE6"),
        json.whole("weightE4"),
        json.whole("notionalE6"),
        json.whole("unrealisedE6"),
        json.whole("takenE6"));
  }

  private static Receipt.Epoch epoch(Fields json) {
    return new Receipt.Epoch(
        json.number("account"),
        json.whole("initialE6"),
        json.whole("cashE6"),
        json.whole("takenE6"));
  }

  private static Receipt.TearUp tearUp(Fields json) {
    return new Receipt.TearUp(
        json.number("instrument"),
        json.whole("quantityE8"),
        json.whole("lotE8"),
        json.whole("markE8"),
        json.all("accounts", ReceiptFile::torn),
        json.all("legs", ReceiptFile::leg));
  }

  private static Receipt.Torn torn(Fields json) {
    return new Receipt.Torn(
        json.number("account"),
        json.whole("heldE8"),
        json.whole("tornE8"),
        json.node().path("isLast").asBoolean());
  }

  private static Receipt.Leg leg(Fields json) {
    return new Receipt.Leg(
        json.number("instrument"),
        json.number("account"),
        json.whole("lotE8"),
        json.whole("heldE8"),
        json.whole("movedE8"));
  }

  /** Members of one JSON object, each of the kind that is asked for. */
  private record Fields(String name, JsonNode node) {

    String text(String member) {
      if (!node.path(member).isTextual()) {
        throw refused(member, "text");
      }
      return node.path(member).textValue();
    }

    void require(String member, String value) {
      if (!text(member).equals(value)) {
        throw refused(member, value);
      }
    }

    long whole(String member) {
      JsonNode value = node.path(member);
      if (!value.isIntegralNumber() || !value.canConvertToLong()) {
        throw refused(member, "a whole number");
      }
      return value.longValue();
    }

    int number(String member) {
      long value = whole(member);
      if (value != (int) value) {
        throw refused(member, "a number of 32 bits");
      }
      return (int) value;
    }

    <T> List<T> all(String member, Function<Fields, T> read) {
      if (!node.path(member).isArray()) {
        throw refused(member, "an array");
      }
      List<T> items = new ArrayList<>();
      node.path(member).forEach(item -> items.add(read.apply(new Fields(name, item))));
      return items;
    }

    private RefusedException refused(String member, String expected) {
      return new RefusedException(
          "%s: %s: expected %s, got %s".formatted(name, member, expected, node.path(member)));
    }
  }
}
