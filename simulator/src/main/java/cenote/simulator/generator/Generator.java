package cenote.simulator.generator;

import cenote.simulator.shadow.Shadow;
import cenote.simulator.world.Dice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The next step of a run, drawn from a seed and from what the shadow says of the state. Two runs of
 * one seed against equal pools send the same steps.
 */
final class Generator {

  private static final long MILLI_NS = 1_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int REMEMBERED = 3_000;
  private static final int MOST_LIVE_INSTRUMENTS = 14;

  private final World world;
  private final Shadow shadow;
  private final Watch watch;
  private final Dice dice;
  private final Sequences sequences;
  private final Reports reports;
  private final Trades trades;
  private final FillFaults fillFaults;
  private final Sends sends;
  private final Sabotage sabotage;
  private final Mutations mutations;
  private final Surfaces surfaces;
  private final JointSets joint;
  private final Backstops backstops;
  private final TopUps topUps;
  private final Deque<Supplier<Step>> opening = new ArrayDeque<>();
  private final List<Command.Sent> sent = new ArrayList<>();
  private long nowNs = World.START_NS;

  /** What keepers see on their own replica. */
  interface Watch {

    /** An account that seems to be in breach, -1 for none. */
    int breachedAccount();

    /** An account whose collateral is in conversion, -1 for none. */
    int convertedAccount();

    /** Whether any account is in close-out. */
    boolean isAnyClosing();

    /** What an account in close-out seems to offer now. */
    KeeperWatch.@Nullable Slice offer();
  }

  Generator(long seed, Shadow shadow, Watch watch) {
    this.dice = new Dice(seed);
    this.world = new World(dice.split());
    this.shadow = shadow;
    this.watch = watch;
    this.sequences = new Sequences(dice.split());
    PricePath path = new PricePath(dice.split(), world.underlyings, nowNs);
    this.reports = new Reports(world, path, dice.split(), sequences);
    this.trades = new Trades(world, shadow, dice.split(), sequences);
    this.fillFaults = new FillFaults(shadow, dice.split(), trades, sequences);
    this.sends = new Sends(world, shadow, dice.split(), sequences, trades);
    this.sabotage = new Sabotage(world, shadow, dice.split(), sequences);
    this.mutations = new Mutations(dice.split());
    this.surfaces = new Surfaces(seed, world, sequences);
    this.joint = new JointSets(seed, world, shadow, sequences);
    this.backstops = new Backstops(seed, world, shadow, sequences, watch);
    this.topUps = new TopUps(seed, world, shadow, sequences, watch);
    planOpening();
  }

  World world() {
    return world;
  }

  // The opening: genesis, listings, first prices, first deposits.

  private void planOpening() {
    open("before genesis", () -> venue(0), true);
    open("tick before genesis", Command.Tick::new, true);
    open("genesis", () -> new Command.StartPool(world.start), false);
    open("cash must come first", () -> assetCommand(world.assets.get(1)), true);
    for (World.UnderlyingPlan plan : world.underlyings) {
      open("underlying", () -> underlyingCommand(plan), false);
    }
    world.assets.forEach(asset -> open("asset", () -> assetCommand(asset), false));
    for (int i = 0; i < world.venues.size(); i++) {
      int number = i;
      open("venue", () -> venue(number), false);
    }
    open("house keeper", () -> new Command.RegisterHouseKeeper(lister(), world.houseKeeper), false);
    for (int i = 0; i < world.reporters.size(); i++) {
      int number = i;
      open("reporter", () -> reporter(number), false);
    }
    for (int u = 0; u < world.underlyings.size(); u++) {
      for (int kind = 0; kind < 4; kind++) {
        int underlying = u;
        int ofKind = kind;
        open("list", () -> sends.list(underlying, ofKind), false);
      }
    }
    if (joint.isFromTheStart()) {
      open("third rules", joint::activation, false);
      open("joint scenarios", joint::first, false);
    }
    if (backstops.isFromTheStart()) {
      open("fourth rules", backstops::activation, false);
    }
    open("deposit without a price", () -> unpriced(), true);
    for (int u = 0; u < world.underlyings.size(); u++) {
      int underlying = u;
      open("report", () -> reports.report(underlying, World.START_NS), false);
    }
    for (int i = 0; i < world.parties.size(); i++) {
      int party = i;
      open("deposit", () -> sends.deposit(party), false);
    }
  }

  private Command unpriced() {
    World.Party party = world.parties.getFirst();
    return new Command.CreditDevelopment(
        lister(), party.owner(), party.subaccount(), 1, 1_000_000_000_000L);
  }

  private Command venue(int number) {
    return new Command.RegisterVenue(lister(), world.venues.get(number));
  }

  private Command reporter(int number) {
    Sender sender = lister();
    return new Command.RegisterReporter(sender, world.reporters.get(number), world.family(number));
  }

  private Sender lister() {
    return sequences.sender(Keys.GENESIS);
  }

  private Command underlyingCommand(World.UnderlyingPlan plan) {
    return new Command.RegisterUnderlying(
        lister(),
        World.symbol(plan.symbol()),
        plan.domain(),
        plan.sigmaE9(),
        plan.advE8(),
        plan.carryE9());
  }

  private Command assetCommand(World.AssetPlan plan) {
    return new Command.RegisterAsset(
        lister(),
        World.symbol(plan.symbol()),
        plan.decimals(),
        plan.tier(),
        plan.underlying(),
        plan.ratioE9(),
        plan.hedge());
  }

  private void open(String intent, Supplier<Command> command, boolean mustFail) {
    opening.add(() -> new Step(World.START_NS, command.get(), intent, mustFail, false));
  }

  // The run.

  /** The next step. */
  Step next() {
    if (!opening.isEmpty()) {
      return opening.removeFirst().get();
    }
    boolean isOutage = advanceTime();
    int due = reports.due(nowNs, dice.between(400, 1_800) * MILLI_NS);
    Step step = due >= 0 ? report(due) : choose();
    remember(step.command());
    return isOutage
        ? new Step(step.timeNs(), step.command(), step.intent(), step.mustFail(), true)
        : step;
  }

  /** Moves log time; true when nobody could send a tick meanwhile. */
  private boolean advanceTime() {
    long pauseNs = joint.pauseNs() + backstops.pauseNs();
    nowNs += pauseNs;
    return passTime() || pauseNs > 0;
  }

  private boolean passTime() {
    int draw = dice.between(0, 9_999);
    if (draw < 3) {
      nowNs += dice.between(10 * SECOND_NS, 900 * SECOND_NS);
      return true;
    }
    if (draw < 1_000) {
      return false;
    }
    nowNs += draw < 1_200 ? dice.between(0L, 2 * SECOND_NS) : dice.between(0L, 160 * MILLI_NS);
    return false;
  }

  private Step report(int underlying) {
    if (dice.chance(0.06)) {
      Reports.Fault fault = reports.anyFault();
      return bad("report " + fault, reports.spoilt(underlying, fault, shadowTime()));
    }
    return good("report", reports.report(underlying, shadowTime()));
  }

  /** The pool's time never goes back, a step's log time may. */
  private long shadowTime() {
    return Math.max(nowNs, shadow.nowNs());
  }

  private Step choose() {
    if (backstops.isTurn()) {
      Backstops.Sent one = backstops.any();
      return new Step(nowNs, one.command(), one.intent(), one.mustFail(), false);
    }
    if (topUps.isTurn()) {
      Backstops.Sent one = topUps.any();
      return new Step(nowNs, one.command(), one.intent(), one.mustFail(), false);
    }
    if (backstops.isActivation()) {
      return good("fourth rules", backstops.activation());
    }
    if (backstops.isEarly()) {
      return bad("early guarantee deposit", backstops.deposit());
    }
    int draw = dice.between(0, 999);
    if (draw < 430) {
      return fill();
    }
    if (draw < 530) {
      return spoiltFill();
    }
    if (draw < 570) {
      return resend();
    }
    if (draw < 640) {
      return sabotaged();
    }
    if (draw < 740) {
      return keeper();
    }
    return other(dice.between(0, 99));
  }

  private Step other(int draw) {
    if (draw < 22) {
      return good("impact", sends.impact());
    }
    if (draw < 38) {
      return deposit();
    }
    if (draw < 54) {
      return good("withdraw", sends.withdraw());
    }
    if (draw < 64) {
      return good("transfer", sends.transfer());
    }
    if (draw < 72) {
      return good("complete", sends.completeWithdrawal());
    }
    if (draw < 82) {
      return good("cancel", sends.cancel());
    }
    return rare(draw);
  }

  private Step rare(int draw) {
    if (draw >= 86 && draw < 92 && joint.isTurn()) {
      return good("joint scenarios or coverage", joint.any());
    }
    if (draw < 86) {
      return good("session", sends.session());
    }
    if (draw < 89) {
      return surfaces.isTurn() ? good("surface", surfaces.sound()) : good("smile", sends.smile());
    }
    if (draw < 92) {
      return good("risk", sends.risk(shadowTime()));
    }
    if (draw < 93) {
      return good("access", sends.access());
    }
    if (draw < 94) {
      return good("tick", new Command.Tick());
    }
    return draw < 97 ? list() : idle();
  }

  /** A tick that nobody needs; or new rules, or what they will allow. */
  private Step idle() {
    if (joint.isActivation()) {
      return good("third rules", joint.activation());
    }
    if (joint.isEarly()) {
      return bad("early joint scenarios", joint.any());
    }
    if (surfaces.isActivation()) {
      return good("second rules", surfaces.activation());
    }
    return surfaces.isEarly()
        ? bad("early surface", surfaces.sound())
        : good("random tick", new Command.Tick());
  }

  private Step list() {
    int live = 0;
    for (int i = 0; i < shadow.instrumentCount(); i++) {
      live += shadow.isExpired(i) ? 0 : 1;
    }
    return live < MOST_LIVE_INSTRUMENTS
        ? good("list", sends.list(dice.chance(0.05)))
        : good("impact", sends.impact());
  }

  /** First those who have nothing, so that the economy never dies. */
  private Step deposit() {
    for (int tries = 0; tries < 4; tries++) {
      int party = dice.between(0, world.parties.size() - 1);
      int account = trades.account(party);
      if (account < 0 || shadow.roughEquity(account) < 100) {
        return good("deposit", sends.deposit(party));
      }
    }
    return good("deposit", sends.deposit());
  }

  private Step keeper() {
    int breached = watch.breachedAccount();
    int converted = watch.convertedAccount();
    if (breached >= 0 && dice.chance(0.6)) {
      return good("flag", sends.flag(breached));
    }
    if (converted >= 0 && dice.chance(0.6)) {
      return good("buy conversion", sends.buyConversion(converted));
    }
    return switch (dice.between(0, 9)) {
      case 0 -> good("flag any", sends.flagAny());
      case 1, 2, 3, 4 -> good("bid", sends.bid());
      case 5 -> good("cancel bid", sends.cancelBid());
      case 6 -> good("buy any", sends.buyConversion(dice.between(-1, shadow.accountCount())));
      default -> fill();
    };
  }

  private Step fill() {
    Optional<Command.Fill> fill = trades.fill(shadowTime());
    if (fill.isEmpty()) {
      return deposit();
    }
    Command.Fill sound = fill.get();
    return good("fill", dice.chance(0.1) ? signedBySession(sound) : sound);
  }

  /** Signed by a key that may be the owner's session key, or not any more. */
  private Command.Fill signedBySession(Command.Fill fill) {
    Ticket buy = fill.buy().withSigner(Keys.of("session", dice.between(0, 9)));
    return new Command.Fill(
        fill.sender(),
        fill.instrument(),
        fill.priceE8(),
        fill.quantityE8(),
        fill.isBuyerTaker(),
        buy,
        fill.sell());
  }

  private Step spoiltFill() {
    FillFaults.Fault fault = fillFaults.any();
    Optional<Command.Fill> spoilt =
        trades.fill(shadowTime()).flatMap(fill -> fillFaults.spoil(fill, fault, shadowTime()));
    return spoilt.isPresent() ? bad("fill " + fault, spoilt.get()) : fill();
  }

  private Step sabotaged() {
    if (joint.isTurnOfBroken()) {
      JointSets.Broken broken = joint.broken();
      return bad(broken.intent(), broken.command());
    }
    if (surfaces.isTurnOfBroken()) {
      Surfaces.Broken broken = surfaces.broken();
      return bad(broken.intent(), broken.command());
    }
    if (dice.chance(0.35) && !sent.isEmpty()) {
      return badSender();
    }
    if (dice.chance(0.2) && !sent.isEmpty()) {
      return good("bytes", mutations.of(dice.pick(sent)));
    }
    Sabotage.Case one = sabotage.any();
    return bad(one.intent(), one.make().get());
  }

  // The envelope.

  private Step resend() {
    if (sent.isEmpty()) {
      return fill();
    }
    int recent = dice.chance(0.5) ? Math.min(sent.size(), 40) : sent.size();
    Command.Sent again = sent.get(sent.size() - 1 - dice.between(0, recent - 1));
    return good("resend", again);
  }

  private Step badSender() {
    Command.Sent pattern = dice.pick(sent);
    long last = sequences.last(pattern.sender().principal());
    Supplier<Sender> by =
        switch (dice.between(0, 5)) {
          case 0 -> () -> of(pattern, 0);
          case 1 -> () -> of(pattern, -1 - dice.between(0L, 5L));
          case 2 -> () -> of(pattern, last - 1_024 - dice.between(0L, 50L));
          case 3 -> () -> of(pattern, Math.max(1, last - dice.between(0L, 200L)));
          case 4 -> () -> sequences.sender(pattern.sender().principal()).signedBy(stranger());
          default -> () -> sequences.sender(pattern.sender().principal()).signedBy(Keys.STEWARD);
        };
    Sender sender = by.get();
    boolean isFresh = sender.sequence() > 0 && sender.signer().equals(sender.principal());
    return new Step(nowNs, Resender.with(pattern, sender), "bad envelope", !isFresh, false);
  }

  private Sender of(Command.Sent pattern, long sequence) {
    return sequences.of(pattern.sender().principal(), sequence);
  }

  private static cenote.crypto.Bytes32 stranger() {
    return Keys.of("stranger", 9);
  }

  private Step good(String intent, Command command) {
    return new Step(nowNs, command, intent, false, false);
  }

  private Step bad(String intent, Command command) {
    return new Step(nowNs, command, intent, true, false);
  }

  private void remember(Command command) {
    if (command instanceof Command.Sent one) {
      if (sent.size() == REMEMBERED) {
        sent.removeFirst();
      }
      sent.add(one);
    }
  }

  // Answers.

  /** Takes note of what a step changed, whatever it was sent as: damaged bytes may be a resend. */
  void onAnswer(Step step, Outcome outcome) {
    if (outcome.code() != 0 || outcome.isResend()) {
      return;
    }
    if (step.command() instanceof Command.Fill fill) {
      trades.onFilled(fill);
    }
    if (step.command() instanceof Command.ReportPrice report) {
      reports.onAccepted(report);
    }
    sends.onAccepted(step.command(), outcome.value());
    surfaces.onAccepted(step.command());
    joint.onAccepted(step.command());
    backstops.onAccepted(step.command());
    topUps.onAccepted(step.command());
  }
}
