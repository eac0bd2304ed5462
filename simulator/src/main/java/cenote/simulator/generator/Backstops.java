package cenote.simulator.generator;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;

/**
 * Depositors of the guarantee vault, takers of standing offers and bidders for one underlying under
 * the fourth rules, and such as are to be refused. Draws from dice of its own, so that a seed
 * without those rules sends what it sent before there were any.
 */
final class Backstops {

  private static final int RULES = 4;
  private static final long SALT = 0x6261_636BL;
  private static final long CASH = 1_000_000L;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private final World world;
  private final Shadow shadow;
  private final Sequences sequences;
  private final Generator.Watch watch;
  private final Dice dice;
  private final boolean isWanted;
  private final boolean isFromTheStart;
  private final boolean isGenerous;
  private boolean isActive;

  /** What is sent, as what, and whether it must be refused. */
  record Sent(String intent, Command command, boolean mustFail) {}

  Backstops(long seed, World world, Shadow shadow, Sequences sequences, Generator.Watch watch) {
    this.world = world;
    this.shadow = shadow;
    this.sequences = sequences;
    this.watch = watch;
    this.dice = new Dice(seed ^ SALT);
    this.isWanted = dice.chance(0.6);
    this.isFromTheStart = isWanted && dice.chance(0.7);
    this.isGenerous = dice.chance(0.5);
  }

  /** Whether the fourth rules should be there before anything is traded. */
  boolean isFromTheStart() {
    return isFromTheStart;
  }

  /** Whether the fourth rules should be put in force now. */
  boolean isActivation() {
    return isWanted && !isActive && dice.chance(0.0005);
  }

  /** Whether a deposit or a taking should come before its rules. */
  boolean isEarly() {
    return isWanted && !isActive && dice.chance(0.002);
  }

  /** Whether the next step should be of this kind. */
  boolean isTurn() {
    return isActive && dice.chance(watch.isAnyClosing() ? 0.12 : 0.03);
  }

  /** How long nothing is sent, so that epochs and days pass; mostly 0, ns. */
  long pauseNs() {
    return isActive && dice.chance(0.0003) ? dice.between(HOUR_NS / 2, 14 * HOUR_NS) : 0;
  }

  Command activation() {
    return new Command.ActivateRules(sequences.sender(Keys.GENESIS), RULES);
  }

  Sent any() {
    KeeperWatch.Slice slice = watch.offer();
    if (slice != null && dice.chance(0.75)) {
      return dice.chance(0.2) ? badTaking(slice) : taking(slice);
    }
    int draw = dice.between(0, 99);
    if (draw < 30) {
      return new Sent("guarantee deposit", deposit(), false);
    }
    if (draw < 50) {
      return new Sent("guarantee redemption", redemption(), false);
    }
    if (draw < 88) {
      return new Sent("underlying bid", bid(), false);
    }
    return broken(dice.between(0, 10));
  }

  private World.Party party() {
    return world.parties.get(dice.between(0, world.parties.size() - 1));
  }

  private Sender by(World.Party party) {
    return sequences.sender(party.owner());
  }

  private int tranche() {
    return dice.between(0, 1);
  }

  Command deposit() {
    World.Party party = world.parties.get(dice.between(0, dice.pick(1, world.parties.size() - 1)));
    double cash = isGenerous ? dice.logBetween(10, 2e6) : dice.logBetween(10, 5_000);
    return deposit(party, tranche(), (long) (cash * CASH));
  }

  private Command deposit(World.Party party, int tranche, long amountE6) {
    return new Command.DepositGuarantee(by(party), party.subaccount(), tranche, amountE6);
  }

  private Command redemption() {
    World.Party party = party();
    int tranche = tranche();
    for (int tries = 0; tries < 8 && sharesOf(party, tranche) == 0; tries++) {
      party = party();
    }
    long held = sharesOf(party, tranche);
    long shares = dice.pick(0L, held / 10, held / 2, held);
    return new Command.RedeemGuarantee(by(party), party.subaccount(), tranche, shares);
  }

  private long sharesOf(World.Party party, int tranche) {
    int account = shadow.accountOf(party.owner(), party.subaccount());
    return account < 0 ? 0 : shadow.vaultHolding(account, tranche).getFirst();
  }

  /** Mostly of keepers. */
  private Command bid() {
    World.Party party = dice.chance(0.8) ? world.parties.get(dice.between(2, 4)) : party();
    return bid(
        party,
        dice.between(0, world.underlyings.size() - 1),
        (long) (dice.logBetween(100, 3e6) * CASH),
        shadow.nowNs() + dice.between(1L, HOUR_NS / 4));
  }

  private Command bid(World.Party party, int underlying, long capacityE6, long expiryNs) {
    long multipleE9 = (long) (dice.logBetween(0.05, 6) * 1e9);
    return new Command.PlaceUnderlyingBid(
        by(party), party.subaccount(), underlying, multipleE9, capacityE6, expiryNs);
  }

  private Sent taking(KeeperWatch.Slice slice) {
    World.Party party = world.parties.get(dice.between(0, dice.pick(4, world.parties.size() - 1)));
    long limitE8 = slice.isLong() ? Long.MAX_VALUE / 4 : 1;
    if (dice.chance(0.1)) {
      limitE8 = slice.isLong() ? 1 : Long.MAX_VALUE / 4;
    }
    long lotE8 = shadow.lotE8(slice.instrument());
    long lots = Math.max(1, slice.quantityE8() / lotE8);
    long quantityE8 = dice.pick(1L, Math.max(1, lots / 3), lots, lots * 7) * lotE8;
    return new Sent("take offer", take(party, slice, quantityE8, limitE8), false);
  }

  private Command take(
      World.Party party, KeeperWatch.Slice slice, long quantityE8, long limitPriceE8) {
    return new Command.TakeOffer(
        by(party),
        party.subaccount(),
        slice.account(),
        slice.instrument(),
        quantityE8,
        limitPriceE8);
  }

  private Sent badTaking(KeeperWatch.Slice slice) {
    long lotE8 = shadow.lotE8(slice.instrument());
    World.Party party = party();
    long limitE8 = slice.isLong() ? Long.MAX_VALUE / 4 : 1;
    return switch (dice.between(0, 4)) {
      case 0 -> refused("nothing", take(party, slice, dice.pick(0L, -lotE8), limitE8));
      case 1 -> refused("off lot", take(party, slice, lotE8 + 1, limitE8));
      case 2 -> refused("of a stranger", stranger(slice, lotE8));
      case 3 -> refused("of no market", take(party, elsewhere(slice), lotE8, limitE8));
      default -> own(slice, lotE8, limitE8);
    };
  }

  private static KeeperWatch.Slice elsewhere(KeeperWatch.Slice slice) {
    return new KeeperWatch.Slice(slice.account(), -1, slice.isLong(), slice.quantityE8());
  }

  private Command stranger(KeeperWatch.Slice slice, long lotE8) {
    Sender stranger = sequences.sender(Keys.of("stranger", 3));
    return new Command.TakeOffer(
        stranger, 0, slice.account(), slice.instrument(), lotE8, Long.MAX_VALUE / 4);
  }

  private Sent refused(String intent, Command command) {
    return new Sent("take offer " + intent, command, true);
  }

  /** Another account of the defaulter's owner, or the defaulter himself. */
  private Sent own(KeeperWatch.Slice slice, long lotE8, long limitE8) {
    for (World.Party party : world.parties) {
      if (shadow.accountOf(party.owner(), party.subaccount()) == slice.account()) {
        Sender sender = sequences.sender(party.owner());
        int subaccount = dice.between(0, 3);
        return refused(
            "of its own",
            new Command.TakeOffer(
                sender, subaccount, slice.account(), slice.instrument(), lotE8, limitE8));
      }
    }
    return taking(slice);
  }

  private Sent broken(int way) {
    World.Party party = party();
    Command command =
        switch (way) {
          case 0 -> deposit(party, dice.pick(-1, 2, 99), 50 * CASH);
          case 1 -> deposit(party, tranche(), dice.between(1L, 10 * CASH - 1));
          case 2 -> deposit(party, tranche(), dice.pick(0L, -1L, Long.MIN_VALUE));
          case 3 -> deposit(party, tranche(), Long.MAX_VALUE / 2);
          case 4 ->
              new Command.DepositGuarantee(
                  sequences.sender(Keys.of("stranger", 3)), 0, 0, 50 * CASH);
          case 5 ->
              new Command.RedeemGuarantee(
                  by(party), party.subaccount(), dice.pick(-1, 2, 77), 1_000);
          case 6 ->
              new Command.RedeemGuarantee(
                  by(party), party.subaccount(), tranche(), dice.pick(-1L, Long.MAX_VALUE));
          case 7 -> new Command.RedeemGuarantee(by(party), 99, tranche(), 0);
          case 8 -> bid(party, dice.pick(-1, 63, 1_000), 1_000 * CASH, Long.MAX_VALUE);
          case 9 -> bid(party, 0, 99 * CASH, Long.MAX_VALUE);
          default -> new Command.TakeOffer(by(party), party.subaccount(), -1, 0, 1, 1);
        };
    return new Sent("broken backstop " + way, command, true);
  }

  void onAccepted(Command command) {
    isActive |= command instanceof Command.ActivateRules rules && rules.version() >= RULES;
  }
}
