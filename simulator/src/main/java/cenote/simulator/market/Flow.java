package cenote.simulator.market;

/** The ordinary flow: which kind of command comes next. Most are fills. */
final class Flow {

  private static final int MOST_IN_VAIN = 12;

  private final int refusedPerMille;
  private final Desk desk;
  private final Dice dice;
  private final Fills fills;
  private final Saboteur saboteur;
  private final Venues venues;
  private final Money money;
  private final Keepers keepers;
  private final Chores chores;
  private final Surfaces surfaces;
  private final JointSets joint;
  private final Sessions sessions;
  private final boolean hasRisk;
  private final Listings listings;

  /**
   * Ordinary commands.
   *
   * @param hasRisk whether risk terms change meanwhile; then an account may be sound under older
   *     ones
   */
  Flow(
      Floor floor,
      Dice dice,
      Venues venues,
      Money money,
      Keepers keepers,
      Chores chores,
      Surfaces surfaces,
      JointSets joint,
      Listings listings,
      boolean hasRisk) {
    this.refusedPerMille = floor.plan().refusedPerMille();
    this.desk = floor.desk();
    this.sessions = new Sessions(floor, dice.split());
    this.fills = new Fills(floor, dice.split(), new DealSpoiler(floor, dice.split()), sessions);
    this.saboteur = new Saboteur(floor, dice.split());
    this.dice = dice.split();
    this.venues = venues;
    this.money = money;
    this.keepers = keepers;
    this.chores = chores;
    this.surfaces = surfaces;
    this.joint = joint;
    this.listings = listings;
    this.hasRisk = hasRisk;
  }

  /** Sends until the step is full, or nothing more can be sent. */
  void step() {
    int inVain = 0;
    while (desk.room() > 0 && inVain < MOST_IN_VAIN) {
      inVain += sendAny() ? 0 : 1;
    }
  }

  private boolean sendAny() {
    int draw = dice.below(1_000);
    if (draw < refusedPerMille) {
      return (draw & 1) == 0 ? fills.sendSpoilt() : sabotage();
    }
    return draw < 860 ? fills.send() : sendOther(draw - 860);
  }

  private boolean sabotage() {
    if (joint.isTurnOfBroken()) {
      return joint.sendBroken();
    }
    return surfaces.isTurnOfBroken() ? surfaces.sendBroken() : saboteur.send();
  }

  private boolean sendOther(int draw) {
    if (draw < 24) {
      return venues.sendImpact();
    }
    if (draw < 62) {
      return sendMoney(draw - 24);
    }
    if (draw < 104) {
      return sendKeeping(draw - 62);
    }
    if (draw < 126) {
      return chores.sendCancel();
    }
    return sendRare(dice.below(100));
  }

  private boolean sendMoney(int draw) {
    if (draw < 14) {
      return money.sendDeposit();
    }
    if (draw < 24) {
      return money.sendWithdrawal();
    }
    return draw < 31 ? money.sendCompletion() : money.sendTransfer();
  }

  private boolean sendKeeping(int draw) {
    if (draw < 8) {
      return keepers.sendAnyFlag();
    }
    if (draw < 18) {
      return keepers.sendBid();
    }
    return draw < 22 ? keepers.sendBidCancel() : keepers.sendConversion();
  }

  private boolean sendRare(int draw) {
    if (draw >= 80 && joint.isTurn()) {
      return joint.send();
    }
    if (draw < 45) {
      return sessions.send();
    }
    if (draw < 60) {
      return chores.sendAccess();
    }
    if (draw < 80) {
      return listings.sendSeries();
    }
    if (draw < 86) {
      return surfaces.isTurn() ? surfaces.send() : chores.sendSmile();
    }
    boolean isRisk = hasRisk && draw < 92;
    return isRisk ? chores.sendRisk() : chores.sendTick();
  }
}
