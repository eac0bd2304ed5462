package cenote.bench.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What-ifs of orders: for accounts with about five legs, a buy and a sale of each contract that
 * they hold, in turn over the accounts.
 *
 * @param legs how many legs the accounts have, mean
 * @param rulesVersion by which the pool works
 */
record WhatIfRequests(List<byte[]> requests, double legs, int rulesVersion) {

  private static final int LEGS = 5;
  private static final int ACCOUNTS = 16;
  private static final int LOTS = 10;

  /** Takes the accounts whose number of legs is nearest to five among those that trade. */
  static WhatIfRequests of(int port, List<Integer> trading) {
    Asker asker = new Asker(port);
    List<JsonNode> accounts =
        trading.stream()
            .map(id -> asker.get("/v1/accounts/" + id).required("data"))
            .sorted(Comparator.comparingInt(WhatIfRequests::distance))
            .limit(ACCOUNTS)
            .toList();
    Map<Integer, JsonNode> instruments = instruments(asker);
    Requests requests = new Requests(port);
    List<byte[]> all = new ArrayList<>();
    int most = accounts.stream().mapToInt(WhatIfRequests::legs).max().orElse(0);
    for (int leg = 0; leg < most; leg++) {
      for (JsonNode account : accounts) {
        if (leg < legs(account)) {
          int id = instrument(account, leg);
          JsonNode held = Objects.requireNonNull(instruments.get(id), () -> "instrument " + id);
          String path = "/v1/accounts/%d/what-if".formatted(account.required("account").intValue());
          all.add(requests.post(path, order(held, true)));
          all.add(requests.post(path, order(held, false)));
        }
      }
    }
    double mean = accounts.stream().mapToInt(WhatIfRequests::legs).average().orElse(0.0);
    return new WhatIfRequests(List.copyOf(all), mean, rulesVersion(asker));
  }

  private static int legs(JsonNode account) {
    return account.required("positions").size();
  }

  private static int distance(JsonNode account) {
    return Math.abs(legs(account) - LEGS);
  }

  private static int instrument(JsonNode account, int leg) {
    return account.required("positions").required(leg).required("instrument").intValue();
  }

  private static int rulesVersion(Asker asker) {
    return asker.get("/v1/status").required("data").required("rulesVersion").intValue();
  }

  /** Those that are listed, by id. */
  static Map<Integer, JsonNode> instruments(Asker asker) {
    JsonNode all = asker.get("/v1/instruments?limit=1000").required("data").required("instruments");
    return StreamSupport.stream(all.spliterator(), false)
        .collect(
            Collectors.toMap(
                instrument -> instrument.required("instrument").intValue(), Function.identity()));
  }

  /** An order at the mark, in JSON. */
  static String order(JsonNode instrument, boolean isBuy) {
    long tickE8 = instrument.required("tickE8").asLong();
    long ticks = Math.max(1, instrument.required("markE8").asLong() / tickE8);
    return """
    {"instrument":%d,"isBuy":%b,"priceE8":"%d","quantityE8":"%d"}\
    """
        .formatted(
            instrument.required("instrument").intValue(),
            isBuy,
            ticks * tickE8,
            LOTS * instrument.required("lotE8").asLong());
  }
}
