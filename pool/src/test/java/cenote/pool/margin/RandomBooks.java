package cenote.pool.margin;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.JointCodes;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.asset.Assets;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.market.MarketView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A small market of random prices, terms, confidences and joint scenarios, and random books in it,
 * all of one random stream. Three underlyings of Core, of which some have options under two days
 * from expiry, and one of Ramp; collateral hedges in the first two.
 */
final class RandomBooks {

  /** Which legs a book may have. */
  enum Legs {
    ANY,
    LINEAR,
    OPTIONS
  }

  /** A leg of a whole number of lots, short when negative. */
  record Leg(int instrument, long lots) {}

  static final long LOT_E8 = 100_000L;
  static final int UNDERLYINGS = 4;
  static final long LESS_CONFIDENCE_E9 = 1_000_000L;

  private static final long E6 = 1_000_000L;
  private static final long E8 = 100_000_000L;
  private static final long E9 = 1_000_000_000L;
  private static final long SECOND_NS = E9;
  private static final long DAY_NS = 86_400 * E9;
  private static final long NOW_NS = 20_000 * DAY_NS + 30 * SECOND_NS;
  private static final long START_NS = NOW_NS - 10 * SECOND_NS;
  private static final int HOLDER = 2;
  private static final int PER_UNDERLYING = 11;
  private static final long[] CONFIDENCES_E9 = {
    E9, 990_000_000L, 981_000_000L, 980_500_000L, 980_000_000L, 979_500_000L, 950_000_000L
  };
  private static final double[] NEAR_DAYS = {0.01, 0.5, 1.9, 2.1};
  private static final double[] FAR_DAYS = {2.1, 30, 60, 270};

  private final Random random;
  private final Market market = new Market();
  private final Market doubtful = new Market();
  private final Ledger ledger = new Ledger(PoolEvents.NONE);
  private final Assets assets = new Assets();
  private final Plan plan = new Plan(ledger);
  private final JointTerms joint = new JointTerms();
  private final JointTerms oneMore = new JointTerms();
  private final long[] pricesE8 = new long[UNDERLYINGS];
  private final long[] confidencesE9 = new long[UNDERLYINGS];

  RandomBooks(Random random) {
    this.random = random;
    market.advance(START_NS);
    doubtful.advance(START_NS);
    for (int account = 0; account <= HOLDER; account++) {
      assertThat(ledger.addAccount(0, 0)).isEqualTo(account);
    }
    for (int u = 0; u < UNDERLYINGS; u++) {
      addUnderlying(u);
    }
    acceptAgain();
    assertThat(assets.add(1, 6, 0, -1, E9, Assets.HEDGE_NONE)).isZero();
    assertThat(assets.add(2, 8, 1, 0, E9, 1)).isEqualTo(1);
    assertThat(assets.add(3, 9, 2, 1, 1_100_000_000L, 2)).isEqualTo(2);
    for (int asset = 0; asset < 3; asset++) {
      assertThat(ledger.addAsset()).isEqualTo(asset);
    }
    drawScenarios();
  }

  private void addUnderlying(int u) {
    long sigmaE9 = (long) (E9 * Math.exp(random.nextDouble() * 3.6 - 3.0));
    long advE8 = (long) (E8 * Math.exp(random.nextDouble() * 14 + 5));
    long carryE9 = random.nextInt(3) == 0 ? 0 : (random.nextInt(250) - 50) * E6;
    pricesE8[u] = (long) (E8 * Math.exp(random.nextDouble() * 11.5));
    confidencesE9[u] = CONFIDENCES_E9[random.nextInt(CONFIDENCES_E9.length)];
    double premium = (random.nextInt(3) - 1) * 0.003;
    long midE8 = (long) (pricesE8[u] * (1 + premium));
    long[] terms = drawTerms(pricesE8[u]);
    for (Market each : List.of(market, doubtful)) {
      each.addUnderlying(u + 1, u == 3 ? 1 : 0, sigmaE9, advE8, carryE9);
      accept(each, u, START_NS);
      list(each, u, terms);
      each.reportMid(u * PER_UNDERLYING, 0, midE8);
      each.reportMid(u * PER_UNDERLYING, 1, midE8);
    }
  }

  private void accept(Market each, int u, long atNs) {
    long lessE9 = each == doubtful ? LESS_CONFIDENCE_E9 : 0;
    each.acceptIndex(u, pricesE8[u], confidencesE9[u] - lessE9, atNs, true);
  }

  /** Ten seconds later, so that premiums have become funding rates. */
  private void acceptAgain() {
    for (Market each : List.of(market, doubtful)) {
      each.advance(NOW_NS);
      for (int u = 0; u < UNDERLYINGS; u++) {
        accept(each, u, NOW_NS);
      }
    }
  }

  /** Expiry and strike of each instrument in turn. */
  private long[] drawTerms(long priceE8) {
    double[] days = random.nextBoolean() ? NEAR_DAYS : FAR_DAYS;
    long[] terms = new long[2 * PER_UNDERLYING];
    terms[2] = expiryNs(random.nextBoolean() ? 1 : 90);
    terms[4] = expiryNs(days[0]);
    for (int i = 3; i < PER_UNDERLYING; i++) {
      terms[2 * i] = expiryNs(days[random.nextInt(days.length)]);
      terms[2 * i + 1] = (long) (priceE8 * (0.6 + 0.2 * random.nextInt(5)));
    }
    return terms;
  }

  private static long expiryNs(double days) {
    return NOW_NS + (long) (days * DAY_NS);
  }

  private void list(Market each, int u, long[] terms) {
    for (int i = 0; i < PER_UNDERLYING; i++) {
      int kind = i == 0 ? InstrumentKind.PERPETUAL : InstrumentKind.FUTURE;
      if (i >= 3) {
        kind = i % 2 == 0 ? InstrumentKind.CALL : InstrumentKind.PUT;
      }
      int id = each.addInstrument(u, kind, 1, LOT_E8, terms[2 * i], terms[2 * i + 1], 0);
      if (each == market) {
        int inLedger = ledger.addInstrument(u, InstrumentKind.isLinear(kind), LOT_E8);
        assertThat(inLedger).isEqualTo(id);
      }
    }
  }

  /** Sets in force at once or in their phase; {@link #oneMore} has a row that the other has not. */
  private void drawScenarios() {
    int count = 1 + random.nextInt(60);
    int[][] rows = JointCodes.numbered(random.nextInt(100), count + 1, 3);
    for (int[] row : rows) {
      for (int u = 0; u < row.length; u++) {
        row[u] = random.nextInt(51);
      }
    }
    long sinceNs = NOW_NS - (1 + random.nextInt(14)) * DAY_NS;
    boolean isIdle = random.nextBoolean();
    if (oneMore.set(JointCodes.of(rows), 0, isIdle, sinceNs) == Reject.JOINT_REPEATED) {
      drawScenarios();
      return;
    }
    int[][] some = Arrays.copyOf(rows, count);
    assertThat(joint.set(JointCodes.of(some), 0, isIdle, sinceNs)).isEqualTo(Reject.NONE);
  }

  /** The market in force. */
  Market market() {
    return market;
  }

  /** The same with {@link #LESS_CONFIDENCE_E9} less confidence in every index. */
  Market doubtful() {
    return doubtful;
  }

  Requirement requirement(MarketView in) {
    return requirement(in, joint);
  }

  /** With a joint scenario more than all others have. */
  Requirement withScenario() {
    return requirement(market, oneMore);
  }

  private Requirement requirement(MarketView in, JointTerms terms) {
    Requirement requirement =
        new Requirement(in, assets, ledger, new Accruals(market, ledger), terms);
    requirement.useRules(3);
    return requirement;
  }

  Contributions contributions(Requirement requirement) {
    return new Contributions(market, assets, requirement);
  }

  /** One to eight legs, or a hedge that is a lot off at most and a few legs beside it. */
  List<Leg> draw(Legs of) {
    List<Leg> legs = new ArrayList<>();
    if (of != Legs.OPTIONS && random.nextInt(3) == 0) {
      int perpetual = PER_UNDERLYING * random.nextInt(UNDERLYINGS);
      long lots = lots(perpetual);
      legs.add(new Leg(perpetual, lots));
      legs.add(new Leg(perpetual + 1 + random.nextInt(2), random.nextInt(3) - 1 - lots));
    }
    int more = 1 + random.nextInt(8);
    int only = random.nextBoolean() ? random.nextInt(UNDERLYINGS) : -1;
    for (int i = 0; i < more; i++) {
      int instrument = instrument(only, of);
      legs.add(new Leg(instrument, lots(instrument)));
    }
    return legs;
  }

  /** An instrument that a book may have; in one underlying unless {@code only} is -1. */
  int instrument(int only, Legs of) {
    int u = only < 0 ? random.nextInt(UNDERLYINGS) : only;
    int least = of == Legs.OPTIONS ? 3 : 0;
    int most = of == Legs.LINEAR ? 3 : PER_UNDERLYING;
    return u * PER_UNDERLYING + least + random.nextInt(most - least);
  }

  private long lots(int instrument) {
    double worth = Math.exp(random.nextDouble() * 12);
    double price = market.indexE8(market.underlyingOf(instrument)) / 1e8;
    long lots = Math.max(1, Math.round(worth / price * E8 / LOT_E8));
    return random.nextBoolean() ? lots : -lots;
  }

  /** A book of legs, and nothing else. */
  Portfolio book(List<Leg> legs) {
    plan.reset();
    Portfolio book = plan.take(HOLDER);
    for (Leg leg : legs) {
      trade(book, leg.instrument(), leg.lots());
    }
    return book;
  }

  /** Gives the holder's owner another account, which is long or short of linear contracts. */
  void linkOther() {
    int other = ledger.addAccount(0, 0);
    ledger.linked().link(HOLDER, other);
    plan.reset();
    for (Leg leg : draw(Legs.LINEAR)) {
      long quantityE8 = leg.lots() * LOT_E8;
      if (quantityE8 != 0) {
        assertThat(plan.take(other).trade(leg.instrument(), quantityE8, 1, 0, 0)).isTrue();
        assertThat(plan.take(0).trade(leg.instrument(), -quantityE8, 1, 0, 0)).isTrue();
      }
    }
    ledger.commit(plan);
  }

  /** Trades lots at the mark; the cost is rounded up. */
  void trade(Portfolio book, int instrument, long lots) {
    long quantityE8 = lots * LOT_E8;
    long priceE8 = market.markE8(instrument);
    if (quantityE8 != 0) {
      long costE6 = (long) Math.ceil(quantityE8 / 1e8 * (priceE8 / 1e8) * 1e6);
      assertThat(book.trade(instrument, quantityE8, priceE8, costE6, 0)).isTrue();
    }
  }

  /** Adds cash, and in one book of three collateral that may hedge. */
  Portfolio deposit(Portfolio book) {
    book.pay(0, -2, -random.nextInt(100_000) * E6, 0);
    if (random.nextInt(3) == 0) {
      book.pay(1, -2, -units(0, E8), 0);
      book.pay(2, -2, -units(1, E9), 0);
    }
    return book;
  }

  private long units(int underlying, long unit) {
    double worth = Math.exp(random.nextDouble() * 12);
    return 1 + Math.round(worth / (market.indexE8(underlying) / 1e8) * unit);
  }
}
