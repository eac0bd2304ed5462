package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.waterfall.Waterfall;
import cenote.protocol.CommandEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All who send in a run: opens a pool, then plays what the plan says. Everything is drawn from the
 * seed and from what answers and replica show: the same seed behind the same outlet sends the same
 * bytes. One thread; no allocation per command without signatures.
 */
public final class Market implements Crowd {

  private final Floor floor;
  private final Cast cast;
  private final Desk desk;
  private final Sight sight;
  private final Track[] tracks;
  private final Reports reports;
  private final Coverage coverage;
  private final Venues venues;
  private final Keepers keepers;
  private final Opening opening;
  private final Director director;
  private final Watcher watcher;
  private final Flow flow;
  private final Attackers attackers;
  private final IdleHours hours;
  private final Backers backers;
  private final OfferTakers takers;

  /** Nobody looks for breaches but the house. */
  private final boolean isLonely;

  private int rulesWanted;

  /**
   * A market that begins with its first step.
   *
   * @param houseKeeper principal of somebody else who flags for the house
   */
  public Market(long seed, MarketPlan plan, Bytes32 houseKeeper) {
    this(seed, plan, houseKeeper, JointSets.RULES);
  }

  /**
   * A market whose pool may begin with rules later than the third: one of six seeds does.
   *
   * @param newestRules at most
   */
  public Market(long seed, MarketPlan plan, Bytes32 houseKeeper, int newestRules) {
    isLonely = Math.floorMod(seed, 4) == 3;
    Dice dice = new Dice(seed);
    floor = new Floor(plan, dice);
    cast = floor.cast();
    desk = floor.desk();
    sight = floor.sight();
    tracks = floor.tracks();
    reports = new Reports(floor, dice.split());
    venues = new Venues(floor, dice.split());
    keepers = new Keepers(floor, dice.split());
    Listings listings = new Listings(floor, dice.split());
    Money money = new Money(floor, dice.split());
    Chores chores = new Chores(floor, dice.split());
    coverage = new Coverage(floor, seed);
    JointSets joint = new JointSets(floor, coverage, seed);
    JointSets first = Math.floorMod(seed, 3) == 1 ? joint : null;
    int rules = Math.floorMod(seed, 6) == 1 ? newestRules : JointSets.RULES;
    opening = new Opening(floor, reports, listings, money, chores, first, rules, houseKeeper);
    Surfaces surfaces = new Surfaces(floor, seed);
    flow =
        new Flow(floor, dice, venues, money, keepers, chores, surfaces, joint, listings, !isLonely);
    watcher = new Watcher(floor);
    Stagehand hand = new Stagehand(floor, listings, money, keepers);
    backers = new Backers(floor, seed);
    takers = new OfferTakers(floor, seed);
    boolean isDeep = first != null && rules >= Waterfall.RULES;
    director = Director.of(floor, listings, hand, backers, isDeep, dice.split());
    attackers = new Attackers(floor, reports, listings, money, keepers, dice.split());
    hours = new IdleHours(floor, venues, listings, dice.split());
  }

  @Override
  public int parties() {
    return cast.parties();
  }

  @Override
  public Bytes32 key(int party) {
    return cast.key(party);
  }

  @Override
  public void step(Outlet outlet, int most) {
    desk.open(outlet, most);
    sight.look(outlet);
    askForRules(outlet);
    if (opening.isDone()) {
      play(outlet);
    } else {
      open();
    }
  }

  private void open() {
    if (opening.hasReporters()) {
      reports.step();
    }
    opening.step();
  }

  private void play(Outlet outlet) {
    boolean isIdle = !director.isAlone() && hours.arePassing();
    if (!isIdle) {
      director.step();
    }
    for (Track track : tracks) {
      track.step(sight);
    }
    reports.step();
    if (isIdle) {
      hours.step();
    } else if (!director.isAlone()) {
      venues.step();
      if (!isLonely) {
        keepers.step();
        takers.step();
      }
      backers.step();
      attackers.act(outlet);
      coverage.step();
      flow.step();
    }
    watcher.step();
  }

  @Override
  public long takeIdleNs() {
    return hours.takeIdleNs() + director.takeIdleNs();
  }

  @Override
  public void sign(CommandEncoder encoder, int party) {
    if (desk.isSigned()) {
      desk.signer().signCommand(encoder, cast.secret32(party));
    }
  }

  @Override
  public void adopt(int version) {
    rulesWanted = version;
  }

  private void askForRules(Outlet outlet) {
    boolean isWanted = opening.isDone() && outlet.pool().rulesVersion() < rulesWanted;
    if (isWanted && desk.room() > 0) {
      desk.encoder().activateRules(desk.from(Cast.LISTER), rulesWanted);
      var _ = desk.send(Cast.LISTER);
    }
  }

  @Override
  public void onAnswer(int party, long sequence, int code, long value) {
    desk.onAnswer(party, sequence, code, value);
  }

  /** True when the pool was brought up and everybody trades. */
  public boolean isOpen() {
    return opening.isDone();
  }

  /** Names of what took place and of what was seen of it, with how often; zeros included. */
  @Override
  public Map<String, Long> marks() {
    return floor.marks().asMap();
  }

  /** What each attacker's accounts have gained so far, by its name and goal, cash E6. */
  public Map<String, Long> scores(Pool pool) {
    Map<String, Long> scores = new LinkedHashMap<>();
    attackers
        .byName()
        .forEach((attack, one) -> scores.put(attack + ": " + one.goal(), one.scoreE6(pool)));
    return scores;
  }
}
