package cenote.actor;

import cenote.reporter.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the people of a demo from its seed: the same each time. */
final class Population {

  private static final long E6 = 1_000_000L;
  private static final long MAKER_E6 = 30_000_000L * E6;
  private static final long KEEPER_E6 = 5_000_000L * E6;
  private static final long ARBITRAGEUR_E6 = 5_000_000L * E6;

  /** Prices by which deposits in coins are sized; only roughly those of the market. */
  private static final double[] COIN_E6 = {60_000e6, 3_000e6, 150e6};

  private static final double ONE_COIN = 1e8;
  private static final double[] UNDERLYINGS = {0.5, 0.85, 1};
  private static final double FIRST_S = 12;

  private final Cast cast;
  private final SplittableRandom random;
  private final List<Agent> agents = new ArrayList<>();
  private final List<Endowment> endowments = new ArrayList<>();
  private final List<Keeper> keepers = new ArrayList<>();
  private final Treasurer treasurer;

  /**
   * Everybody who acts.
   *
   * @param nowNs on the owner's clock
   * @param volatilities by which makers price options
   * @param riskSteward acts first, so that joint scenarios are there before anybody trades
   * @param others who look at what spreads and at parameters
   * @param stewards who look after the pool's volatilities
   */
  Population(
      Cast cast,
      long seed,
      long nowNs,
      VolatilityPath volatilities,
      RiskSteward riskSteward,
      List<Agent> others,
      List<SurfaceSteward> stewards) {
    this.cast = cast;
    this.random = new SplittableRandom(seed);
    agents.add(riskSteward);
    makers(volatilities);
    agents.addAll(stewards);
    agents.addAll(others);
    keepers(seed, nowNs);
    agents.add(new Arbitrageur(cast.arbitrageur()));
    endowments.add(new Endowment(cast.arbitrageur(), Catalogue.CASH, ARBITRAGEUR_E6, true));
    agents.add(new Guarantor(cast.guarantor()));
    endowments.add(
        new Endowment(
            cast.guarantor(), Catalogue.CASH, Guarantor.JUNIOR_E6 + Guarantor.SENIOR_E6, false));
    for (int i = 0; i < cast.traderCount(); i++) {
      trader(i);
    }
    treasurer = new Treasurer(endowments);
    agents.add(treasurer);
  }

  Agent[] agents() {
    return agents.toArray(new Agent[0]);
  }

  List<Keeper> keepers() {
    return keepers;
  }

  Treasurer treasurer() {
    return treasurer;
  }

  private void makers(VolatilityPath volatilities) {
    for (int venue = 0; venue < Cast.VENUES; venue++) {
      Pricer pricer = new Pricer(venue, volatilities);
      agents.add(new ImpactDesk(venue));
      for (int u = 0; u < Catalogue.count(); u++) {
        maker(cast.linearMaker(venue, u), pricer, u, false);
        if (Catalogue.of(u).hasOptions()) {
          maker(cast.optionMaker(venue, u), pricer, u, true);
        }
      }
    }
  }

  private void maker(Party party, Pricer pricer, int underlying, boolean isOptions) {
    agents.add(new Maker(party, pricer, underlying, isOptions));
    endowments.add(new Endowment(party, Catalogue.CASH, MAKER_E6, true));
  }

  private void keepers(long seed, long nowNs) {
    for (int i = 0; i < Cast.KEEPERS; i++) {
      Keeper keeper = new Keeper(cast.keeper(i), KeeperTerms.of(i), seed + i, nowNs);
      keepers.add(keeper);
      agents.add(keeper);
      endowments.add(new Endowment(cast.keeper(i), Catalogue.CASH, KEEPER_E6, true));
    }
  }

  /** By number: of ten traders two gamble, two hedge, three follow, two buy and one writes. */
  private void trader(int number) {
    SplittableRandom own = random.split();
    int kind = number % 10;
    int underlying = underlying(own, kind >= 7);
    Habit habit = habit(own, kind, number);
    long depositE6 = depositE6(own, habit);
    long firstNs = (long) (own.nextDouble(0.5, FIRST_S) * 1e9);
    Trader trader = new Trader(cast.trader(number), habit, underlying, own, depositE6, firstNs);
    agents.add(trader);
    endowments.add(deposit(trader, underlying));
  }

  private static int underlying(SplittableRandom own, boolean isMajor) {
    double place = own.nextDouble() * (isMajor ? UNDERLYINGS[1] : 1);
    int u = 0;
    while (place >= UNDERLYINGS[u]) {
      u++;
    }
    return u;
  }

  private static Habit habit(SplittableRandom own, int kind, int number) {
    return switch (kind) {
      case 0, 1 -> new Gambling(own.nextDouble(0.6, 0.93), number / 10 % 2 == kind);
      case 2, 3 -> new Hedging();
      case 4, 5, 6 -> new Trending();
      case 7, 8 -> new OptionTrading(false);
      default -> new OptionTrading(true);
    };
  }

  private static long depositE6(SplittableRandom own, Habit habit) {
    boolean isGambler = habit instanceof Gambling;
    double scale = StrictMath.exp(own.nextDouble(0, isGambler ? 1.6 : 2));
    return (long) ((isGambler ? 4_000 : 30_000) * scale * E6);
  }

  /** A hedger brings coins, worth what it brings; the others cash. */
  private static Endowment deposit(Trader trader, int underlying) {
    if (trader.habit() instanceof Hedging) {
      long amount = (long) (trader.depositE6() / COIN_E6[underlying] * ONE_COIN);
      return new Endowment(trader.party(), Catalogue.assetOf(underlying), amount, false);
    }
    return new Endowment(trader.party(), Catalogue.CASH, trader.depositE6(), false);
  }
}
