package cenote.simulator.market;

import cenote.crypto.Bytes32;
import cenote.pool.Envelope;
import cenote.protocol.CommandEncoder;
import cenote.protocol.ObservationsDraft;

/** Commands other than fills that break one rule each and are refused in any state. */
final class Saboteur {

  private static final long E9 = 1_000_000_000L;
  private static final int WAYS = 34;

  private final World world;
  private final Cast cast;
  private final Accounts accounts;
  private final Desk desk;
  private final Sight sight;
  private final Dice dice;
  private final ObservationsDraft observations = new ObservationsDraft();
  private int party;

  Saboteur(Floor floor, Dice dice) {
    this.world = floor.world();
    this.cast = floor.cast();
    this.accounts = floor.accounts();
    this.desk = floor.desk();
    this.sight = floor.sight();
    this.dice = dice;
  }

  /** Sends one; false when the client takes no more. */
  boolean send() {
    int way = dice.below(WAYS);
    if (way < 3) {
      return sendRaw(way);
    }
    if (way < 14) {
      encodeListing(way);
    } else if (way < 25) {
      encodeMoney(way);
    } else {
      encodeMarket(way);
    }
    return desk.send(party);
  }

  private Envelope by(int sender) {
    party = sender;
    return desk.from(sender);
  }

  private Envelope byOwner() {
    return by(cast.owner(accounts.owner(accounts.any(Role.TRADER, dice))));
  }

  /** Genesis again, bytes that are cut off, a template that nobody knows. */
  private boolean sendRaw(int way) {
    CommandEncoder encoder = desk.encoder();
    if (way == 0) {
      encoder.genesis(new MarketGenesis(cast, 1, 1, 1, desk.isSigned()));
      desk.sendRaw();
      return true;
    }
    encoder.tick();
    byte[] bytes = encoder.toBytes();
    bytes[2] = way == 1 ? bytes[2] : (byte) 250;
    desk.sendRaw(bytes, way == 1 ? dice.between(1, bytes.length - 1) : bytes.length);
    return true;
  }

  private void encodeListing(int way) {
    CommandEncoder encoder = desk.encoder();
    Bytes32 nobody = cast.key(cast.stranger());
    switch (way) {
      case 3 -> encoder.registerUnderlying(by(Cast.LISTER), symbol(), 2, E9, E9, 0);
      case 4 -> encoder.registerUnderlying(by(Cast.LISTER), symbol(), 0, E9, 0, 0);
      case 5 -> encoder.registerAsset(by(Cast.LISTER), symbol(), 10, 1, world.id(0), E9, 0);
      case 6 -> encoder.registerAsset(by(Cast.LISTER), symbol(), 6, 1, 63, E9, 0);
      case 7 -> encoder.listInstrument(by(Cast.LISTER), world.id(0), 5, 1, 1, 0, 0, 0);
      case 8 -> encoder.listInstrument(by(Cast.LISTER), world.id(0), 1, 1, 1, pastNs(), 0, 0);
      case 9 -> encoder.registerVenue(by(Cast.LISTER), cast.key(Cast.VENUES));
      case 10 -> encoder.registerReporter(by(Cast.LISTER), nobody, 16);
      case 11 -> encoder.registerHouseKeeper(by(cast.stranger()), nobody);
      case 12 -> encoder.activateRules(by(Cast.LISTER), dice.isHeads() ? 9 : dice.between(-1, 1));
      default -> encoder.grantAccess(by(Cast.STEWARD), 2, 1);
    }
  }

  private long symbol() {
    return World.symbol("X") + dice.below(1_000);
  }

  private long pastNs() {
    return sight.logNs() / E9 * E9 - 60 * E9;
  }

  private void encodeMoney(int way) {
    CommandEncoder encoder = desk.encoder();
    Bytes32 nobody = cast.key(cast.stranger());
    int cash = world.assetId(0);
    switch (way) {
      case 14 -> encoder.creditDevelopment(by(Cast.LISTER), nobody, 0, cash, 9_999_999L);
      case 15 -> encoder.creditDevelopment(by(Cast.LISTER), nobody, 0, 15, E9);
      case 16 -> encoder.creditDevelopment(by(Cast.STEWARD), nobody, 0, cash, E9);
      case 17 -> encoder.completeWithdrawal(by(Cast.LISTER), -dice.below(9));
      case 18 -> encoder.withdraw(byOwner(), 0, cash, Long.MAX_VALUE / 200, nobody);
      case 19 -> encoder.withdraw(byOwner(), 0, cash, 1, Bytes32.ZERO);
      case 20 -> encoder.withdraw(by(cast.stranger()), 0, cash, 1, nobody);
      case 21 -> encoder.transfer(byOwner(), 0, 0, cash, 1);
      case 22 -> encoder.transfer(byOwner(), 0, 77, cash, 1);
      case 23 -> encoder.buyConversion(byOwner(), 0, 2, cash, 1, 1);
      default -> encoder.grantSessionKey(byOwner(), nobody, 1);
    }
  }

  private void encodeMarket(int way) {
    CommandEncoder encoder = desk.encoder();
    int u = world.id(0);
    switch (way) {
      case 25 -> encoder.setRisk(by(Cast.STEWARD), u, 1, E9);
      case 26 -> encoder.reportSurface(by(Cast.STEWARD), u, E9, E9, E9, E9, 0);
      case 27 -> encoder.cancelOrder(byOwner(), 0, 0);
      case 28 -> encoder.cancelOrders(byOwner(), 99, 1);
      case 29 -> encoder.flag(byOwner(), -1, 2);
      case 30 -> encoder.placeBid(byOwner(), 0, 0, E9, 99_999_999L, Long.MAX_VALUE);
      case 31 -> encoder.cancelBid(byOwner(), 0);
      case 32 -> encoder.reportImpact(by(Cast.VENUES), -1, 1, 1);
      default -> encoder.reportPrice(by(cast.reporter(0)), u, below());
    }
  }

  /** An observation by somebody who does not report. */
  private ObservationsDraft below() {
    return observations.clear().add(cast.key(cast.stranger()), E9, sight.logNs());
  }
}
