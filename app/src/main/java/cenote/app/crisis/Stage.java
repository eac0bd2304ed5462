package cenote.app.crisis;

import cenote.app.replay.Desk;
import cenote.app.replay.Keyring;
import cenote.app.replay.Party;
import cenote.kernel.FixedPoint;
import cenote.pool.Pool;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.vault.GuaranteeVault;
import cenote.replica.BothEvents;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool with markets, reporters, a house keeper, perhaps keepers, and a market (0, bitcoin) in
 * which two bystanders go on trading. Everything is a command of the protocol. A step is a second:
 * prices are reported, breaches flagged, keepers unwind what they took over.
 */
final class Stage implements AutoCloseable {
  static final int CORE = 0;
  static final int RAMP = 1;
  static final long CASH_E6 = 1_000_000L;
  static final long MILLION_E6 = 1_000_000_000_000L;
  static final long UNIT_E8 = 100_000_000L;
  static final int BITCOIN = 0;
  static final long BITCOIN_E8 = 6_000_000_000_000L;

  private static final int CASH = 0;
  private static final long SECOND_NS = 1_000_000_000L;

  /** 2026-01-05 12:59 UTC: the guarantee vault's first epoch is a minute away. */
  private static final long START_NS = 1_767_617_940L * SECOND_NS;

  private static final int WARM_UP_S = 61;
  private static final long E10 = 10_000_000_000L;

  private final Losses losses = new Losses(() -> pool().market());
  private final PoolSink sink;
  private final Keyring keyring;
  private final Desk desk;
  private final Party venue;
  private final Markets markets;
  private final Party maker;
  private final Bystanders bystanders;
  private final Setting setting;
  private final HedgedBooks hedgedBooks;
  private final QueueWatch queueWatch;
  private final List<Sample> samples = new ArrayList<>();
  private final Bidders bidders;
  private final CashFlows flows = new CashFlows();
  private final HouseKeeper houseKeeper;
  private boolean hasEntered;
  private int second;

  Stage(long seed, Setting setting) {
    this(seed, setting, PoolEvents.NONE);
  }

  /** As the other, with somebody else who hears everything. */
  Stage(long seed, Setting setting, PoolEvents other) {
    this.sink = new PoolSink(BothEvents.of(losses, other));
    this.keyring = new Keyring(seed, null);
    Party genesis = keyring.party("genesis", 0);
    Party steward = keyring.party("steward", 0);
    this.desk = new Desk(sink, genesis, steward, null, START_NS);
    this.houseKeeper = new HouseKeeper(desk);
    this.venue = keyring.party("venue", 0);
    Party[] reporters = keyring.parties("reporter", setting.families());
    this.setting = setting;
    this.markets = new Markets(desk, reporters);
    this.hedgedBooks = new HedgedBooks(this, markets, losses);
    this.queueWatch = new QueueWatch(this::pool, hedgedBooks::isHedger);
    this.maker = keyring.party("maker", 0);
    this.bystanders = new Bystanders(this, keyring.parties("bystander", 2));
    this.bidders =
        new Bidders(
            this, keyring.parties("keeper", setting.keeperE6() > 0 ? 3 : 0), setting.keeperE6());
    must(desk.genesis(new Beginning(genesis.id(), steward.id())), "genesis");
    if (setting.rules() > Pool.RULES_VERSION) {
      must(desk.activateRules(setting.rules()), "rules");
    }
    must(desk.registerVenue(venue), "venue");
    for (int family = 0; family < reporters.length; family++) {
      must(desk.registerReporter(reporters[family], family), "reporter");
    }
    markets.list("BTC", CORE, 500_000_000L, 200_000 * UNIT_E8, BITCOIN_E8);
    must(desk.registerAsset(Symbol.of("USDC"), 6, 0, -1, 0), "cash");
  }

  /** The first accounts are opened: what is collateral by now has no ramp (12.4). */
  private void enter() {
    if (hasEntered) {
      return;
    }
    hasEntered = true;
    if (setting.rules() >= Pool.LATEST_RULES_VERSION) {
      must(desk.setJointScenarios(hedgedBooks.jointMoves()), "joint scenarios");
    }
    markets.report();
    must(desk.credit(maker, CASH, setting.customersE6()), "maker");
    bystanders.enter();
    bidders.enter(flows);
    if (setting.rules() >= GuaranteeVault.RULES) {
      GuaranteeFund.fill(desk, keyring.party("guarantor", 0));
    }
  }

  Desk desk() {
    return desk;
  }

  Pool pool() {
    return desk.pool();
  }

  Losses losses() {
    return losses;
  }

  PoolSink sink() {
    return sink;
  }

  HedgedBooks hedgedBooks() {
    return hedgedBooks;
  }

  Bidders bidders() {
    return bidders;
  }

  HouseKeeper houseKeeper() {
    return houseKeeper;
  }

  /** Who stands for all other liquidity: takes any size at the mark. */
  Party maker() {
    return maker;
  }

  Party bystander() {
    return bystanders.first();
  }

  int second() {
    return second;
  }

  /**
   * Lists an underlying with a perpetual and gives it a first price; its number. The first one is
   * the market at risk; under the latest rules hedged books of it are in the play.
   */
  int market(String name, int domain, long sigmaE9, long advE8, long priceE8) {
    int underlying = markets.list(name, domain, sigmaE9, advE8, priceE8);
    if (setting.rules() >= Pool.LATEST_RULES_VERSION && hedgedBooks.underlying() < 0) {
      hedgedBooks.list(underlying, domain, sigmaE9, advE8, priceE8);
    }
    return underlying;
  }

  /** Reports the first prices and lets the first minute pass, so that the vault is filled. */
  void begin() {
    enter();
    pass(WARM_UP_S, SECOND_NS, () -> {});
    hedgedBooks.open();
    bidders.step(0);
  }

  /** Lists a token of an underlying as collateral of a tier; its number. */
  int collateral(String name, int tier, int underlying) {
    enter();
    must(desk.registerAsset(Symbol.of(name), 8, tier, underlying, 0), "collateral");
    return (int) desk.answerValue();
  }

  /** Sends the least unit of a token to each keeper. */
  void dust(int token) {
    bidders.parties().forEach(keeper -> must(desk.credit(keeper, token, 1), "grain"));
  }

  int perpetual(int underlying) {
    return markets.perpetual(underlying);
  }

  Markets markets() {
    return markets;
  }

  /** What all families see from now on. */
  void price(int underlying, long priceE8) {
    markets.price(underlying, priceE8);
  }

  /** What one family sees from now on. */
  void price(int underlying, int family, long priceE8) {
    markets.price(underlying, family, priceE8);
  }

  /** No reports of an underlying, or reports again. */
  void silence(int underlying, boolean isSilent) {
    markets.silence(underlying, isSilent);
  }

  /** A new owner with cash. */
  Party open(String role, int number, long cashE6) {
    enter();
    Party party = keyring.party(role, number);
    must(desk.credit(party, CASH, cashE6), "deposit");
    flows.in(party, cashE6);
    return party;
  }

  /** A further account of an owner, funded by a transfer of cash from another of its accounts. */
  Party openSub(Party from, int number, long cashE6) {
    Party party = from.sub(number);
    must(desk.transfer(from, party, CASH, cashE6), "transfer");
    flows.out(from, cashE6);
    flows.in(party, cashE6);
    return party;
  }

  /** Two owners trade at the mark; code of the reject. */
  int trade(Party buyer, Party seller, int underlying, long quantityE8) {
    return tradeIn(perpetual(underlying), buyer, seller, quantityE8);
  }

  /** As the other, in any contract. */
  int tradeIn(int instrument, Party buyer, Party seller, long quantityE8) {
    return tradeAt(instrument, buyer, seller, priceE8(instrument), quantityE8);
  }

  /** The mark in ticks, or the one price of a call auction. */
  long priceE8(int instrument) {
    long onlyE8 = pool().callAuctions().priceE8(instrument);
    long tickE8 = pool().market().tickE8(instrument);
    return onlyE8 > 0 ? onlyE8 : Math.max(pool().market().markE8(instrument) / tickE8, 1) * tickE8;
  }

  /** Two owners trade at a price; code of the reject. */
  int tradeAt(int instrument, Party buyer, Party seller, long priceE8, long quantityE8) {
    return desk.fill(venue, instrument, priceE8, quantityE8, true, buyer, seller);
  }

  /** As much of a wanted quantity as the pool takes, by halves; what it took, E8. */
  long tradeMost(Party buyer, Party seller, int underlying, long wantedE8) {
    long lotE8 = pool().market().lotE8(perpetual(underlying));
    long left = wantedE8 / lotE8 * lotE8;
    long size = left;
    while (size >= lotE8) {
      if (trade(buyer, seller, underlying, size) == 0) {
        left -= size;
        size = Math.min(size, left);
      } else {
        size = size / 2 / lotE8 * lotE8;
      }
    }
    return wantedE8 / lotE8 * lotE8 - left;
  }

  /** As much of a wanted sum of cash as the pool pays out, by halves; cash E6. */
  long withdrawMost(Party party, long wantedE6) {
    long left = wantedE6;
    long size = wantedE6;
    while (size >= CASH_E6) {
      if (desk.withdraw(party, CASH, size) == 0) {
        left -= size;
        size = Math.min(size, left);
      } else {
        size /= 2;
      }
    }
    flows.out(party, wantedE6 - left);
    return wantedE6 - left;
  }

  /** A venue's book around a price; code of the reject. */
  int impact(int underlying, long midE8) {
    return desk.impact(venue, perpetual(underlying), midE8, midE8);
  }

  /** A second passes. */
  void step() {
    second++;
    desk.advance(desk.nowNs() + SECOND_NS);
    markets.report();
    houseKeeper.step(second, markets.isAnySilent());
    bidders.step(second);
    bystanders.step(second);
    houseKeeper.end(second);
    if (hedgedBooks.underlying() >= 0) {
      hedgedBooks.step();
      queueWatch.step(second, perpetual(hedgedBooks.underlying()));
    }
  }

  /** Time passes in quiet steps: prices are reported, and something is done, nobody is flagged. */
  void pass(int steps, long stepNs, Runnable each) {
    for (int i = 0; i < steps; i++) {
      desk.advance(desk.nowNs() + stepNs);
      markets.report();
      each.run();
    }
  }

  /** Cash and legs of an account at marks, cash E6. */
  long equityE6(int account) {
    Ledger ledger = pool().ledger();
    long sumE6 = ledger.balance(account, CASH);
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int instrument = ledger.positionInstrument(account, k);
      long markE8 = pool().market().markE8(instrument);
      sumE6 += valueE6(ledger.positionQuantityE8(account, k), markE8);
      sumE6 -= ledger.positionCostE6(account, k);
    }
    return sumE6;
  }

  /** Value of a quantity at a price, cash E6. */
  static long valueE6(long quantityE8, long priceE8) {
    return FixedPoint.mulDivFloor(quantityE8, priceE8, E10);
  }

  /** Quantity of an account in the perpetual of an underlying, E8, signed. */
  long positionE8(Party party, int underlying) {
    return positionE8(party.account(), underlying);
  }

  /** As the other, of any account of the ledger. */
  long positionE8(int account, int underlying) {
    Ledger ledger = pool().ledger();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      if (ledger.positionInstrument(account, k) == perpetual(underlying)) {
        return ledger.positionQuantityE8(account, k);
      }
    }
    return 0;
  }

  /** What owners have now and took out, less what they brought in, cash E6. */
  long profitE6(List<Party> parties) {
    long sumE6 = 0;
    for (Party party : parties) {
      sumE6 += equityE6(party.account()) - flows.netE6(party);
    }
    return sumE6;
  }

  /** What the layers paid, and what the close-out accounts owe at marks, cash E6. */
  long lossE6() {
    return losses.ofDomainE6(CORE) + losses.ofDomainE6(RAMP) + owedE6();
  }

  /** What the close-out accounts owe at marks, cash E6. */
  long owedE6() {
    long sumE6 = 0;
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      sumE6 += Math.max(0, -equityE6(Holders.closeOut(domain)));
    }
    return sumE6;
  }

  /** Notes a moment of a market. */
  void sample(int underlying, List<Party> attackers, long lossE6) {
    note(underlying, lossE6, profitE6(attackers));
  }

  /** As the other, with the attacker's profit as the incident counts it. */
  void note(int underlying, long lossE6, long attackerE6) {
    samples.add(new Sample(second, pool().market().indexE8(underlying), lossE6, attackerE6));
  }

  /** All moments noted so far. */
  List<Sample> samples() {
    return samples;
  }

  /** How the run ended, with the attackers' profit as it is now. */
  Outcome outcome(String how, List<Party> attackers, long lossE6) {
    return outcome(how, profitE6(attackers), lossE6);
  }

  /** How the run ended. */
  Outcome outcome(String how, long attackerE6, long lossE6) {
    return Outcome.ofStage(this, how, attackerE6, lossE6);
  }

  Bystanders bystanders() {
    return bystanders;
  }

  /** What a queue by rank would do where most was in close-out. */
  Beside beside() {
    return queueWatch.beside(losses);
  }

  @Override
  public void close() {
    sink.close();
  }

  static void must(int reject, String what) {
    if (reject != 0) {
      throw new IllegalStateException(
          what + ": expected accepted, got " + Reject.of(reject) + ", " + Reject.of(reject).rule());
    }
  }
}
