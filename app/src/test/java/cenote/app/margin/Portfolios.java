package cenote.app.margin;

import java.util.List;
import java.util.stream.Collectors;

/** Texts of portfolio files. */
final class Portfolios {
  /** One underlying as in the worked examples of {@code docs/concepts/margin.md}. */
  static final String BTC =
      "\"BTC\":{\"index\":40000,\"sigma\":0.6,\"adv\":10000000,\"volatility\":0.6}";

  static final String ETH =
      "\"ETH\":{\"index\":2000,\"sigma\":0.75,\"adv\":10000000000,\"volatility\":0.75}";

  private Portfolios() {}

  static String of(String underlyings, String cash, String... legs) {
    return whole("", underlyings, "", cash, "", legs);
  }

  /** With further members, each text ending with a comma. */
  static String whole(
      String head,
      String underlyings,
      String assets,
      String cash,
      String collateral,
      String... legs) {
    return "{"
        + head
        + "\"market\":{\"underlyings\":{"
        + underlyings
        + "}},"
        + assets
        + "\"account\":{\"cash\":"
        + cash
        + ","
        + collateral
        + "\"legs\":["
        + List.of(legs).stream().collect(Collectors.joining(","))
        + "]}}";
  }

  static String leg(String instrument, String quantity, String price) {
    return "{\"instrument\":\""
        + instrument
        + "\",\"quantity\":"
        + quantity
        + ",\"price\":"
        + price
        + "}";
  }

  static String atMark(String instrument, String quantity) {
    return leg(instrument, quantity, "\"mark\"");
  }
}
