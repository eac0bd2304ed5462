package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.SurfaceNodes;
import cenote.simulator.generator.Report.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the command that was called, as a value: how decoded bytes become a step. */
final class CommandRecorder implements Commands {

  private @Nullable Command last;

  /** The command last called. */
  Command last() {
    if (last == null) {
      throw new IllegalStateException("recorder: expected a call, got none");
    }
    return last;
  }

  private int keep(Command command) {
    last = command;
    return 0;
  }

  private static Bytes32 copy(Bytes32 value) {
    return Bytes32.ofWords(value.word(0), value.word(1), value.word(2), value.word(3));
  }

  private static Sender sender(Envelope envelope) {
    return new Sender(copy(envelope.principal()), envelope.sequence(), copy(envelope.signer()), 0);
  }

  private static Ticket ticket(Order order) {
    return new Ticket(
        copy(order.owner()),
        order.subaccount(),
        order.orderNumber(),
        order.instrument(),
        order.isBuy(),
        order.limitPriceE8(),
        order.quantityE8(),
        copy(order.venue()),
        order.expiryNs(),
        copy(order.signer()));
  }

  private static Report report(Observations observations) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < observations.count(); i++) {
      rows.add(
          new Observation(
              copy(observations.reporter(i)),
              observations.priceE8(i),
              observations.timeNs(i),
              copy(observations.signer(i))));
    }
    return new Report(rows);
  }

  private static Start start(Genesis genesis) {
    return new Start(
        copy(genesis.hash()),
        copy(genesis.genesisKey()),
        copy(genesis.stewardKey()),
        genesis.isDevelopment(),
        genesis.requiresSignatures(),
        genesis.insuranceCoreE6(),
        genesis.insuranceRampE6(),
        genesis.houseE6());
  }

  @Override
  public int genesis(Genesis genesis) {
    return keep(new Command.StartPool(start(genesis)));
  }

  @Override
  public int registerUnderlying(
      Envelope envelope, long symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    return keep(
        new Command.RegisterUnderlying(sender(envelope), symbol, domain, sigmaE9, advE8, carryE9));
  }

  @Override
  public int registerAsset(
      Envelope envelope,
      long symbol,
      int decimals,
      int tier,
      int underlying,
      long ratioE9,
      int hedge) {
    return keep(
        new Command.RegisterAsset(
            sender(envelope), symbol, decimals, tier, underlying, ratioE9, hedge));
  }

  @Override
  public int listInstrument(
      Envelope envelope,
      int underlying,
      int kind,
      long tickE8,
      long lotE8,
      long expiryNs,
      long strikeE8,
      long accessMask) {
    return keep(
        new Command.ListInstrument(
            sender(envelope), underlying, kind, tickE8, lotE8, expiryNs, strikeE8, accessMask));
  }

  @Override
  public int registerVenue(Envelope envelope, Bytes32 key) {
    return keep(new Command.RegisterVenue(sender(envelope), copy(key)));
  }

  @Override
  public int registerHouseKeeper(Envelope envelope, Bytes32 key) {
    return keep(new Command.RegisterHouseKeeper(sender(envelope), copy(key)));
  }

  @Override
  public int registerReporter(Envelope envelope, Bytes32 key, int family) {
    return keep(new Command.RegisterReporter(sender(envelope), copy(key), family));
  }

  @Override
  public int grantAccess(Envelope envelope, int account, long mask) {
    return keep(new Command.GrantAccess(sender(envelope), account, mask));
  }

  @Override
  public int setRisk(Envelope envelope, int underlying, long sigmaE9, long advE8) {
    return keep(new Command.SetRisk(sender(envelope), underlying, sigmaE9, advE8));
  }

  @Override
  public int reportSurface(
      Envelope envelope,
      int underlying,
      long shortVolE9,
      long longVolE9,
      long reversionE9,
      long skewE9,
      long curvatureE9) {
    return keep(
        new Command.ReportSurface(
            sender(envelope), underlying, shortVolE9, longVolE9, reversionE9, skewE9, curvatureE9));
  }

  @Override
  public int changeSurface(Envelope envelope, int underlying, SurfaceNodes nodes) {
    return keep(new Command.ChangeSurface(sender(envelope), underlying, Nodes.of(nodes)));
  }

  @Override
  public int setJointScenarios(Envelope envelope, JointRows rows) {
    return keep(new Command.SetJointScenarios(sender(envelope), Scenarios.of(rows)));
  }

  @Override
  public int reportCoverage(
      Envelope envelope, int domain, long lossE6, long coverTwoE6, long atPosition) {
    return keep(
        new Command.ReportCoverage(sender(envelope), domain, lossE6, coverTwoE6, atPosition));
  }

  @Override
  public int reportSystemicRisk(
      Envelope envelope, int domain, long crowdingE9, long shortfallE6, long atPosition) {
    return keep(
        new Command.ReportSystemicRisk(
            sender(envelope), domain, crowdingE9, shortfallE6, atPosition));
  }

  @Override
  public int creditDevelopment(
      Envelope envelope, Bytes32 owner, int subaccount, int asset, long amount) {
    return keep(
        new Command.CreditDevelopment(sender(envelope), copy(owner), subaccount, asset, amount));
  }

  @Override
  public int completeWithdrawal(Envelope envelope, long withdrawal) {
    return keep(new Command.CompleteWithdrawal(sender(envelope), withdrawal));
  }

  @Override
  public int grantSessionKey(Envelope envelope, Bytes32 key, long expiryNs) {
    return keep(new Command.GrantSessionKey(sender(envelope), copy(key), expiryNs));
  }

  @Override
  public int revokeSessionKey(Envelope envelope, Bytes32 key) {
    return keep(new Command.RevokeSessionKey(sender(envelope), copy(key)));
  }

  @Override
  public int reportPrice(Envelope envelope, int underlying, Observations observations) {
    return keep(new Command.ReportPrice(sender(envelope), underlying, report(observations)));
  }

  @Override
  public int reportImpact(Envelope envelope, int instrument, long bidE8, long askE8) {
    return keep(new Command.ReportImpact(sender(envelope), instrument, bidE8, askE8));
  }

  @Override
  public int fill(
      Envelope envelope,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Order buy,
      Order sell) {
    return keep(
        new Command.Fill(
            sender(envelope),
            instrument,
            priceE8,
            quantityE8,
            isBuyerTaker,
            ticket(buy),
            ticket(sell)));
  }

  @Override
  public int cancelOrder(Envelope envelope, int subaccount, long orderNumber) {
    return keep(new Command.CancelOrder(sender(envelope), subaccount, orderNumber));
  }

  @Override
  public int cancelOrders(Envelope envelope, int subaccount, long belowOrderNumber) {
    return keep(new Command.CancelOrders(sender(envelope), subaccount, belowOrderNumber));
  }

  @Override
  public int withdraw(
      Envelope envelope, int subaccount, int asset, long amount, Bytes32 destination) {
    return keep(
        new Command.Withdraw(sender(envelope), subaccount, asset, amount, copy(destination)));
  }

  @Override
  public int transfer(
      Envelope envelope, int fromSubaccount, int toSubaccount, int asset, long amount) {
    return keep(
        new Command.Transfer(sender(envelope), fromSubaccount, toSubaccount, asset, amount));
  }

  @Override
  public int flag(Envelope envelope, int keeperSubaccount, int account) {
    return keep(new Command.Flag(sender(envelope), keeperSubaccount, account));
  }

  @Override
  public int placeBid(
      Envelope envelope,
      int subaccount,
      int domain,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    return keep(
        new Command.PlaceBid(
            sender(envelope), subaccount, domain, multipleE9, capacityE6, expiryNs));
  }

  @Override
  public int placeUnderlyingBid(
      Envelope envelope,
      int subaccount,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    return keep(
        new Command.PlaceUnderlyingBid(
            sender(envelope), subaccount, underlying, multipleE9, capacityE6, expiryNs));
  }

  @Override
  public int cancelBid(Envelope envelope, long bid) {
    return keep(new Command.CancelBid(sender(envelope), bid));
  }

  @Override
  public int buyConversion(
      Envelope envelope, int subaccount, int account, int asset, long amount, long limitPriceE8) {
    return keep(
        new Command.BuyConversion(
            sender(envelope), subaccount, account, asset, amount, limitPriceE8));
  }

  @Override
  public int takeOffer(
      Envelope envelope,
      int subaccount,
      int account,
      int instrument,
      long quantityE8,
      long limitPriceE8) {
    return keep(
        new Command.TakeOffer(
            sender(envelope), subaccount, account, instrument, quantityE8, limitPriceE8));
  }

  @Override
  public int linkTopUp(Envelope envelope, int subaccount, int sourceSubaccount, long limitE6) {
    return keep(new Command.LinkTopUp(sender(envelope), subaccount, sourceSubaccount, limitE6));
  }

  @Override
  public int topUp(Envelope envelope, int keeperSubaccount, int account) {
    return keep(new Command.TopUp(sender(envelope), keeperSubaccount, account));
  }

  @Override
  public int depositGuarantee(Envelope envelope, int subaccount, int tranche, long amountE6) {
    return keep(new Command.DepositGuarantee(sender(envelope), subaccount, tranche, amountE6));
  }

  @Override
  public int redeemGuarantee(Envelope envelope, int subaccount, int tranche, long shares) {
    return keep(new Command.RedeemGuarantee(sender(envelope), subaccount, tranche, shares));
  }

  @Override
  public int tick() {
    return keep(new Command.Tick());
  }

  @Override
  public int activateRules(Envelope envelope, int version) {
    return keep(new Command.ActivateRules(sender(envelope), version));
  }

  @Override
  public int approve(Envelope envelope, int kind, long subject, long argument) {
    return keep(new Command.Approve(sender(envelope), kind, subject, argument));
  }
}
