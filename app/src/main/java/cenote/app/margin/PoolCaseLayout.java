package cenote.app.margin;

import cenote.pool.Pool;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hand cases of {@code docs/concepts/margin.md}: what is listed, then step by step what happens, in
 * the integers of commands; and what is expected, if anything.
 */
final class PoolCaseLayout implements CaseLayout {
  private static final int ID_MAX = 10_000;
  private static final long SECONDS_MAX = 100_000_000L;

  @Override
  public String mark() {
    return "cenote, step by step (instruments and steps)";
  }

  @Override
  public boolean isLayoutOf(JsonNode file) {
    return file.has("instruments") && file.has("steps");
  }

  @Override
  public List<MarginCase> cases(CaseNode file, String stem) {
    long owner = owner(file.member("account").member("owner"));
    Map<String, Double> published =
        file.has("expected") ? published(file.member("expected")) : Map.of();
    return List.of(PoolCase.of(stem, PoolCase.CENOTE, play(file), owner, published));
  }

  private static ScratchPool play(CaseNode file) {
    CaseNode rules = file.member("rules");
    ScratchPool pool = new ScratchPool(rules, (int) rules.whole(1, Pool.LATEST_RULES_VERSION));
    file.member("underlyings").items().forEach(node -> list(pool, node));
    pool.cash(file.member("assets"));
    file.member("assets").items().forEach(node -> asset(pool, node));
    file.member("instruments").items().forEach(node -> instrument(pool, node));
    CaseNode joint = file.member("jointScenarios");
    List<int[]> rows = joint.items().stream().map(PoolCaseLayout::codes).toList();
    if (!rows.isEmpty()) {
      checkLengths(joint, rows);
      pool.jointScenarios(joint, rows);
    }
    file.member("steps").items().forEach(node -> take(pool, node));
    return pool;
  }

  private static void list(ScratchPool pool, CaseNode node) {
    int id =
        pool.underlying(
            node,
            symbol(node.member("symbol")),
            (int) node.member("domain").whole(0, 1),
            any(node, "sigmaE9"),
            any(node, "advE8"),
            any(node, "carryE9"));
    List<CaseNode> smile = node.member("smile").items();
    if (!smile.isEmpty()) {
      pool.smile(node.member("smile"), id, row(node.member("smile"), 5));
    }
    List<CaseNode> surface = node.member("surface").items();
    if (!surface.isEmpty()) {
      pool.surface(
          node.member("surface"), id, surface.stream().map(point -> row(point, 4)).toList());
    }
  }

  private static void asset(ScratchPool pool, CaseNode node) {
    pool.asset(
        node,
        symbol(node.member("symbol")),
        (int) node.member("decimals").whole(0, 9),
        (int) node.member("tier").whole(0, 4),
        id(node, "underlying"),
        any(node, "ratioE9"),
        (int) node.member("hedge").whole(0, 2));
  }

  private static void instrument(ScratchPool pool, CaseNode node) {
    pool.instrument(
        node,
        id(node, "underlying"),
        (int) node.member("kind").whole(0, 3),
        node.member("expirySeconds").whole(0, SECONDS_MAX),
        any(node, "strikeE8"));
  }

  private static int[] codes(CaseNode row) {
    return row.items().stream().mapToInt(code -> (int) code.whole(0, 255)).toArray();
  }

  private static void checkLengths(CaseNode joint, List<int[]> rows) {
    int length = rows.get(0).length;
    joint.items().forEach(row -> row.items(length));
  }

  private static void take(ScratchPool pool, CaseNode step) {
    switch (step.member("do").text()) {
      case "later" -> pool.pass(step.member("seconds").whole(0, SECONDS_MAX));
      case "report" -> pool.report(step, id(step, "underlying"), any(step, "priceE8"));
      case "deposit" ->
          pool.deposit(step, owner(step.member("owner")), id(step, "asset"), any(step, "amount"));
      case "withdraw" ->
          pool.withdraw(step, owner(step.member("owner")), id(step, "asset"), any(step, "amount"));
      case "impact" ->
          pool.impact(
              step,
              (int) step.member("venue").whole(0, ScratchPool.VENUES - 1L),
              id(step, "instrument"),
              any(step, "midE8"));
      case "fill" -> fill(pool, step);
      default ->
          throw step.member("do").fault("one of later, report, deposit, withdraw, impact, fill");
    }
  }

  private static void fill(ScratchPool pool, CaseNode step) {
    CaseNode taker = step.member("taker");
    if (!List.of("buyer", "seller").contains(taker.text())) {
      throw taker.fault("buyer or seller");
    }
    pool.fill(
        step,
        id(step, "instrument"),
        owner(step.member("buyer")),
        owner(step.member("seller")),
        any(step, "priceE8"),
        any(step, "quantityE8"),
        taker.text().equals("buyer"));
  }

  private static String symbol(CaseNode node) {
    return PortfolioText.symbol(node);
  }

  private static long owner(CaseNode node) {
    return node.whole(0, 1_000_000);
  }

  private static int id(CaseNode node, String name) {
    return (int) node.member(name).whole(-1, ID_MAX);
  }

  private static long any(CaseNode node, String name) {
    return node.member(name).whole(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long[] row(CaseNode node, int count) {
    return node.items(count).stream()
        .mapToLong(number -> number.whole(Long.MIN_VALUE, Long.MAX_VALUE))
        .toArray();
  }

  private static Map<String, Double> published(CaseNode expected) {
    Map<String, Double> figures = new LinkedHashMap<>();
    putAmount(figures, Figures.value(PoolFigures.EQUITY), expected, "equityE6");
    putAmount(
        figures, Figures.value(PoolFigures.EQUITY_MAINTENANCE), expected, "equityMaintenanceE6");
    putAmount(figures, Figures.value(PoolFigures.EQUITY_INITIAL), expected, "equityInitialE6");
    putAmount(figures, Figures.value(PoolFigures.WITHDRAWABLE), expected, "withdrawableE6");
    putAmount(figures, Figures.value(PoolFigures.INITIAL), expected, "initialE6");
    putAmount(figures, Figures.value(PoolFigures.MAINTENANCE), expected, "maintenanceE6");
    putAmount(figures, Figures.value(PoolFigures.CLOSE_OUT), expected, "closeOutE6");
    List<CaseNode> domains = expected.member("domains").items(2);
    for (int d = 0; d < domains.size(); d++) {
      if (!domains.get(d).member("alone").items().isEmpty()) {
        putDomain(figures, domains.get(d), d);
      }
    }
    return figures;
  }

  private static void putDomain(Map<String, Double> figures, CaseNode domain, int d) {
    Map<String, String> names =
        Map.of(
            "S", "s",
            "J", "j",
            "B", "b",
            "core", "core",
            "L", "liquidity",
            "short options", "shortOptions",
            "oracle", "oracle",
            "funding", "funding",
            "fees", "fees");
    for (String part : List.of("S", "J", "B", "core", "L", "short options", "oracle")) {
      put(figures, domain, d, part, names);
    }
    put(figures, domain, d, "funding", names);
    put(figures, domain, d, "fees", names);
    for (CaseNode alone : domain.member("alone").items()) {
      String name = "S of " + alone.member("underlying").text();
      figures.put(Figures.value(name), alone.member("s").exact(Bound.FIGURE).doubleValue());
    }
    putAmount(figures, value(d, PoolFigures.INITIAL), domain, "initialE6");
    putAmount(figures, value(d, PoolFigures.MAINTENANCE), domain, "maintenanceE6");
    putAmount(figures, value(d, PoolFigures.CLOSE_OUT), domain, "closeOutE6");
  }

  private static void put(
      Map<String, Double> figures, CaseNode domain, int d, String part, Map<String, String> names) {
    CaseNode node = domain.member(names.getOrDefault(part, part));
    figures.put(value(d, part), node.exact(Bound.FIGURE).doubleValue());
  }

  private static String value(int domain, String part) {
    return Figures.value(PoolFigures.part(domain, part));
  }

  private static void putAmount(
      Map<String, Double> figures, String figure, CaseNode node, String name) {
    long amountE6 = node.member(name).whole(Long.MIN_VALUE, Long.MAX_VALUE);
    figures.put(figure, PoolFigures.cash(amountE6));
  }
}
