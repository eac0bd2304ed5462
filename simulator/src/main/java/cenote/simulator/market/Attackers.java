package cenote.simulator.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Those of the plan who mean harm; each has its own stream of choices. */
final class Attackers {

  private static final long MARGIN_SALT = 0x6D61_7267L;

  private final Floor floor;
  private final Reports reports;
  private final Listings listings;
  private final Money money;
  private final Keepers keepers;
  private final Map<Attack, Attacker> byName = new TreeMap<>();
  private final List<Attacker> all = new ArrayList<>();

  Attackers(
      Floor floor, Reports reports, Listings listings, Money money, Keepers keepers, Dice dice) {
    this.floor = floor;
    this.reports = reports;
    this.listings = listings;
    this.money = money;
    this.keepers = keepers;
    Dice ofMargin = new Dice(MARGIN_SALT);
    for (Attack attack : Attack.values()) {
      Dice own = attack.isOfMargin() ? ofMargin.split() : dice.split();
      if (floor.plan().attacks().contains(attack)) {
        byName.put(attack, attacker(attack, own));
      }
    }
    all.addAll(byName.values());
  }

  private Attacker attacker(Attack attack, Dice dice) {
    return switch (attack) {
      case SELF_DEALER -> new SelfDealer(floor, dice);
      case DUST_BIDDER -> new DustBidder(floor, dice, money);
      case REPLAYER -> new Replayer(floor, dice);
      case EXPIRY_PUSHER -> new ExpiryPusher(floor, reports, listings, dice);
      case BORROWER_WHO_RUNS -> new RunningBorrower(floor, money, keepers, dice);
      case OFFSET_GAMER -> new OffsetGamer(floor, dice);
      case HEDGE_GAMER -> new HedgeGamer(floor, money, dice);
      case DOMAIN_SPLITTER -> new DomainSplitter(floor, money, dice);
      case CLIFF_DANCER -> new CliffDancer(floor, dice);
      case EPOCH_RIDER -> new EpochRider(floor, dice);
      case FLAG_SPAMMER -> new FlagSpammer(floor, money, dice);
      case SLICE_BUYER -> new SliceBuyer(floor, dice);
    };
  }

  void act(Outlet outlet) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).act(outlet);
    }
  }

  Map<Attack, Attacker> byName() {
    return byName;
  }
}
