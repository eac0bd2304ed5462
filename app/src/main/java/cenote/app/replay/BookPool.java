package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.Pool;
import cenote.pool.margin.Requirement;
import cenote.quant.risk.JointScenarios;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pool of its own, by the latest rules, for books that are opened at one moment and looked at a
 * while later. Everything goes through commands. Owners trade at the mark against one counterparty
 * that pays the fees; what the pool refuses is a defect of the caller.
 */
public final class BookPool implements AutoCloseable {
  private static final long TICK_E8 = 1_000_000L;

  /** Smallest quantity: 0.001. */
  public static final long LOT_E8 = 100_000L;

  private static final long PLENTY_E6 = 4_000_000_000_000_000L;
  private static final int CASH = 0;
  private static final int FIRST_COIN = 1;
  private static final int COIN_DECIMALS = 8;
  private static final int CASH_DECIMALS = 6;
  private static final int HEDGE_SAME = 1;

  /** A step of 4 % is one that no rule against jumps holds. */
  private static final long STEPS = 25;

  private static final long STEP_NS = 5 * CandleTime.SECOND_NS;

  private final Keyring keyring = new Keyring(1, null);
  private final LogSink sink;
  private final Desk desk;
  private final Party[] reporter = keyring.parties("reporter", 1);
  private final Party venue = keyring.party("venue", 0);
  private final Party counterparty = keyring.party("counterparty", 0);
  private final List<Party> owners = new ArrayList<>();
  private final long[] indexesE8;

  /**
   * A pool with its underlyings, all in Core, each coin collateral that hedges.
   *
   * @param pricesE8 of the underlyings now
   * @param carryE9 of every future, a year
   */
  public BookPool(
      long startNs,
      List<String> symbols,
      List<MarketTerms> terms,
      long[] pricesE8,
      long carryE9,
      JointScenarios scenarios) {
    Party genesisKey = keyring.party("genesis", 0);
    Party steward = keyring.party("steward", 0);
    this.sink = new LogSink(new PassingLog(), new Recorder(), null, -1);
    this.desk = new Desk(sink, genesisKey, steward, null, startNs);
    this.indexesE8 = pricesE8.clone();
    Refusals.require(desk.genesis(World.genesis(genesisKey, steward, false)), "genesis");
    Refusals.require(desk.activateRules(Pool.LATEST_RULES_VERSION), "rules");
    Refusals.require(desk.registerVenue(venue), "register venue");
    Refusals.require(desk.registerReporter(reporter[0], 0), "register reporter");
    register(symbols, terms, carryE9);
    Refusals.require(desk.setJointScenarios(new ScenarioRows(scenarios)), "joint scenarios");
    for (int u = 0; u < pricesE8.length; u++) {
      report(u);
      smile(u, terms.get(u));
    }
    Refusals.require(desk.credit(counterparty, CASH, PLENTY_E6), "deposit");
  }

  private void register(List<String> symbols, List<MarketTerms> terms, long carryE9) {
    for (int u = 0; u < symbols.size(); u++) {
      long symbol = World.symbol(symbols.get(u));
      MarketTerms of = terms.get(u);
      Refusals.require(
          desk.registerUnderlying(symbol, 0, of.sigmaE9(), of.advE8(), carryE9), "underlying");
    }
    Refusals.require(
        desk.registerAsset(World.symbol("USDC"), CASH_DECIMALS, 0, -1, 0), "register cash");
    for (int u = 0; u < symbols.size(); u++) {
      long symbol = World.symbol(symbols.get(u));
      Refusals.require(
          desk.registerAsset(symbol, COIN_DECIMALS, 1, u, HEDGE_SAME), "register coin");
    }
  }

  /** Lists a contract; an expiry of 0 is none. */
  public int list(int underlying, int kind, long expiryNs, long strikeE8) {
    long onTickE8 = strikeE8 / TICK_E8 * TICK_E8;
    Refusals.require(
        desk.listInstrument(underlying, kind, TICK_E8, LOT_E8, expiryNs, onTickE8), "list");
    return (int) desk.answerValue();
  }

  /** A new owner with cash, E6; its number. */
  public int open(long cashE6) {
    Party owner = keyring.party("owner", owners.size());
    Refusals.require(desk.credit(owner, CASH, cashE6), "deposit");
    owners.add(owner);
    return owners.size() - 1;
  }

  /** Coins of an underlying in kind. */
  public void deposit(int owner, int underlying, long quantityE8) {
    Refusals.require(desk.credit(owners.get(owner), FIRST_COIN + underlying, quantityE8), "coins");
  }

  /** Buys, or sells what is below 0, at the mark. */
  public void trade(int owner, int instrument, long quantityE8) {
    long markE8 = desk.pool().market().markE8(instrument);
    long priceE8 = Math.max(markE8 / TICK_E8, 1) * TICK_E8;
    boolean isBuy = quantityE8 > 0;
    Party own = owners.get(owner);
    Refusals.require(
        desk.fill(
            venue,
            instrument,
            priceE8,
            Math.abs(quantityE8),
            !isBuy,
            isBuy ? own : counterparty,
            isBuy ? counterparty : own),
        "fill");
  }

  /** Time passes, then prices go where they are, in steps, and the steward sends its terms. */
  public void move(long timeNs, long[] toE8, List<MarketTerms> terms) {
    desk.advance(timeNs);
    do {
      for (int u = 0; u < toE8.length; u++) {
        long stepE8 = Math.max(indexesE8[u] / STEPS, 1);
        indexesE8[u] = Math.clamp(toE8[u], indexesE8[u] - stepE8, indexesE8[u] + stepE8);
        report(u);
      }
      desk.advance(desk.nowNs() + STEP_NS);
    } while (!Arrays.equals(indexesE8, toE8));
    for (int u = 0; u < toE8.length; u++) {
      report(u);
      Refusals.require(desk.setRisk(u, terms.get(u).sigmaE9(), terms.get(u).advE8()), "set risk");
      smile(u, terms.get(u));
    }
  }

  private void report(int underlying) {
    desk.beginReport();
    desk.observe(reporter[0], indexesE8[underlying], desk.nowNs());
    Refusals.require(desk.report(underlying, reporter[0], reporter), "price");
    if (desk.pool().market().indexE8(underlying) != indexesE8[underlying]) {
      throw new IllegalStateException("the pool holds the price of underlying " + underlying);
    }
  }

  private void smile(int underlying, MarketTerms terms) {
    Refusals.require(
        desk.reportSurface(
            underlying,
            terms.shortE9(),
            terms.longE9(),
            MarketTerms.REVERSION_E9,
            terms.skewE9(),
            terms.curvatureE9()),
        "smile");
  }

  /** What an owner has and needs now; overwritten by the next call. */
  public Requirement margin(int owner) {
    return desk.pool().margin(owners.get(owner).account());
  }

  /** The pool after all that was sent. */
  public Pool pool() {
    return desk.pool();
  }

  /** Account of an owner. */
  public int account(int owner) {
    return owners.get(owner).account();
  }

  @Override
  public void close() {
    sink.close();
  }
}
