package cenote.client;

import cenote.protocol.SignedOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;

/** A signed order as JSON. */
final class Orders {

  private Orders() {}

  static ObjectNode json(ObjectNode json, SignedOrder order) {
    json.put("owner", order.owner().toString());
    json.put("subaccount", order.subaccount());
    json.put("orderNumber", Long.toString(order.orderNumber()));
    json.put("instrument", order.instrument());
    json.put("isBuy", order.isBuy());
    json.put("limitPriceE8", Long.toString(order.limitPriceE8()));
    json.put("quantityE8", Long.toString(order.quantityE8()));
    json.put("venue", order.venue().toString());
    json.put("expiryNs", Long.toString(order.expiryNs()));
    return json.put("signature", "0x" + HexFormat.of().formatHex(order.signature()));
  }
}
