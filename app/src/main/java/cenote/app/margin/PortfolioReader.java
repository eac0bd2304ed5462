package cenote.app.margin;

import cenote.pool.Pool;
import cenote.pool.asset.Assets;
import cenote.pool.market.InstrumentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads a portfolio file, and checks what no pool would: names and bounds. */
final class PortfolioReader {
  private static final String MARK = "mark";
  private static final List<String> MODELS = List.of(PoolCase.CENOTE, PoolCase.STANDARD);
  private static final List<String> DOMAINS = List.of("core", "ramp");
  private static final List<String> HEDGES = List.of("none", "same", "staked");
  private static final long FLAT_REVERSION_E9 = 1_000_000_000L;
  private static final int RAMP = 1;
  private static final int E6 = 6;
  private static final int E8 = 8;
  private static final int E9 = 9;

  private final CaseNode file;
  private final String model;
  private final List<String> symbols;

  private PortfolioReader(CaseNode file) {
    this.file = file;
    this.model = choice(file, "model", MODELS, 0);
    this.symbols = underlyings().names();
  }

  static Portfolio read(CaseNode file) {
    return new PortfolioReader(file).portfolio();
  }

  private CaseNode underlyings() {
    return file.member("market").member("underlyings");
  }

  private Portfolio portfolio() {
    CaseNode account = file.member("account");
    List<Portfolio.Listed> listed = named(underlyings()).stream().map(this::listed).toList();
    List<Portfolio.Asset> assets = file.has("assets") ? assets(file.member("assets")) : List.of();
    Portfolio portfolio =
        new Portfolio(
            file,
            model,
            file.has("rules")
                ? (int) file.member("rules").whole(1, Pool.LATEST_RULES_VERSION)
                : Pool.LATEST_RULES_VERSION,
            listed,
            assets,
            account.member("cash").fixed(Bound.CASH, E6),
            account.has("collateral") ? holdings(account.member("collateral"), assets) : List.of(),
            account.member("legs").items().stream().map(this::leg).toList(),
            file.has("jointScenarios") ? rows(file.member("jointScenarios")) : List.of());
    checkVolatilities(portfolio);
    return portfolio;
  }

  private static List<CaseNode> named(CaseNode object) {
    List<CaseNode> members = new ArrayList<>();
    object.names().forEach(name -> members.add(object.member(name)));
    return members;
  }

  private Portfolio.Listed listed(CaseNode node) {
    long indexE8 = node.member("index").fixed(Bound.INDEX, E8);
    return new Portfolio.Listed(
        node,
        PortfolioText.symbol(node.name()),
        model.equals(PoolCase.STANDARD)
            ? RAMP
            : DOMAINS.indexOf(choice(node, "domain", DOMAINS, 0)),
        indexE8,
        node.has("now") ? node.member("now").fixed(Bound.INDEX, E8) : indexE8,
        node.member("sigma").fixed(Bound.SIGMA, E9),
        node.member("adv").fixed(Bound.UNITS, E8),
        node.has("carry") ? node.member("carry").fixed(Bound.CARRY, E9) : 0,
        smile(node),
        surface(node),
        node.has("openInterest") ? node.member("openInterest").fixed(Bound.UNITS_OR_ZERO, E8) : 0);
  }

  private static List<Long> smile(CaseNode node) {
    if (node.has("volatility")) {
      long flatE9 = node.member("volatility").fixed(Bound.SIGMA, E9);
      return List.of(flatE9, flatE9, FLAT_REVERSION_E9, 0L, 0L);
    }
    if (!node.has("smile")) {
      return List.of();
    }
    CaseNode smile = node.member("smile");
    return List.of(
        smile.member("short").fixed(Bound.SIGMA, E9),
        smile.member("long").fixed(Bound.SIGMA, E9),
        smile.member("reversion").fixed(Bound.REVERSION, E9),
        smile.member("skew").fixed(Bound.SKEW, E9),
        smile.member("curvature").fixed(Bound.CURVATURE, E9));
  }

  private static List<long[]> surface(CaseNode node) {
    return node.has("surface")
        ? node.member("surface").items().stream().map(PortfolioReader::surfaceNode).toList()
        : List.of();
  }

  private static long[] surfaceNode(CaseNode node) {
    return node.items(4).stream().mapToLong(number -> number.fixed(Bound.NODE, E9)).toArray();
  }

  private List<Portfolio.Asset> assets(CaseNode assets) {
    return named(assets).stream().map(this::asset).toList();
  }

  private Portfolio.Asset asset(CaseNode node) {
    CaseNode underlying = node.member("underlying");
    int id = symbols.indexOf(underlying.text());
    if (id < 0) {
      throw underlying.fault("an underlying, one of " + symbols);
    }
    return new Portfolio.Asset(
        node,
        PortfolioText.symbol(node.name()),
        id,
        node.has("decimals") ? (int) node.member("decimals").whole(0, E9) : E8,
        (int) node.member("tier").whole(1, 4),
        node.has("ratio") ? node.member("ratio").fixed(Bound.RATIO, E9) : 1_000_000_000L,
        hedge(node));
  }

  private static int hedge(CaseNode node) {
    return switch (choice(node, "hedge", HEDGES, 0)) {
      case "same" -> Assets.HEDGE_SAME;
      case "staked" -> Assets.HEDGE_STAKED;
      default -> Assets.HEDGE_NONE;
    };
  }

  private static List<Portfolio.Holding> holdings(CaseNode node, List<Portfolio.Asset> assets) {
    List<String> names = assets.stream().map(Portfolio.Asset::symbol).toList();
    List<Portfolio.Holding> holdings = new ArrayList<>();
    for (CaseNode held : named(node)) {
      int id = names.indexOf(held.name().text());
      if (id < 0) {
        throw held.name().fault("an asset, one of " + names);
      }
      long amount = held.fixed(Bound.UNITS, assets.get(id).decimals());
      holdings.add(new Portfolio.Holding(held, id, amount));
    }
    return holdings;
  }

  private Portfolio.Leg leg(CaseNode node) {
    CaseNode quantity = node.member("quantity");
    CaseNode price = node.member("price");
    long quantityE8 = quantity.fixed(Bound.SIGNED_UNITS, E8);
    if (quantityE8 == 0) {
      throw quantity.fault("a quantity other than 0");
    }
    boolean isAtMark = price.isText() && price.text().equals(MARK);
    return new Portfolio.Leg(
        node,
        PortfolioText.contract(node.member("instrument"), symbols),
        quantityE8,
        isAtMark ? OptionalLong.empty() : OptionalLong.of(price.fixed(Bound.INDEX, E8)));
  }

  private List<int[]> rows(CaseNode rows) {
    return rows.items().stream().map(this::row).toList();
  }

  /** Names the first underlyings of the file, as many as every row. */
  private int[] row(CaseNode row) {
    List<String> names = row.names();
    if (names.isEmpty()
        || names.size() > symbols.size()
        || !names.equals(symbols.subList(0, names.size()))
        || names.size() != file.member("jointScenarios").items().get(0).names().size()) {
      throw row.fault("points of the first underlyings, in each row the same, of " + symbols);
    }
    return named(row).stream().mapToInt(PortfolioText::point).toArray();
  }

  private static void checkVolatilities(Portfolio portfolio) {
    for (Portfolio.Leg leg : portfolio.legs()) {
      Portfolio.Listed of = portfolio.underlyings().get(leg.contract().underlying());
      if (!InstrumentKind.isLinear(leg.contract().kind()) && !of.hasVolatility()) {
        throw CaseFault.of(
            of.where().path(), "a volatility, smile or surface for its options", "none");
      }
    }
  }

  private static String choice(CaseNode node, String name, List<String> choices, int standard) {
    if (!node.has(name)) {
      return choices.get(standard);
    }
    CaseNode chosen = node.member(name);
    if (!choices.contains(chosen.text())) {
      throw chosen.fault("one of " + choices);
    }
    return chosen.text();
  }
}
