package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.List;
import java.util.function.Supplier;

/** Commands that break one rule each and must be refused, whatever the state. */
final class Sabotage {

  private static final long E9 = 1_000_000_000L;

  /** What is wrong with it, and how it is made. */
  record Case(String intent, Supplier<Command> make) {}

  private final World world;
  private final Shadow shadow;
  private final Dice dice;
  private final Sequences sequences;
  private final List<Case> cases;

  Sabotage(World world, Shadow shadow, Dice dice, Sequences sequences) {
    this.world = world;
    this.shadow = shadow;
    this.dice = dice;
    this.sequences = sequences;
    this.cases = List.copyOf(cases());
  }

  Case any() {
    return dice.pick(cases);
  }

  private List<Case> cases() {
    return List.of(
        new Case("genesis again", () -> new Command.StartPool(world.start)),
        new Case("underlying domain", () -> underlying(dice.pick(-1, 2), E9, E9, 0)),
        new Case("underlying sigma", () -> underlying(0, wrong(10_000_000, 10 * E9), E9, 0)),
        new Case("underlying volume", () -> underlying(0, E9, dice.pick(0L, -1L), 0)),
        new Case("underlying carry", () -> underlying(0, E9, E9, wrong(-300_000_000, 300_000_000))),
        new Case("underlying symbol", this::repeatedUnderlying),
        new Case("asset decimals", () -> asset(dice.pick(-1, 10, 255), 1, 0, E9, 0)),
        new Case("asset tier", () -> asset(8, dice.pick(-1, 5), 0, E9, 0)),
        new Case("asset underlying", () -> asset(8, 1, dice.pick(-2, 77), E9, 0)),
        new Case("asset ratio", () -> asset(8, 1, 0, dice.pick(0L, -1L), 0)),
        new Case("asset hedge", () -> asset(8, 1, 0, E9, dice.pick(-1, 3))),
        new Case("asset symbol", this::repeatedAsset),
        new Case("instrument kind", () -> instrument(0, dice.pick(-1, 4), 1, 1, 0, 0)),
        new Case("instrument tick", () -> instrument(0, 0, dice.pick(0L, -1L), 1, 0, 0)),
        new Case("instrument lot", () -> instrument(0, 0, 1, dice.pick(0L, -1L), 0, 0)),
        new Case("instrument past", () -> instrument(0, 1, 1, 1, second(-60), 0)),
        new Case("instrument half second", () -> instrument(0, 1, 1, 1, second(600) + 1, 0)),
        new Case("perpetual expires", () -> instrument(0, 0, 1, 1, second(600), 0)),
        new Case("future without expiry", () -> instrument(0, 1, 1, 1, 0, 0)),
        new Case("linear strike", () -> instrument(0, 1, 1, 1, second(600), 5)),
        new Case("option strike", () -> instrument(0, 2, 1, 1, second(600), dice.pick(0L, -7L))),
        new Case("instrument underlying", () -> instrument(dice.pick(-1, 99), 0, 1, 1, 0, 0)),
        new Case("venue again", () -> new Command.RegisterVenue(lister(), dice.pick(world.venues))),
        new Case("venue by a stranger", () -> new Command.RegisterVenue(stranger(), key())),
        new Case(
            "house keeper again",
            () -> new Command.RegisterHouseKeeper(lister(), world.houseKeeper)),
        new Case(
            "house keeper by a stranger", () -> new Command.RegisterHouseKeeper(stranger(), key())),
        new Case(
            "reporter again",
            () -> new Command.RegisterReporter(lister(), dice.pick(world.reporters), 0)),
        new Case(
            "reporter family",
            () -> new Command.RegisterReporter(lister(), key(), dice.pick(-1, 16))),
        new Case(
            "access of nobody",
            () -> new Command.GrantAccess(lister(), dice.pick(-1, shadow.accountCount()), 1)),
        new Case("risk sigma", () -> risk(steward(), 0, wrong(10_000_000, 10 * E9), E9)),
        new Case("risk volume", () -> risk(steward(), 0, E9, dice.pick(0L, -3L))),
        new Case("risk underlying", () -> risk(steward(), dice.pick(-1, 50), E9, E9)),
        new Case("risk by the lister", () -> risk(lister(), 0, E9, E9)),
        new Case("smile", this::smile),
        new Case("deposit amount", () -> deposit(lister(), 0, dice.pick(0L, -1L, Long.MIN_VALUE))),
        new Case("deposit asset", () -> deposit(lister(), dice.pick(-1, 99), 1_000_000_000L)),
        new Case("deposit by a stranger", () -> deposit(stranger(), 0, 1_000_000_000L)),
        new Case("deposit too small", this::dust),
        new Case("deposit overflow", () -> deposit(lister(), 0, Long.MAX_VALUE)),
        new Case(
            "completion of nothing",
            () -> new Command.CompleteWithdrawal(lister(), dice.pick(-1L, Long.MAX_VALUE))),
        new Case("impact crossed", () -> impact(venue(), anyLinear(), 1.001, 0.999)),
        new Case("impact zero", () -> impact(venue(), anyLinear(), 0, 1)),
        new Case("impact negative", () -> impact(venue(), anyLinear(), -1, 1)),
        new Case("impact far", () -> impact(venue(), anyLinear(), 1.7, 1.8)),
        new Case("impact instrument", () -> impact(venue(), dice.pick(-1, 1 << 20), 1, 1)),
        new Case("impact by a stranger", () -> impact(stranger(), anyLinear(), 1, 1)),
        new Case("cancel number", () -> new Command.CancelOrder(owner(), 0, dice.pick(0L, -1L))),
        new Case("cancel account", () -> new Command.CancelOrder(owner(), dice.pick(-1, 99), 1)),
        new Case("cancel all of nobody", () -> new Command.CancelOrders(stranger(), 0, 1)),
        new Case("withdraw amount", () -> withdraw(owner(), 0, dice.pick(0L, -1L))),
        new Case("withdraw asset", () -> withdraw(owner(), dice.pick(-1, 99), 1)),
        new Case("withdraw all", () -> withdraw(owner(), 0, Long.MAX_VALUE)),
        new Case("withdraw more collateral", () -> withdraw(owner(), 1, Long.MAX_VALUE)),
        new Case("withdraw as a stranger", () -> withdraw(stranger(), 0, 1)),
        new Case("transfer to itself", () -> new Command.Transfer(owner(), 0, 0, 0, 1)),
        new Case("transfer amount", () -> new Command.Transfer(owner(), 0, 1, 0, -1)),
        new Case("transfer asset", () -> new Command.Transfer(owner(), 0, 1, 99, 1)),
        new Case("transfer from nowhere", () -> new Command.Transfer(owner(), 99, 0, 0, 1)),
        new Case("flag of nobody", () -> new Command.Flag(steward(), -1, dice.pick(-1, 1 << 28))),
        new Case("house flag by a stranger", () -> new Command.Flag(owner(), -1, 2)),
        new Case("flag paid to nobody", () -> new Command.Flag(owner(), 99, 2)),
        new Case("bid domain", () -> bid(dice.pick(-1, 2), E9, 1_000_000, Long.MAX_VALUE)),
        new Case("bid multiple", () -> bid(0, wrong(0, 1_000 * E9), 1_000_000, Long.MAX_VALUE)),
        new Case("bid capacity", () -> bid(0, E9, dice.pick(0L, -1L), Long.MAX_VALUE)),
        new Case("bid expired", () -> bid(0, E9, 1_000_000, shadow.nowNs() - 1)),
        new Case("bid of nobody", () -> new Command.CancelBid(owner(), dice.pick(-1L, 1L << 60))),
        new Case("conversion amount", () -> conversion(1, dice.pick(0L, -1L))),
        new Case("conversion asset", () -> conversion(dice.pick(-1, 0, 99), 1)),
        new Case("rules", () -> new Command.ActivateRules(lister(), dice.pick(-1, 0, 1, 99))));
  }

  /** Just below or above a range. */
  private long wrong(long low, long high) {
    return dice.pick(low - 1, high + 1, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long second(long ahead) {
    return (shadow.nowNs() / E9 + ahead) * E9;
  }

  private Sender lister() {
    return sequences.sender(Keys.GENESIS);
  }

  private Sender steward() {
    return sequences.sender(Keys.STEWARD);
  }

  private Sender stranger() {
    return sequences.sender(Keys.of("stranger", dice.between(0, 3)));
  }

  private Sender venue() {
    return sequences.sender(dice.pick(world.venues));
  }

  private Sender owner() {
    return sequences.sender(dice.pick(world.parties).owner());
  }

  private Bytes32 key() {
    return Keys.of("carrier", dice.between(0, 1 << 20));
  }

  private int anyLinear() {
    for (int i = 0; i < shadow.instrumentCount(); i++) {
      if (shadow.kind(i) == 0 && dice.chance(0.6)) {
        return i;
      }
    }
    return 0;
  }

  private Command underlying(int domain, long sigmaE9, long advE8, long carryE9) {
    return new Command.RegisterUnderlying(
        lister(), World.symbol("X" + dice.between(0, 99_999)), domain, sigmaE9, advE8, carryE9);
  }

  private Command repeatedUnderlying() {
    long symbol = World.symbol(dice.pick(world.underlyings).symbol());
    return new Command.RegisterUnderlying(lister(), symbol, 0, E9, E9, 0);
  }

  private Command asset(int decimals, int tier, int underlying, long ratioE9, int hedge) {
    long symbol = World.symbol("Y" + dice.between(0, 99_999));
    return new Command.RegisterAsset(lister(), symbol, decimals, tier, underlying, ratioE9, hedge);
  }

  private Command repeatedAsset() {
    long symbol = World.symbol(dice.pick(world.assets).symbol());
    return new Command.RegisterAsset(lister(), symbol, 8, 1, 0, E9, 0);
  }

  private Command instrument(
      int underlying, int kind, long tickE8, long lotE8, long expiryNs, long strikeE8) {
    return new Command.ListInstrument(
        lister(), underlying, kind, tickE8, lotE8, expiryNs, strikeE8, 0);
  }

  private static Command risk(Sender sender, int underlying, long sigmaE9, long advE8) {
    return new Command.SetRisk(sender, underlying, sigmaE9, advE8);
  }

  private Command smile() {
    long[] good = {E9, E9, E9, 0, 0};
    long[] low = {10_000_000, 10_000_000, 100_000_000, -500_000_000, 0};
    long[] high = {10 * E9, 10 * E9, 100 * E9, 500_000_000, 500_000_000};
    int spoilt = dice.between(0, good.length - 1);
    good[spoilt] = wrong(low[spoilt], high[spoilt]);
    return new Command.ReportSurface(steward(), 0, good[0], good[1], good[2], good[3], good[4]);
  }

  private Command deposit(Sender sender, int asset, long amount) {
    World.Party who = dice.pick(world.parties);
    return new Command.CreditDevelopment(sender, who.owner(), who.subaccount(), asset, amount);
  }

  private Command dust() {
    Bytes32 nobody = Keys.of("carrier", dice.between(0, 1 << 20));
    return new Command.CreditDevelopment(lister(), nobody, 0, 0, dice.between(1L, 9_999_999L));
  }

  private Command impact(Sender sender, int instrument, double bid, double ask) {
    boolean isKnown = instrument >= 0 && instrument < shadow.instrumentCount();
    double index = isKnown ? shadow.indexE8(shadow.underlyingOf(instrument)) : 1e8;
    return new Command.ReportImpact(sender, instrument, (long) (index * bid), (long) (index * ask));
  }

  private static Command withdraw(Sender sender, int asset, long amount) {
    return new Command.Withdraw(sender, 0, asset, amount, Keys.of("stranger", 0));
  }

  private Command bid(int domain, long multipleE9, long capacityE6, long expiryNs) {
    World.Party keeper = world.parties.get(2);
    Sender sender = sequences.sender(keeper.owner());
    return new Command.PlaceBid(
        sender, keeper.subaccount(), domain, multipleE9, capacityE6, expiryNs);
  }

  private Command conversion(int asset, long amount) {
    return new Command.BuyConversion(
        owner(), 0, dice.between(0, shadow.accountCount()), asset, amount, Long.MAX_VALUE);
  }
}
