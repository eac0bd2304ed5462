package cenote.simulator.generator;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.Optional;

/**
 * The guarantee vault and standing offers under the fourth rules, and such as are to be refused.
 * Draws from dice of its own, so that a seed without those rules sends what it sent before there
 * were any.
 */
final class Defaults {

  private static final int RULES = 4;
  private static final long SALT = 0x6465_6661L;
  private static final long CASH = 1_000_000L;

  private final World world;
  private final Shadow shadow;
  private final Sequences sequences;
  private final Generator.Watch watch;
  private final Dice dice;
  private final boolean isWanted;
  private boolean isThird;
  private boolean isActive;

  Defaults(long seed, World world, Shadow shadow, Sequences sequences, Generator.Watch watch) {
    this.world = world;
    this.shadow = shadow;
    this.sequences = sequences;
    this.watch = watch;
    this.dice = new Dice(seed ^ SALT);
    this.isWanted = dice.chance(0.6);
  }

  /** Whether the fourth rules should be put in force now; the third come first. */
  boolean isActivation() {
    return isWanted && isThird && !isActive && dice.chance(0.3);
  }

  Command activation() {
    return new Command.ActivateRules(sequences.sender(Keys.GENESIS), RULES);
  }

  /** Whether something of these rules should be sent before them. */
  boolean isEarly() {
    return isWanted && !isActive && dice.chance(0.1);
  }

  /** Whether a keeper should look for an offer this time. */
  boolean isTurnOfOffer() {
    return isActive && dice.chance(0.5);
  }

  /** Whether money should come to the vault or leave it this time. */
  boolean isTurnOfVault() {
    return isActive && dice.chance(0.3);
  }

  /** Whether what is to be refused should be of this kind this time. */
  boolean isTurnOfBroken() {
    return isActive && dice.chance(0.1);
  }

  private World.Party anyParty() {
    return world.parties.get(dice.between(0, world.parties.size() - 1));
  }

  private Sender by(World.Party party) {
    return sequences.sender(party.owner());
  }

  /** A deposit or a redemption. */
  Command vault() {
    World.Party party = anyParty();
    int tranche = dice.between(0, 1);
    if (dice.chance(0.35)) {
      long shares = dice.chance(0.4) ? 0 : (long) (dice.logBetween(1, 1e6) * CASH);
      return new Command.RedeemGuarantee(by(party), party.subaccount(), tranche, shares);
    }
    int account = shadow.accountOf(party.owner(), party.subaccount());
    double cash = account < 0 ? 100 : Math.max(20, shadow.balance(account, 0) * 1e-6);
    long amountE6 = (long) (Math.min(2e6, cash * dice.between(0.01, 0.9)) * CASH);
    return new Command.DepositGuarantee(
        by(party), party.subaccount(), tranche, Math.max(10 * CASH, amountE6));
  }

  /** Takes what an account offers; empty while nobody offers anything. */
  Optional<Command> offer() {
    Generator.Offered offered = watch.offer();
    if (offered == null) {
      return Optional.empty();
    }
    World.Party taker = world.parties.get(dice.between(0, Math.min(5, world.parties.size() - 1)));
    long quantityE8 = offered.quantityE8();
    if (dice.chance(0.3)) {
      long lotE8 = shadow.lotE8(offered.instrument());
      quantityE8 = Math.max(lotE8, quantityE8 / lotE8 / dice.between(2, 5) * lotE8);
    }
    boolean isSold = offered.isSold();
    long limitE8 = isSold ? Long.MAX_VALUE / 4 : 1;
    limitE8 = dice.chance(0.1) ? isSold ? 1 : Long.MAX_VALUE / 4 : limitE8;
    return Optional.of(
        new Command.TakeOffer(
            by(taker),
            taker.subaccount(),
            offered.account(),
            offered.instrument(),
            quantityE8,
            limitE8));
  }

  /** What it must be refused for, and the command. */
  record Broken(String intent, Command command) {}

  Broken broken() {
    World.Party party = anyParty();
    Sender sender = by(party);
    int sub = party.subaccount();
    return switch (dice.between(0, 6)) {
      case 0 -> new Broken("vault tranche", deposit(sender, sub, dice.pick(-1, 2), 50 * CASH));
      case 1 -> new Broken("vault deposit", deposit(sender, sub, 0, dice.between(-5, 9_999_999)));
      case 2 -> new Broken("vault too much", deposit(sender, sub, 1, Long.MAX_VALUE / 4));
      case 3 ->
          new Broken(
              "vault shares", new Command.RedeemGuarantee(sender, sub, 0, Long.MAX_VALUE / 2));
      case 4 ->
          new Broken(
              "vault stranger",
              new Command.RedeemGuarantee(sequences.sender(Keys.of("stranger", 3)), 0, 1, 1));
      case 5 -> new Broken("offer of nobody", take(sender, sub, dice.pick(-1, 0, 1, 1_000_000)));
      default -> new Broken("offer quantity", take(sender, sub, 0));
    };
  }

  private static Command deposit(Sender by, int subaccount, int tranche, long amountE6) {
    return new Command.DepositGuarantee(by, subaccount, tranche, amountE6);
  }

  private static Command take(Sender by, int subaccount, int account) {
    return new Command.TakeOffer(by, subaccount, account, 0, 0, 1);
  }

  void onAccepted(Command command) {
    if (command instanceof Command.ActivateRules rules) {
      isThird |= rules.version() >= RULES - 1;
      isActive |= rules.version() >= RULES;
    }
  }
}
