package cenote.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Good fields for each command route: what somebody with the right would send. */
final class Samples {

  private static final long E6 = TestScene.E6;
  private static final long E8 = TestScene.E8;

  private final TestGateway gateway;

  Samples(TestGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * The fields beside principal, sequence and signature.
   *
   * @param path of a command route
   * @param principal in whose name; what an owner names is its own
   */
  ObjectNode of(String path, Who principal) {
    ObjectNode fields = Http.object();
    return switch (path) {
      case "/v1/fills" -> fill(Who.ALICE, Who.ALICE);
      case "/v1/impacts" ->
          fields
              .put("instrument", TestScene.PERPETUAL)
              .put("bidE8", price(-1))
              .put("askE8", price(1));
      case "/v1/withdrawals" ->
          fields
              .put("subaccount", 0)
              .put("asset", TestScene.CASH)
              .put("amount", text(E6))
              .put("destination", principal.address().toString());
      case "/v1/transfers" ->
          fields
              .put("fromSubaccount", 0)
              .put("toSubaccount", 1)
              .put("asset", TestScene.CASH)
              .put("amount", text(20 * E6));
      case "/v1/session-keys" ->
          fields
              .put("key", "0x" + "c5".repeat(19) + "%02x".formatted(principal.number()))
              .put("expiryNs", text(TestScene.NEVER_NS));
      case "/v1/session-keys/revocations" ->
          fields.put("key", sessionOf(principal).address().toString());
      case "/v1/orders/cancels" ->
          fields.put("subaccount", 0).put("orderNumber", text(gateway.cluster.nextOrder()));
      case "/v1/orders/cancels-below" -> fields.put("subaccount", 0).put("belowOrderNumber", "2");
      case "/v1/flags" -> fields.put("subaccount", 0).put("account", 4);
      case "/v1/bids" ->
          fields
              .put("subaccount", 0)
              .put("domain", 0)
              .put("multipleE9", "1000000000")
              .put("capacityE6", text(1_000 * E6))
              .put("expiryNs", text(TestScene.NEVER_NS));
      case "/v1/bids/underlyings" ->
          fields
              .put("subaccount", 0)
              .put("underlying", 0)
              .put("multipleE9", "1000000000")
              .put("capacityE6", text(1_000 * E6))
              .put("expiryNs", text(TestScene.NEVER_NS));
      case "/v1/offers/takings" ->
          fields
              .put("subaccount", 0)
              .put("account", 4)
              .put("instrument", TestScene.PERPETUAL)
              .put("quantityE8", text(TestScene.LOT_E8))
              .put("limitPriceE8", price(1));
      case "/v1/top-ups/links" ->
          fields.put("subaccount", 0).put("sourceSubaccount", 1).put("limitE6", "10000000");
      case "/v1/top-ups" -> fields.put("subaccount", 0).put("account", 4);
      case "/v1/guarantee/deposits" ->
          fields.put("subaccount", 0).put("tranche", 0).put("amountE6", "10000000");
      case "/v1/guarantee/redemptions" ->
          fields.put("subaccount", 0).put("tranche", 0).put("shares", "0");
      case "/v1/bids/cancels" -> fields.put("bid", "1");
      case "/v1/conversions/purchases" ->
          fields
              .put("subaccount", 0)
              .put("account", 4)
              .put("asset", TestScene.COIN)
              .put("amount", text(E8))
              .put("limitPriceE8", text(TestScene.PRICE_E8));
      case "/v1/approvals" -> fields.put("kind", 2).put("subject", "1").put("argument", "0");
      default -> throw new AssertionError("route: expected a known one, got " + path);
    };
  }

  /** A fill of a lot of the perpetual that Bob sells. */
  ObjectNode fill(Who buyer, Who buyersSigner) {
    return fill(terms(buyer, true), buyersSigner, terms(Who.BOB, false), Who.BOB);
  }

  ObjectNode fill(Terms buy, Who buySigner, Terms sell, Who sellSigner) {
    return Http.object()
        .put("instrument", TestScene.PERPETUAL)
        .put("priceE8", text(TestScene.PRICE_E8))
        .put("quantityE8", text(TestScene.LOT_E8))
        .put("isBuyerTaker", true)
        .<ObjectNode>set("buy", gateway.signed.order(buy, buySigner))
        .set("sell", gateway.signed.order(sell, sellSigner));
  }

  /** An order for a lot of the perpetual at the index. */
  Terms terms(Who owner, boolean isBuy) {
    return Terms.of(
        owner,
        gateway.cluster.nextOrder(),
        TestScene.PERPETUAL,
        isBuy,
        TestScene.PRICE_E8,
        TestScene.LOT_E8);
  }

  private static Who sessionOf(Who principal) {
    return switch (principal) {
      case BOB -> Who.BOBS_SESSION;
      case CAROL -> Who.CAROLS_SESSION;
      default -> Who.REVOKED;
    };
  }

  static String text(long number) {
    return Long.toString(number);
  }

  private static String price(int dollars) {
    return text(TestScene.PRICE_E8 + dollars * E8);
  }
}
