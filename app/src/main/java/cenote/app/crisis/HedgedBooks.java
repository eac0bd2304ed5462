package cenote.app.crisis;

import cenote.app.replay.Party;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * Seven accounts that are hedged within the domain of the market at risk, each leg a four
 * thousandth of a day's volume, equity twice a leg: two perpetuals, perpetual and future, perpetual
 * and a coin held as collateral, two underlyings of one price; long and short first.
 */
final class HedgedBooks {
  private static final long PARTS_OF_DAY = 4_000;
  private static final long MONTH_NS = 30L * 86_400 * 1_000_000_000L;
  private static final int CORE_TIER = 1;
  private static final int RAMP_TIER = 3;
  private static final int SAME_ASSET = 1;
  private static final int BOOKS = 7;

  private final Stage stage;
  private final Markets markets;
  private final Tolls tolls;
  private final List<Book> books = new ArrayList<>();
  private final long[] worstE6 = new long[BOOKS];
  private int underlying = -1;
  private int secondPerpetual;
  private int future;
  private int coin;
  private int twin = -1;
  private long legE8;

  /** An account as it was opened. */
  private record Book(
      String legs, Party party, List<Leg> held, long coinE8, long indexE8, long equityE6) {}

  private record Leg(int instrument, long quantityE8, long markE8) {}

  HedgedBooks(Stage stage, Markets markets, Tolls tolls) {
    this.stage = stage;
    this.markets = markets;
    this.tolls = tolls;
  }

  /** The market at risk, or -1 before it is listed. */
  int underlying() {
    return underlying;
  }

  /** Lists all that the books of a market need, before anybody has an account. */
  void list(int ofUnderlying, int domain, long sigmaE9, long advE8, long priceE8) {
    underlying = ofUnderlying;
    legE8 = advE8 / PARTS_OF_DAY;
    secondPerpetual = markets.listInstrument(underlying, InstrumentKind.PERPETUAL, priceE8, 0);
    long expiryNs = (stage.desk().nowNs() + MONTH_NS) / 1_000_000_000L * 1_000_000_000L;
    future = markets.listInstrument(underlying, InstrumentKind.FUTURE, priceE8, expiryNs);
    int tier = domain == Stage.CORE ? CORE_TIER : RAMP_TIER;
    Stage.must(
        stage.desk().registerAsset(Symbol.of("COIN"), 8, tier, underlying, SAME_ASSET), "coin");
    coin = (int) stage.desk().answerValue();
    twin = markets.listTwin("TWIN", domain, sigmaE9, advE8, underlying);
  }

  /** Opens all of them against the maker, where there is a market at risk. */
  void open() {
    if (underlying < 0) {
      return;
    }
    int perpetual = markets.perpetual(underlying);
    int other = markets.perpetual(twin);
    long lotE8 = stage.pool().market().lotE8(perpetual);
    legE8 = Math.max(lotE8, legE8 / lotE8 * lotE8);
    both("perpetual + perpetual", perpetual, secondPerpetual);
    both("perpetual + future", perpetual, future);
    both("two underlyings", perpetual, other);
    Party holder = enter();
    Stage.must(stage.desk().credit(holder, coin, legE8), "coins");
    trade(holder, perpetual, -legE8);
    add("perpetual + coin", holder, legE8, perpetual);
  }

  private void both(String legs, int first, int second) {
    for (int sign = 1; sign >= -1; sign -= 2) {
      Party party = enter();
      trade(party, first, sign * legE8);
      trade(party, second, -sign * legE8);
      add(legs + (sign > 0 ? ", long first" : ", short first"), party, 0, first, second);
    }
  }

  private Party enter() {
    long notionalE6 = Stage.valueE6(legE8, stage.pool().market().indexE8(underlying));
    return stage.open("hedger", books.size(), 2 * notionalE6);
  }

  private void trade(Party party, int instrument, long quantityE8) {
    Stage.must(
        quantityE8 > 0
            ? stage.tradeIn(instrument, party, stage.maker(), quantityE8)
            : stage.tradeIn(instrument, stage.maker(), party, -quantityE8),
        "hedge");
  }

  private void add(String legs, Party party, long coinE8, int... instruments) {
    Market market = stage.pool().market();
    List<Leg> held = new ArrayList<>();
    for (int instrument : instruments) {
      held.add(new Leg(instrument, quantityE8(party, instrument), market.markE8(instrument)));
    }
    books.add(
        new Book(legs, party, held, coinE8, market.indexE8(underlying), equityE6(party, coinE8)));
  }

  private long quantityE8(Party party, int instrument) {
    Ledger ledger = stage.pool().ledger();
    for (int k = 0; k < ledger.positionCount(party.account()); k++) {
      if (ledger.positionInstrument(party.account(), k) == instrument) {
        return ledger.positionQuantityE8(party.account(), k);
      }
    }
    return 0;
  }

  private long equityE6(Party party, long coinE8) {
    long indexE8 = stage.pool().market().indexE8(underlying);
    return stage.equityE6(party.account()) + Stage.valueE6(coinE8, indexE8);
  }

  /** Joint scenarios in which the twin moves with the market at risk. */
  JointMoves jointMoves() {
    return new JointMoves(markets.count(), underlying, twin);
  }

  /** Notes how far each is from what it would be with all its legs. */
  void step() {
    for (int i = 0; i < books.size(); i++) {
      long missedE6 = tolls.missedE6(books.get(i).party().account());
      worstE6[i] = Math.max(worstE6[i], Math.abs(missedE6));
    }
  }

  boolean isHedger(int account) {
    return books.stream().anyMatch(book -> book.party().account() == account);
  }

  /** How each came through until now. */
  List<Hedge> hedges() {
    return books.stream().map(this::hedge).toList();
  }

  private Hedge hedge(Book book) {
    Market market = stage.pool().market();
    int account = book.party().account();
    long netE6 = Stage.valueE6(book.coinE8(), market.indexE8(underlying) - book.indexE8());
    for (Leg leg : book.held()) {
      netE6 += Stage.valueE6(leg.quantityE8(), market.markE8(leg.instrument()) - leg.markE8());
    }
    long coinsE8 = book.coinE8() == 0 ? 0 : stage.pool().ledger().balance(account, coin);
    return new Hedge(
        book.legs(),
        book.equityE6(),
        netE6,
        tolls.haircutsE6(account),
        worstE6[books.indexOf(book)],
        equityE6(book.party(), coinsE8) - book.equityE6(),
        stage.losses().closed().contains(account));
  }
}
