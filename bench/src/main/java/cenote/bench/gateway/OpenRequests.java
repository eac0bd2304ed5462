package cenote.bench.gateway;

import cenote.pool.ledger.Holders;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Requests of the open lane: reads and what-ifs of accounts that trade.
 *
 * @param accounts reads, one an account
 * @param whatIfs what-ifs of the same
 * @param trading all accounts that trade, by id
 */
record OpenRequests(List<byte[]> accounts, List<byte[]> whatIfs, List<Integer> trading) {

  private static final String CONTRACT = "BTC-PERP";
  private static final int MOST = 16;
  private static final int LEAST = 4;
  private static final double TRADE_SECONDS = 60;

  /** Waits until some trade; takes them evenly over all, so that big and small are there. */
  static OpenRequests of(int port) {
    Asker asker = new Asker(port);
    boolean _ = Pause.isSoon(TRADE_SECONDS, () -> trading(asker).size() >= LEAST);
    List<Integer> trading = trading(asker);
    if (trading.isEmpty()) {
      throw new IllegalStateException("accounts: expected some that trade, got none");
    }
    List<Integer> some = spread(trading, MOST);
    Requests requests = new Requests(port);
    String whatIf = whatIf(asker);
    return new OpenRequests(
        some.stream().map(id -> requests.get("/v1/accounts/" + id)).toList(),
        some.stream()
            .map(id -> requests.post("/v1/accounts/%d/what-if".formatted(id), whatIf))
            .toList(),
        trading);
  }

  /** Both in turn. */
  List<byte[]> both() {
    List<byte[]> both = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      both.add(accounts.get(i));
      both.add(whatIfs.get(i));
    }
    return List.copyOf(both);
  }

  /** At most {@code most} of a list, from all over it. */
  static <T> List<T> spread(List<T> all, int most) {
    int count = Math.min(most, all.size());
    return IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
  }

  private static List<Integer> trading(Asker asker) {
    int count = asker.get("/v1/status").required("data").required("accounts").intValue();
    return IntStream.range(Holders.DOMAINS, count)
        .filter(id -> asker.isGood("/v1/accounts/" + id))
        .filter(id -> isTrading(asker.get("/v1/accounts/" + id)))
        .boxed()
        .toList();
  }

  private static boolean isTrading(JsonNode answer) {
    return !answer.required("data").required("positions").isEmpty();
  }

  private static String whatIf(Asker asker) {
    return WhatIfRequests.instruments(asker).values().stream()
        .filter(json -> json.required("name").textValue().equals(CONTRACT))
        .findFirst()
        .map(contract -> WhatIfRequests.order(contract, true))
        .orElseThrow(() -> new IllegalStateException("instrument: expected " + CONTRACT));
  }
}
