package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.crypto.Bytes32;
import cenote.crypto.Secp256k1;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Pool;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.market.Market;
import cenote.protocol.CommandEncoder;
import cenote.protocol.MessageSigner;
import cenote.protocol.ObservationsDraft;
import cenote.protocol.OrderDraft;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands in everybody's name at the present log time: numbers, encodes, signs where the
 * pool asks for it, appends to the log and applies. Ticks fall due on the way.
 *
 * <p>Every method that sends returns the code of a {@link cenote.pool.Reject}. One thread.
 */
public final class Desk {
  private final Sink sink;
  private final Party genesisKey;
  private final Party steward;
  private final @Nullable Secp256k1 curve;
  private final CommandEncoder encoder = new CommandEncoder();
  private final ObservationsDraft observations = new ObservationsDraft();
  private final OrderDraft buy = new OrderDraft();
  private final OrderDraft sell = new OrderDraft();
  private @Nullable MessageSigner signer;
  private long nowNs;
  private long ticks;

  /**
   * A desk before genesis.
   *
   * @param curve signs everything; null for a pool without signatures
   */
  public Desk(Sink sink, Party genesisKey, Party steward, @Nullable Secp256k1 curve, long startNs) {
    this.sink = sink;
    this.genesisKey = genesisKey;
    this.steward = steward;
    this.curve = curve;
    this.nowNs = startNs;
  }

  /** The pool after all that was sent. */
  public Pool pool() {
    return sink.pool();
  }

  /** Log time, ns. */
  public long nowNs() {
    return nowNs;
  }

  /** How many ticks were sent. */
  long ticks() {
    return ticks;
  }

  /** The value of the last answer, such as a new id. */
  public long answerValue() {
    return sink.answerValue();
  }

  /** Moves log time forward; due work is done at the moment it falls due. */
  public void advance(long timeNs) {
    while (sink.pool().nextDeadlineNs() <= timeNs) {
      nowNs = Math.max(nowNs, sink.pool().nextDeadlineNs());
      tick();
    }
    nowNs = Math.max(nowNs, timeNs);
  }

  /** Does due work. */
  private void tick() {
    ticks++;
    encoder.tick();
    append();
  }

  /** The first command. */
  public int genesis(Genesis genesis) {
    encoder.genesis(genesis);
    signer = curve == null ? null : new MessageSigner(curve, encoder.genesisHash());
    return append();
  }

  /** The rules of a later version hold from here on. */
  public int activateRules(int version) {
    encoder.activateRules(genesisKey.next(), version);
    return send(genesisKey);
  }

  /** The steward's joint scenarios. */
  public int setJointScenarios(JointRows rows) {
    encoder.setJointScenarios(steward.next(), rows);
    return send(steward);
  }

  /** Lists an underlying without carry. */
  public int registerUnderlying(long symbol, int domain, long sigmaE9, long advE8) {
    return registerUnderlying(symbol, domain, sigmaE9, advE8, 0);
  }

  int registerUnderlying(long symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    encoder.registerUnderlying(genesisKey.next(), symbol, domain, sigmaE9, advE8, carryE9);
    return send(genesisKey);
  }

  /** Lists an asset of one unit of its underlying. */
  public int registerAsset(long symbol, int decimals, int tier, int underlying, int hedge) {
    encoder.registerAsset(
        genesisKey.next(), symbol, decimals, tier, underlying, 1_000_000_000L, hedge);
    return send(genesisKey);
  }

  /** Lists an instrument for everybody. */
  public int listInstrument(
      int underlying, int kind, long tickE8, long lotE8, long expiryNs, long strikeE8) {
    encoder.listInstrument(
        genesisKey.next(), underlying, kind, tickE8, lotE8, expiryNs, strikeE8, 0);
    return send(genesisKey);
  }

  /** Registers a venue by its key. */
  public int registerVenue(Party venue) {
    encoder.registerVenue(genesisKey.next(), venue.id());
    return send(genesisKey);
  }

  /** Registers a reporter of a family. */
  public int registerReporter(Party reporter, int family) {
    encoder.registerReporter(genesisKey.next(), reporter.id(), family);
    return send(genesisKey);
  }

  /** Volatility and depth, by the steward; the depth as far as it may go at once (12.1). */
  public int setRisk(int underlying, long sigmaE9, long advE8) {
    Market market = pool().market();
    long allowedE8 =
        pool().governor().isActive()
            ? Math.clamp(advE8, market.leastAdvE8(underlying), market.mostAdvE8(underlying))
            : advE8;
    encoder.setRisk(steward.next(), underlying, sigmaE9, allowedE8);
    return send(steward);
  }

  int reportSurface(
      int underlying,
      long shortVolE9,
      long longVolE9,
      long reversionE9,
      long skewE9,
      long curvatureE9) {
    encoder.reportSurface(
        steward.next(), underlying, shortVolE9, longVolE9, reversionE9, skewE9, curvatureE9);
    return send(steward);
  }

  /** A deposit; notes the account of a party that had none. */
  public int credit(Party owner, int asset, long amount) {
    encoder.creditDevelopment(genesisKey.next(), owner.id(), owner.subaccount(), asset, amount);
    int reject = send(genesisKey);
    noteOpened(owner, reject);
    return reject;
  }

  private void noteOpened(Party owner, int reject) {
    if (reject == 0 && owner.account() == Party.NO_ACCOUNT) {
      owner.opened(pool().accountOf(owner.id(), owner.subaccount()));
    }
  }

  /** A transfer to another account of the same owner, which it may open. */
  public int transfer(Party from, Party to, int asset, long amount) {
    encoder.transfer(from.next(), from.subaccount(), to.subaccount(), asset, amount);
    int reject = send(from);
    noteOpened(to, reject);
    return reject;
  }

  /** A withdrawal that leaves custody at once. */
  public int withdraw(Party owner, int asset, long amount) {
    encoder.withdraw(owner.next(), owner.subaccount(), asset, amount, owner.id());
    int reject = send(owner);
    if (reject == 0) {
      encoder.completeWithdrawal(genesisKey.next(), answerValue());
      return send(genesisKey);
    }
    return reject;
  }

  /** Cash of a party for the next epoch of the guarantee vault. */
  public int depositGuarantee(Party owner, int tranche, long amountE6) {
    encoder.depositGuarantee(owner.next(), 0, tranche, amountE6);
    return send(owner);
  }

  /** Starts a price report. */
  public void beginReport() {
    observations.clear();
  }

  /** Adds an observation to the report begun last. */
  public void observe(Party reporter, long priceE8, long timeNs) {
    observations.add(reporter.id(), priceE8, timeNs);
  }

  /** Sends the report begun last; {@code reporters} in the order of their observations. */
  public int report(int underlying, Party carrier, Party[] reporters) {
    if (signer != null) {
      for (int i = 0; i < observations.count(); i++) {
        signer.signObservation(observations, underlying, i, reporters[i].privateKey());
      }
    }
    encoder.reportPrice(carrier.next(), underlying, observations);
    return send(carrier);
  }

  /** A venue's bid and ask, E8. */
  public int impact(Party venue, int instrument, long bidE8, long askE8) {
    encoder.reportImpact(venue.next(), instrument, bidE8, askE8);
    return send(venue);
  }

  /** Two orders of exactly this price and quantity meet at a venue. */
  public int fill(
      Party venue,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Party buyer,
      Party seller) {
    order(buy, buyer, instrument, true, priceE8, quantityE8, venue.id());
    order(sell, seller, instrument, false, priceE8, quantityE8, venue.id());
    encoder.fill(venue.next(), instrument, priceE8, quantityE8, isBuyerTaker, buy, sell);
    return send(venue);
  }

  /** Says that an account is in breach; by the house keeper when {@code keeper} is null. */
  public int flag(@Nullable Party keeper, int account) {
    Party sender = keeper == null ? steward : keeper;
    encoder.flag(sender.next(), keeper == null ? -1 : 0, account);
    return send(sender);
  }

  /** A standing bid of a keeper's first account. */
  public int placeBid(Party keeper, int domain, long multipleE9, long capacityE6, long expiryNs) {
    encoder.placeBid(keeper.next(), 0, domain, multipleE9, capacityE6, expiryNs);
    return send(keeper);
  }

  /** Withdraws a bid. */
  public int cancelBid(Party keeper, long bid) {
    encoder.cancelBid(keeper.next(), bid);
    return send(keeper);
  }

  /** Takes a standing offer whole, at its price of the moment. */
  public int takeOffer(Party keeper, StandingOffer offer) {
    encoder.takeOffer(
        keeper.next(), 0, offer.account(), offer.instrument(), offer.quantityE8(), offer.priceE8());
    return send(keeper);
  }

  int buyConversion(Party keeper, int account, int asset, long amount, long limitPriceE8) {
    encoder.buyConversion(keeper.next(), 0, account, asset, amount, limitPriceE8);
    return send(keeper);
  }

  private void order(
      OrderDraft draft,
      Party owner,
      int instrument,
      boolean isBuy,
      long limitPriceE8,
      long quantityE8,
      Bytes32 venue) {
    draft.write(
        owner.id(),
        owner.subaccount(),
        owner.nextOrderNumber(),
        instrument,
        isBuy,
        limitPriceE8,
        quantityE8,
        venue,
        nowNs + CandleTime.DAY_NS);
    if (signer != null) {
      signer.signOrder(draft, owner.privateKey());
    }
  }

  private int send(Party sender) {
    if (signer != null) {
      signer.signCommand(encoder, sender.privateKey());
    }
    return append();
  }

  private int append() {
    return sink.append(encoder.buffer(), encoder.length(), nowNs);
  }
}
