package cenote.app.margin;

import cenote.pool.market.InstrumentKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a portfolio into a pool: lists what it names, deposits, fills its legs in their order
 * against another account that pays the fees, then moves the indices.
 */
final class PortfolioPlay {
  /** The account of the file. */
  static final long OWNER = 1;

  private static final long BUYER = 8;
  private static final long SELLER = 9;
  private static final long PLENTY_E6 = 4_000_000_000_000_000L;
  private static final long TICK_E8 = 1_000_000L;

  /** A step of 4 % is one that no rule against jumps holds. */
  private static final long STEPS = 25;

  private static final long STEP_SECONDS = 5;

  private final Portfolio portfolio;
  private final ScratchPool pool;
  private final List<Integer> assets = new ArrayList<>();
  private final Map<Portfolio.Contract, Integer> instruments = new LinkedHashMap<>();

  private PortfolioPlay(Portfolio portfolio) {
    this.portfolio = portfolio;
    this.pool = new ScratchPool(portfolio.where(), portfolio.rules());
  }

  /** The pool at the end. */
  static ScratchPool play(Portfolio portfolio) {
    PortfolioPlay play = new PortfolioPlay(portfolio);
    play.list();
    play.fund();
    play.trade();
    play.move();
    return play.pool;
  }

  private void list() {
    portfolio.underlyings().forEach(this::list);
    pool.cash(portfolio.where());
    for (Portfolio.Asset asset : portfolio.assets()) {
      assets.add(
          pool.asset(
              asset.where(),
              asset.symbol(),
              asset.decimals(),
              asset.tier(),
              asset.underlying(),
              asset.ratioE9(),
              asset.hedge()));
    }
    if (!portfolio.jointRows().isEmpty()) {
      pool.jointScenarios(portfolio.where().member("jointScenarios"), portfolio.jointRows());
    }
    portfolio.legs().forEach(leg -> instrument(leg.where(), leg.contract()));
    for (int u = 0; u < portfolio.underlyings().size(); u++) {
      Portfolio.Listed listed = portfolio.underlyings().get(u);
      pool.report(listed.where(), u, listed.indexE8());
    }
  }

  private void list(Portfolio.Listed listed) {
    CaseNode where = listed.where();
    int id =
        pool.underlying(
            where,
            listed.symbol(),
            listed.domain(),
            listed.sigmaE9(),
            listed.advE8(),
            listed.carryE9());
    if (!listed.smileE9().isEmpty()) {
      pool.smile(where, id, listed.smileE9().stream().mapToLong(Long::longValue).toArray());
    }
    if (!listed.surfaceE9().isEmpty()) {
      pool.surface(where.member("surface"), id, listed.surfaceE9());
    }
  }

  private int instrument(CaseNode where, Portfolio.Contract contract) {
    return instruments.computeIfAbsent(
        contract,
        absent ->
            pool.instrument(
                where,
                contract.underlying(),
                contract.kind(),
                contract.seconds(),
                contract.strikeE8()));
  }

  private void fund() {
    CaseNode account = portfolio.where().member("account");
    pool.deposit(account, BUYER, ScratchPool.CASH, PLENTY_E6);
    pool.deposit(account, SELLER, ScratchPool.CASH, PLENTY_E6);
    for (Portfolio.Holding holding : portfolio.holdings()) {
      pool.deposit(holding.where(), OWNER, assets.get(holding.asset()), holding.amount());
    }
    CaseNode cash = account.member("cash");
    if (portfolio.cashE6() > 0) {
      pool.deposit(cash, OWNER, ScratchPool.CASH, portfolio.cashE6());
    }
    if (portfolio.cashE6() < 0) {
      pool.withdraw(cash, OWNER, ScratchPool.CASH, -portfolio.cashE6());
    }
  }

  private void trade() {
    for (int u = 0; u < portfolio.underlyings().size(); u++) {
      Portfolio.Listed listed = portfolio.underlyings().get(u);
      if (listed.openInterestE8() > 0) {
        CaseNode where = listed.where().member("openInterest");
        Portfolio.Contract perpetual = new Portfolio.Contract(u, InstrumentKind.PERPETUAL, 0, 0);
        int instrument = instrument(where, perpetual);
        long priceE8 = onTick(listed.indexE8());
        pool.fill(where, instrument, BUYER, SELLER, priceE8, listed.openInterestE8(), true);
      }
    }
    portfolio.legs().forEach(this::fill);
  }

  private void fill(Portfolio.Leg leg) {
    int instrument = instrument(leg.where(), leg.contract());
    long priceE8 = leg.priceE8().orElseGet(() -> onTick(pool.pool().market().markE8(instrument)));
    long quantityE8 = Math.abs(leg.quantityE8());
    boolean isLong = leg.quantityE8() > 0;
    pool.fill(
        leg.where(),
        instrument,
        isLong ? OWNER : BUYER,
        isLong ? SELLER : OWNER,
        priceE8,
        quantityE8,
        !isLong);
  }

  /** Down, but not to nothing. */
  private static long onTick(long priceE8) {
    return Math.max(priceE8 / TICK_E8, 1) * TICK_E8;
  }

  /** All indices together, in steps, until each is where it is now. */
  private void move() {
    long[] atE8 = portfolio.underlyings().stream().mapToLong(u -> u.indexE8()).toArray();
    boolean isMoving = true;
    while (isMoving) {
      isMoving = false;
      for (int u = 0; u < atE8.length; u++) {
        long nextE8 = step(atE8[u], portfolio.underlyings().get(u).nowE8());
        isMoving |= nextE8 != atE8[u];
        atE8[u] = nextE8;
      }
      if (isMoving) {
        report(atE8);
      }
    }
  }

  private void report(long[] atE8) {
    pool.pass(STEP_SECONDS);
    for (int u = 0; u < atE8.length; u++) {
      pool.report(portfolio.underlyings().get(u).where(), u, atE8[u]);
    }
    pool.tick(portfolio.where());
  }

  private static long step(long fromE8, long toE8) {
    long changeE8 = Math.max(fromE8 / STEPS, 1);
    return Math.clamp(toE8, fromE8 - changeE8, fromE8 + changeE8);
  }
}
