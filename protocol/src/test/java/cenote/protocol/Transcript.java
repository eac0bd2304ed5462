package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.SurfaceNodes;
import java.util.HexFormat;
import java.util.StringJoiner;

/** Writes down the last call with everything that its sender chose, signatures included. */
final class Transcript implements Commands {

  private String last = "";
  private int calls;

  String last() {
    return last;
  }

  int calls() {
    return calls;
  }

  @Override
  public int genesis(Genesis genesis) {
    return write(
        "genesis",
        genesis.genesisKey(),
        genesis.stewardKey(),
        genesis.isDevelopment(),
        genesis.requiresSignatures(),
        genesis.insuranceCoreE6(),
        genesis.insuranceRampE6(),
        genesis.houseE6());
  }

  @Override
  public int registerUnderlying(
      Envelope envelope, long symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    return write("registerUnderlying", envelope, symbol, domain, sigmaE9, advE8, carryE9);
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
    return write("registerAsset", envelope, symbol, decimals, tier, underlying, ratioE9, hedge);
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
    return write(
        "listInstrument",
        envelope,
        underlying,
        kind,
        tickE8,
        lotE8,
        expiryNs,
        strikeE8,
        accessMask);
  }

  @Override
  public int registerVenue(Envelope envelope, Bytes32 key) {
    return write("registerVenue", envelope, key);
  }

  @Override
  public int registerHouseKeeper(Envelope envelope, Bytes32 key) {
    return write("registerHouseKeeper", envelope, key);
  }

  @Override
  public int registerReporter(Envelope envelope, Bytes32 key, int family) {
    return write("registerReporter", envelope, key, family);
  }

  @Override
  public int grantAccess(Envelope envelope, int account, long mask) {
    return write("grantAccess", envelope, account, mask);
  }

  @Override
  public int setRisk(Envelope envelope, int underlying, long sigmaE9, long advE8) {
    return write("setRisk", envelope, underlying, sigmaE9, advE8);
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
    return write(
        "reportSurface",
        envelope,
        underlying,
        shortVolE9,
        longVolE9,
        reversionE9,
        skewE9,
        curvatureE9);
  }

  @Override
  public int changeSurface(Envelope envelope, int underlying, SurfaceNodes nodes) {
    StringJoiner all = new StringJoiner(" ");
    for (int i = 0; i < nodes.count(); i++) {
      all.add(text(nodes.yearsE9(i))).add(text(nodes.thetaE9(i)));
      all.add(text(nodes.rhoE9(i))).add(text(nodes.psiE9(i)));
    }
    return write("changeSurface", envelope, underlying, all);
  }

  @Override
  public int setJointScenarios(Envelope envelope, JointRows rows) {
    StringJoiner all = new StringJoiner(" ");
    for (int row = 0; row < rows.count(); row++) {
      for (int u = 0; u < rows.underlyings(); u++) {
        all.add(text(rows.code(row, u)));
      }
    }
    return write("setJointScenarios", envelope, rows.count(), rows.underlyings(), all);
  }

  @Override
  public int reportCoverage(
      Envelope envelope, int domain, long lossE6, long coverTwoE6, long atPosition) {
    return write("reportCoverage", envelope, domain, lossE6, coverTwoE6, atPosition);
  }

  @Override
  public int reportSystemicRisk(
      Envelope envelope, int domain, long crowdingE9, long shortfallE6, long atPosition) {
    return write("reportSystemicRisk", envelope, domain, crowdingE9, shortfallE6, atPosition);
  }

  @Override
  public int creditDevelopment(
      Envelope envelope, Bytes32 owner, int subaccount, int asset, long amount) {
    return write("creditDevelopment", envelope, owner, subaccount, asset, amount);
  }

  @Override
  public int completeWithdrawal(Envelope envelope, long withdrawal) {
    return write("completeWithdrawal", envelope, withdrawal);
  }

  @Override
  public int grantSessionKey(Envelope envelope, Bytes32 key, long expiryNs) {
    return write("grantSessionKey", envelope, key, expiryNs);
  }

  @Override
  public int revokeSessionKey(Envelope envelope, Bytes32 key) {
    return write("revokeSessionKey", envelope, key);
  }

  @Override
  public int reportPrice(Envelope envelope, int underlying, Observations observations) {
    StringJoiner all = new StringJoiner(" ");
    for (int i = 0; i < observations.count(); i++) {
      byte[] signature = ((SignedObservations) observations).signature(i);
      all.add(text(observations.reporter(i)))
          .add(text(observations.priceE8(i)))
          .add(text(observations.timeNs(i)))
          .add(HexFormat.of().formatHex(signature));
    }
    return write("reportPrice", envelope, underlying, all);
  }

  @Override
  public int reportImpact(Envelope envelope, int instrument, long bidE8, long askE8) {
    return write("reportImpact", envelope, instrument, bidE8, askE8);
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
    return write("fill", envelope, instrument, priceE8, quantityE8, isBuyerTaker, buy, sell);
  }

  @Override
  public int cancelOrder(Envelope envelope, int subaccount, long orderNumber) {
    return write("cancelOrder", envelope, subaccount, orderNumber);
  }

  @Override
  public int cancelOrders(Envelope envelope, int subaccount, long belowOrderNumber) {
    return write("cancelOrders", envelope, subaccount, belowOrderNumber);
  }

  @Override
  public int withdraw(
      Envelope envelope, int subaccount, int asset, long amount, Bytes32 destination) {
    return write("withdraw", envelope, subaccount, asset, amount, destination);
  }

  @Override
  public int transfer(
      Envelope envelope, int fromSubaccount, int toSubaccount, int asset, long amount) {
    return write("transfer", envelope, fromSubaccount, toSubaccount, asset, amount);
  }

  @Override
  public int flag(Envelope envelope, int keeperSubaccount, int account) {
    return write("flag", envelope, keeperSubaccount, account);
  }

  @Override
  public int placeBid(
      Envelope envelope,
      int subaccount,
      int domain,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    return write("placeBid", envelope, subaccount, domain, multipleE9, capacityE6, expiryNs);
  }

  @Override
  public int placeUnderlyingBid(
      Envelope envelope,
      int subaccount,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    return write(
        "placeUnderlyingBid", envelope, subaccount, underlying, multipleE9, capacityE6, expiryNs);
  }

  @Override
  public int cancelBid(Envelope envelope, long bid) {
    return write("cancelBid", envelope, bid);
  }

  @Override
  public int takeOffer(
      Envelope envelope,
      int subaccount,
      int account,
      int instrument,
      long quantityE8,
      long limitPriceE8) {
    return write("takeOffer", envelope, subaccount, account, instrument, quantityE8, limitPriceE8);
  }

  @Override
  public int linkTopUp(Envelope envelope, int subaccount, int sourceSubaccount, long limitE6) {
    return write("linkTopUp", envelope, subaccount, sourceSubaccount, limitE6);
  }

  @Override
  public int topUp(Envelope envelope, int keeperSubaccount, int account) {
    return write("topUp", envelope, keeperSubaccount, account);
  }

  @Override
  public int buyConversion(
      Envelope envelope, int subaccount, int account, int asset, long amount, long limitPriceE8) {
    return write("buyConversion", envelope, subaccount, account, asset, amount, limitPriceE8);
  }

  @Override
  public int depositGuarantee(Envelope envelope, int subaccount, int tranche, long amountE6) {
    return write("depositGuarantee", envelope, subaccount, tranche, amountE6);
  }

  @Override
  public int redeemGuarantee(Envelope envelope, int subaccount, int tranche, long shares) {
    return write("redeemGuarantee", envelope, subaccount, tranche, shares);
  }

  @Override
  public int tick() {
    return write("tick");
  }

  @Override
  public int activateRules(Envelope envelope, int version) {
    return write("activateRules", envelope, version);
  }

  @Override
  public int approve(Envelope envelope, int kind, long subject, long argument) {
    return write("approve", envelope, kind, subject, argument);
  }

  private int write(String name, Object... values) {
    StringJoiner call = new StringJoiner(", ", name + "(", ")");
    for (Object value : values) {
      call.add(text(value));
    }
    last = call.toString();
    calls++;
    return 0;
  }

  private static String text(Object value) {
    return switch (value) {
      case Envelope envelope -> text(envelope.principal()) + "#" + envelope.sequence();
      case Order order -> text(order);
      case Bytes32 bytes -> HexFormat.of().formatHex(bytes.toBytes());
      default -> value.toString();
    };
  }

  private static String text(Order order) {
    return new StringJoiner(" ", "[", "]")
        .add(text(order.owner()))
        .add(text(order.subaccount()))
        .add(text(order.orderNumber()))
        .add(text(order.instrument()))
        .add(text(order.isBuy()))
        .add(text(order.limitPriceE8()))
        .add(text(order.quantityE8()))
        .add(text(order.venue()))
        .add(text(order.expiryNs()))
        .add(HexFormat.of().formatHex(((SignedOrder) order).signature()))
        .toString();
  }
}
