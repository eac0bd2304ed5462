package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.pool.Reject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the pool up, stage by stage: each is over when all its commands were accepted. What is
 * refused is asked for again. Ids come with the answers, in whatever order those come.
 */
final class Opening {

  private enum Stage {
    GENESIS,
    RULES,
    UNDERLYINGS,
    CASH,
    ASSETS,
    SCENARIOS,
    PEOPLE,
    PRICES,
    LISTINGS,
    MONEY,
    ACCESS,
    DONE
  }

  private static final List<Stage> STAGES = List.of(Stage.values());
  private static final byte WANTED = 0;
  private static final byte SENT = 1;
  private static final byte HAVE = 2;

  private final MarketPlan plan;
  private final World world;
  private final Cast cast;
  private final Accounts accounts;
  private final Board board;
  private final Desk desk;
  private final Reports reports;
  private final Listings listings;
  private final Money money;
  private final Chores chores;
  private final Sight sight;
  private final @Nullable JointSets joint;
  private final int rules;
  private final Bytes32 houseKeeper;
  private Stage stage = Stage.GENESIS;
  private int stageNumber;
  private byte[] items = new byte[1];
  private int have;

  Opening(
      Floor floor,
      Reports reports,
      Listings listings,
      Money money,
      Chores chores,
      @Nullable JointSets joint,
      int rules,
      Bytes32 houseKeeper) {
    this.plan = floor.plan();
    this.world = floor.world();
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.board = floor.board();
    this.desk = floor.desk();
    this.reports = reports;
    this.listings = listings;
    this.money = money;
    this.chores = chores;
    this.sight = floor.sight();
    this.joint = joint;
    this.rules = rules;
    this.houseKeeper = houseKeeper;
    desk.hear(Errand.OPENING, this::onAnswer);
  }

  boolean isDone() {
    return stage == Stage.DONE;
  }

  /** True from when prices are to be reported. */
  boolean hasReporters() {
    return stage.compareTo(Stage.PRICES) >= 0;
  }

  /** Sends what may be sent now. */
  void step() {
    while (isOfLaterRules() && joint == null) {
      next();
    }
    if (stage == Stage.PRICES && arePricesSeen()) {
      listings.plan(sight.logNs());
      next();
    }
    for (int i = 0; i < items.length && desk.room() > 0; i++) {
      if (items[i] == WANTED && send(i)) {
        items[i] = SENT;
      }
    }
  }

  private boolean isOfLaterRules() {
    return stage == Stage.RULES || stage == Stage.SCENARIOS;
  }

  private boolean arePricesSeen() {
    for (int u = 0; u < world.underlyings(); u++) {
      if (sight.indexE8(u) == 0) {
        return false;
      }
    }
    return reports.areAllPriced();
  }

  private void next() {
    stage = STAGES.get(++stageNumber);
    items = new byte[count()];
    have = 0;
  }

  private int count() {
    return switch (stage) {
      case GENESIS, RULES, SCENARIOS, CASH -> 1;
      case UNDERLYINGS -> world.underlyings();
      case ASSETS -> world.assets() - 1;
      case PEOPLE -> Cast.VENUE_COUNT + plan.reporters() + 1 + world.underlyings();
      case LISTINGS -> board.count();
      case MONEY -> accounts.count();
      case ACCESS -> 3;
      case PRICES, DONE -> 0;
    };
  }

  private boolean send(int item) {
    int ref = stageNumber << 16 | item;
    switch (stage) {
      case GENESIS -> {
        return sendGenesis(ref);
      }
      case RULES -> desk.encoder().activateRules(desk.from(Cast.LISTER), rules);
      case SCENARIOS -> {
        return joint != null && joint.sendFirst(Errand.OPENING, ref);
      }
      case UNDERLYINGS -> underlying(item);
      case CASH -> asset(0);
      case ASSETS -> asset(item + 1);
      case PEOPLE -> {
        return sendPerson(item, ref);
      }
      case LISTINGS -> {
        return listings.ask(item, Errand.OPENING, ref);
      }
      case MONEY -> {
        return money.deposit(item, 0, accounts.sizeE6(item), Errand.OPENING, ref);
      }
      case ACCESS -> {
        return chores.sendAccess(accounts.id(few(item)), Listings.FEW, Errand.OPENING, ref);
      }
      case PRICES, DONE -> {
        return false;
      }
    }
    return desk.send(Cast.LISTER, Errand.OPENING, ref);
  }

  /** Who may trade what is private: a maker, and the two who act alone. */
  private int few(int item) {
    return item == 0 ? accounts.first(Role.MAKER) : accounts.first(Role.SOLO) + item - 1;
  }

  private boolean sendGenesis(int ref) {
    desk.encoder()
        .genesis(
            new MarketGenesis(
                cast,
                plan.insuranceCoreE6(),
                plan.insuranceRampE6(),
                plan.houseE6(),
                plan.isSigned()));
    return desk.sendGenesis(Errand.OPENING, ref);
  }

  private void underlying(int u) {
    World.Terms terms = world.terms(u);
    desk.encoder()
        .registerUnderlying(
            desk.from(Cast.LISTER),
            World.symbol(terms.symbol()),
            terms.domain(),
            terms.sigmaE9(),
            terms.advE8(),
            terms.carryE9());
  }

  private void asset(int asset) {
    World.Asset one = world.asset(asset);
    int underlying = one.underlying() < 0 ? -1 : world.id(one.underlying());
    desk.encoder()
        .registerAsset(
            desk.from(Cast.LISTER),
            World.symbol(one.symbol()),
            one.decimals(),
            one.tier(),
            underlying,
            one.ratioE9(),
            one.hedge());
  }

  /** Venues, reporters, the house keeper; then the first smiles. */
  private boolean sendPerson(int item, int ref) {
    int reporter = item - Cast.VENUE_COUNT;
    int smile = reporter - plan.reporters() - 1;
    if (smile >= 0) {
      return chores.sendSmile(smile, Errand.OPENING, ref);
    }
    if (reporter < 0) {
      desk.encoder().registerVenue(desk.from(Cast.LISTER), cast.key(Cast.VENUES + item));
    } else if (reporter < plan.reporters()) {
      Bytes32 key = cast.key(cast.reporter(reporter));
      desk.encoder().registerReporter(desk.from(Cast.LISTER), key, reporter % plan.families());
    } else {
      desk.encoder().registerHouseKeeper(desk.from(Cast.LISTER), houseKeeper);
    }
    return desk.send(Cast.LISTER, Errand.OPENING, ref);
  }

  private void onAnswer(int code, long value, int ref) {
    int item = ref & 0xFFFF;
    if (ref >>> 16 != stageNumber || items[item] == HAVE) {
      return;
    }
    boolean isThere =
        code == Reject.UNKNOWN_RULES.code()
            || code == Reject.ALREADY_REGISTERED.code()
            || code == Reject.GENESIS_REPEATED.code();
    if (code != Reject.NONE.code() && !isThere) {
      askAgain(item);
      return;
    }
    keep(item, code == Reject.NONE.code() ? value : item);
    items[item] = HAVE;
    if (++have == items.length) {
      next();
    }
  }

  private void askAgain(int item) {
    items[item] = WANTED;
    if (stage == Stage.LISTINGS) {
      listings.postpone(item);
    }
  }

  private void keep(int item, long value) {
    switch (stage) {
      case UNDERLYINGS -> world.listed(item, value);
      case CASH -> world.registered(0, value);
      case ASSETS -> world.registered(item + 1, value);
      case LISTINGS -> board.listed(item, value);
      case MONEY -> accounts.opened(item, value);
      case SCENARIOS -> opened();
      case GENESIS, RULES, PEOPLE, PRICES, ACCESS, DONE -> {}
    }
  }

  private void opened() {
    if (joint != null) {
      joint.opened();
    }
  }

  @Override
  public String toString() {
    return stage + " " + Arrays.toString(items);
  }
}
