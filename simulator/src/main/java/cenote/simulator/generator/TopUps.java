package cenote.simulator.generator;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Owners who link their accounts, and keepers who top accounts up, under the fourth rules; and such
 * as are to be refused. Draws from dice of its own, as {@link Backstops} does.
 */
final class TopUps {

  private static final int RULES = 4;
  private static final long SALT = 0x746F_7075L;
  private static final long CASH = 1_000_000L;

  private final World world;
  private final Shadow shadow;
  private final Sequences sequences;
  private final Generator.Watch watch;
  private final Dice dice;
  private final boolean isWanted;
  private boolean isActive;

  TopUps(long seed, World world, Shadow shadow, Sequences sequences, Generator.Watch watch) {
    this.world = world;
    this.shadow = shadow;
    this.sequences = sequences;
    this.watch = watch;
    this.dice = new Dice(seed ^ SALT);
    this.isWanted = dice.chance(0.5);
  }

  /** Whether the next step should be of this kind. */
  boolean isTurn() {
    return isActive && dice.chance(0.04);
  }

  Backstops.Sent any() {
    int draw = dice.between(0, 99);
    if (draw < 12) {
      return broken(dice.between(0, 7));
    }
    if (draw < 25) {
      return new Backstops.Sent("top-up link", link(party()), false);
    }
    return draw < 35 ? new Backstops.Sent("top up any", topUp(anyAccount()), false) : needed();
  }

  /** For an account in breach: a link, cash for its source, and then the top-up. */
  private Backstops.Sent needed() {
    World.Party party = needy();
    int account = shadow.accountOf(party.owner(), party.subaccount());
    int source = account < 0 ? -1 : (int) shadow.topUpLink(account)[0];
    if (source < 0) {
      return new Backstops.Sent("top-up link in need", link(party), false);
    }
    if (dice.chance(0.3)) {
      return new Backstops.Sent("deposit for a top-up", deposit(source), false);
    }
    return new Backstops.Sent("top up", topUp(account), false);
  }

  /** One whose account is in breach, or any. */
  private World.Party needy() {
    for (int tries = 0; tries < 12; tries++) {
      int seen = watch.breachedAccount();
      for (World.Party party : world.parties) {
        boolean isSeen = seen >= 0 && shadow.accountOf(party.owner(), party.subaccount()) == seen;
        if (isSeen && !siblings(party).isEmpty()) {
          return party;
        }
      }
    }
    return party();
  }

  private Command deposit(int account) {
    for (World.Party party : world.parties) {
      if (shadow.accountOf(party.owner(), party.subaccount()) == account) {
        long amountE6 = (long) (dice.logBetween(100, 1e5) * CASH);
        Sender lister = sequences.sender(Keys.GENESIS);
        return new Command.CreditDevelopment(
            lister, party.owner(), party.subaccount(), 0, amountE6);
      }
    }
    return link(party());
  }

  private World.Party party() {
    return world.parties.get(dice.between(0, world.parties.size() - 1));
  }

  private Sender by(World.Party party) {
    return sequences.sender(party.owner());
  }

  private Command link(World.Party party) {
    List<World.Party> siblings = siblings(party);
    int source = siblings.isEmpty() ? dice.between(0, 3) : dice.pick(siblings).subaccount();
    long limitE6 = dice.chance(0.1) ? 0 : (long) (dice.logBetween(10, 1e6) * CASH);
    return new Command.LinkTopUp(by(party), party.subaccount(), source, limitE6);
  }

  private List<World.Party> siblings(World.Party of) {
    List<World.Party> siblings = new ArrayList<>();
    for (World.Party party : world.parties) {
      if (party.owner().equals(of.owner()) && party.subaccount() != of.subaccount()) {
        siblings.add(party);
      }
    }
    return siblings;
  }

  private int anyAccount() {
    return dice.between(0, shadow.accountCount());
  }

  private Command topUp(int account) {
    if (dice.chance(0.2)) {
      return new Command.TopUp(sequences.sender(world.houseKeeper), -1, account);
    }
    World.Party keeper = party();
    return new Command.TopUp(by(keeper), keeper.subaccount(), account);
  }

  private Backstops.Sent broken(int way) {
    World.Party party = party();
    int own = party.subaccount();
    Command command =
        switch (way) {
          case 0 -> new Command.LinkTopUp(by(party), own, own, CASH);
          case 1 -> new Command.LinkTopUp(by(party), own, 99, CASH);
          case 2 -> new Command.LinkTopUp(by(party), 99, own, CASH);
          case 3 -> new Command.LinkTopUp(by(party), own, own + 1, dice.pick(-1L, Long.MAX_VALUE));
          case 4 -> new Command.LinkTopUp(sequences.sender(world.houseKeeper), own, 1, CASH);
          case 5 -> new Command.TopUp(by(party), own, dice.pick(-1, 0, 1, Integer.MAX_VALUE));
          case 6 -> new Command.TopUp(by(party), 99, anyAccount());
          default -> new Command.TopUp(by(party), -1, anyAccount());
        };
    return new Backstops.Sent("broken top-up " + way, command, true);
  }

  void onAccepted(Command command) {
    isActive |=
        isWanted && command instanceof Command.ActivateRules rules && rules.version() >= RULES;
  }
}
