package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands other than fills: money, keys, keepers, venues, parameters; sound and random ones. */
final class Sends {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long CASH = 1_000_000L;

  /** Under rules 4 a volume that is too fast is refused: beyond these shares it is sent so. */
  private static final double LEAST_SLOWED = 0.715;

  private static final double MOST_SLOWED = 1.38;

  private final World world;
  private final Shadow shadow;
  private final Dice dice;
  private final Sequences sequences;
  private final Trades trades;
  private final List<Long> inFlight = new ArrayList<>();
  private final List<OwnBid> bids = new ArrayList<>();
  private final Map<Integer, Long> riskNs = new HashMap<>();

  private record OwnBid(int party, long bid) {}

  Sends(World world, Shadow shadow, Dice dice, Sequences sequences, Trades trades) {
    this.world = world;
    this.shadow = shadow;
    this.dice = dice;
    this.sequences = sequences;
    this.trades = trades;
  }

  private int anyParty() {
    return dice.between(0, world.parties.size() - 1);
  }

  private int anyUnderlying() {
    return dice.between(0, world.underlyings.size() - 1);
  }

  private int anyAsset() {
    return dice.between(0, world.assets.size() - 1);
  }

  private Sender by(int party) {
    return sequences.sender(world.parties.get(party).owner());
  }

  // Money.

  /** Deposits what suits the party's style; tops up who has lost all. */
  Command deposit(int party) {
    World.Party who = world.parties.get(party);
    int asset = depositAsset(who.style());
    double cash = depositSize(who.style());
    return new Command.CreditDevelopment(
        sequences.sender(Keys.GENESIS), who.owner(), who.subaccount(), asset, units(asset, cash));
  }

  Command deposit() {
    return deposit(anyParty());
  }

  private int depositAsset(World.Style style) {
    double collateral =
        switch (style) {
          case MAKER, KEEPER -> 0;
          case BORROWER, HEDGER -> 0.85;
          default -> 0.25;
        };
    return dice.chance(world.isCashPoor ? 0.95 : collateral) ? anyAsset() : 0;
  }

  private double depositSize(World.Style style) {
    return switch (style) {
      case MAKER -> dice.logBetween(2e7, 1e8);
      case KEEPER -> dice.logBetween(2e5, 2e7);
      default -> dice.logBetween(200, 200_000);
    };
  }

  private long units(int asset, double cash) {
    World.AssetPlan plan = world.assets.get(asset);
    double scale = StrictMath.pow(10, plan.decimals());
    if (plan.underlying() < 0) {
      return (long) (cash * scale);
    }
    double indexE8 = shadow.indexE8(plan.underlying());
    double price = indexE8 > 0 ? indexE8 * 1e-8 : world.underlyings.get(plan.underlying()).price();
    return Math.max(1, (long) (cash / (price * plan.ratioE9() * 1e-9) * scale));
  }

  Command withdraw() {
    int party = anyParty();
    World.Party who = world.parties.get(party);
    int asset = dice.chance(0.6) ? 0 : anyAsset();
    long amount = part(party, asset);
    return new Command.Withdraw(
        by(party), who.subaccount(), asset, amount, Keys.of("stranger", party));
  }

  /** Some of what the account holds; of cash sometimes more, which makes a loan. */
  private long part(int party, int asset) {
    int account = trades.account(party);
    long held = account < 0 ? 0 : shadow.balance(account, asset);
    double share = dice.pick(0.01, 0.1, 0.5, 1.0, 1.2);
    if (asset == 0 && dice.chance(0.5) && account >= 0) {
      double worth = Math.max(0, shadow.roughEquity(account)) * CASH;
      return Math.max(1, (long) (worth * dice.between(0.05, 0.95)));
    }
    return Math.max(1, (long) (held * share));
  }

  Command completeWithdrawal() {
    long withdrawal = inFlight.isEmpty() ? dice.between(0L, 50L) : dice.pick(inFlight);
    return new Command.CompleteWithdrawal(sequences.sender(Keys.GENESIS), withdrawal);
  }

  Command transfer() {
    int party = anyParty();
    World.Party who = world.parties.get(party);
    int asset = dice.chance(0.7) ? 0 : anyAsset();
    int to = dice.between(0, 3);
    return new Command.Transfer(by(party), who.subaccount(), to, asset, part(party, asset));
  }

  // Keys and orders.

  Command session() {
    int party = anyParty();
    Bytes32 key = Keys.of("session", dice.between(0, 9));
    if (dice.chance(0.3)) {
      return new Command.RevokeSessionKey(by(party), key);
    }
    long expiryNs = shadow.nowNs() + dice.between(-SECOND_NS, 600 * SECOND_NS);
    return new Command.GrantSessionKey(by(party), key, expiryNs);
  }

  Command cancel() {
    int party =
        trades.orders.any().map(OpenOrders.Open::party).filter(p -> p >= 0).orElse(anyParty());
    World.Party who = world.parties.get(party);
    long last = trades.lastOrder(party);
    if (dice.chance(0.2)) {
      long below = Math.max(0, last - dice.between(0L, 30L));
      return new Command.CancelOrders(by(party), who.subaccount(), below);
    }
    long number = Math.max(1, last - dice.between(-3L, 20L));
    return new Command.CancelOrder(by(party), who.subaccount(), number);
  }

  // Keepers.

  /** Flags an account: mostly one that seems in breach, sometimes any. */
  Command flag(int account) {
    if (dice.chance(0.3)) {
      Bytes32 house = dice.pick(Keys.STEWARD, world.houseKeeper);
      return new Command.Flag(sequences.sender(house), -1, account);
    }
    int keeper = dice.between(2, 4);
    World.Party who = world.parties.get(keeper);
    return new Command.Flag(by(keeper), who.subaccount(), account);
  }

  Command flagAny() {
    return flag(dice.between(0, Math.max(2, shadow.accountCount())));
  }

  Command bid() {
    int party = dice.chance(0.8) ? dice.between(2, 4) : anyParty();
    World.Party who = world.parties.get(party);
    long expiryNs = shadow.nowNs() + dice.between(-SECOND_NS, 900 * SECOND_NS);
    return new Command.PlaceBid(
        by(party),
        who.subaccount(),
        dice.between(0, 1),
        (long) (dice.logBetween(0.05, 60) * 1e9),
        (long) (dice.logBetween(10, 3e6) * CASH),
        expiryNs);
  }

  Command cancelBid() {
    if (bids.isEmpty() || dice.chance(0.2)) {
      return new Command.CancelBid(by(anyParty()), dice.between(-1L, 100L));
    }
    OwnBid own = dice.pick(bids);
    return new Command.CancelBid(by(own.party()), own.bid());
  }

  Command buyConversion(int account) {
    int party = dice.chance(0.8) ? dice.between(0, 4) : anyParty();
    World.Party who = world.parties.get(party);
    int asset = dice.between(1, world.assets.size() - 1);
    boolean isKnown = account >= 0 && account < shadow.accountCount();
    long held = isKnown ? shadow.balance(account, asset) : 0;
    long amount = Math.max(1, (long) (held * dice.pick(0.05, 0.3, 1.0, 2.0)));
    long limitE8 = dice.chance(0.8) ? Long.MAX_VALUE / 4 : 1;
    return new Command.BuyConversion(by(party), who.subaccount(), account, asset, amount, limitE8);
  }

  // Venues and parameters.

  Command impact() {
    int instrument = dice.between(0, Math.max(0, shadow.instrumentCount() - 1));
    double mark = shadow.instrumentCount() == 0 ? 1e8 : shadow.markE8(instrument);
    double mid = mark * (1 + 0.004 * dice.normal());
    double half = mid * dice.between(0.00005, 0.002);
    return new Command.ReportImpact(
        sequences.sender(dice.pick(world.venues)),
        instrument,
        (long) (mid - half),
        (long) (mid + half));
  }

  Command smile() {
    double longVol = dice.between(0.4, 1.0);
    return new Command.ReportSurface(
        sequences.sender(Keys.STEWARD),
        anyUnderlying(),
        (long) (longVol * dice.between(0.7, 1.8) * 1e9),
        (long) (longVol * 1e9),
        dice.between(500_000_000L, 20_000_000_000L),
        dice.between(-120_000_000L, 60_000_000L),
        dice.between(0L, 60_000_000L));
  }

  /**
   * Other risk terms of an underlying.
   *
   * @param nowNs of the pool when it takes them
   */
  Command risk(long nowNs) {
    int underlying = anyUnderlying();
    World.UnderlyingPlan plan = world.underlyings.get(underlying);
    long sigmaE9 = (long) (plan.sigmaE9() * dice.between(0.6, 2.0));
    double share = dice.between(0.7, 1.4);
    long advE8 = (long) (plan.advE8() * share);
    boolean isSlowed = share >= LEAST_SLOWED && share < MOST_SLOWED;
    if (shadow.vaultAccount() >= 0 && isSlowed) {
      advE8 = slowed(underlying, advE8, nowNs);
    }
    riskNs.put(underlying, nowNs);
    return new Command.SetRisk(sequences.sender(Keys.STEWARD), underlying, sigmaE9, advE8);
  }

  /** As far towards a volume as 12.1 lets it go, or hardly less. */
  private long slowed(int underlying, long advE8, long nowNs) {
    double elapsed = nowNs - riskNs.getOrDefault(underlying, nowNs);
    double inForceE8 = shadow.advE8(underlying);
    double hours = Math.min(1, elapsed / (3_600.0 * SECOND_NS));
    double days = Math.min(1, elapsed / (86_400.0 * SECOND_NS));
    long leastE8 = (long) Math.ceil(inForceE8 * (1 - 0.2 * hours));
    return Math.clamp(advE8, leastE8, (long) (inForceE8 * (1 + 0.1 * days)));
  }

  Command access() {
    int account = dice.between(0, Math.max(1, shadow.accountCount()));
    return new Command.GrantAccess(sequences.sender(Keys.GENESIS), account, dice.between(0L, 3L));
  }

  /** Lists an instrument that lives for a few minutes, or a perpetual. */
  Command list(boolean isPerpetual) {
    int underlying = anyUnderlying();
    return list(underlying, isPerpetual ? 0 : dice.between(1, 3));
  }

  Command list(int underlying, int kind) {
    World.UnderlyingPlan plan = world.underlyings.get(underlying);
    double indexE8 = shadow.indexE8(underlying);
    double spot = indexE8 > 0 ? indexE8 : plan.price() * 1e8;
    long expiryNs = kind == 0 ? 0 : expiry();
    long strikeE8 = kind < 2 ? 0 : strike(spot, plan.tickE8());
    long tickE8 = kind < 2 ? plan.tickE8() : Math.max(1, plan.tickE8() / 10);
    long mask = dice.chance(0.15) ? dice.between(1L, 2L) : 0;
    return new Command.ListInstrument(
        sequences.sender(Keys.GENESIS),
        underlying,
        kind,
        tickE8,
        plan.lotE8(),
        expiryNs,
        strikeE8,
        mask);
  }

  private long expiry() {
    long minutes = dice.pick(12L, 35L, 90L, 600L, 3_000L, 20_000L);
    long second = shadow.nowNs() / SECOND_NS + minutes * 60 + dice.between(0, 59);
    return second * SECOND_NS;
  }

  private long strike(double spotE8, long tickE8) {
    double strike = spotE8 * dice.between(0.8, 1.25);
    return Math.max(1, Math.round(strike / (tickE8 * 1_000.0))) * tickE8 * 1_000;
  }

  // Answers.

  void onAccepted(Command command, long value) {
    switch (command) {
      case Command.Withdraw _ -> keep(inFlight, value);
      case Command.CompleteWithdrawal done -> inFlight.remove(done.withdrawal());
      case Command.PlaceBid bid -> keepBid(bid.sender(), value);
      case Command.PlaceUnderlyingBid bid -> keepBid(bid.sender(), value);
      case Command.CancelBid gone -> bids.removeIf(own -> own.bid() == gone.bid());
      default -> {}
    }
  }

  private void keepBid(Sender bidder, long value) {
    for (int i = 0; i < world.parties.size(); i++) {
      if (world.parties.get(i).owner().equals(bidder.principal())) {
        keep(bids, new OwnBid(i, value));
        return;
      }
    }
  }

  private <T> void keep(List<T> values, T value) {
    if (values.size() >= 40) {
      values.removeFirst();
    }
    values.add(value);
  }
}
