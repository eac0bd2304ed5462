package cenote.simulator.generator;

/** The same content from another sender: how a sequence is reused, outdated or forged. */
final class Resender {

  private Resender() {}

  static Command.Sent with(Command.Sent command, Sender sender) {
    return switch (command) {
      case Command.RegisterUnderlying c ->
          new Command.RegisterUnderlying(
              sender, c.symbol(), c.domain(), c.sigmaE9(), c.advE8(), c.carryE9());
      case Command.RegisterAsset c ->
          new Command.RegisterAsset(
              sender, c.symbol(), c.decimals(), c.tier(), c.underlying(), c.ratioE9(), c.hedge());
      case Command.ListInstrument c ->
          new Command.ListInstrument(
              sender,
              c.underlying(),
              c.kind(),
              c.tickE8(),
              c.lotE8(),
              c.expiryNs(),
              c.strikeE8(),
              c.accessMask());
      case Command.RegisterVenue c -> new Command.RegisterVenue(sender, c.key());
      case Command.RegisterHouseKeeper c -> new Command.RegisterHouseKeeper(sender, c.key());
      case Command.RegisterReporter c -> new Command.RegisterReporter(sender, c.key(), c.family());
      case Command.GrantAccess c -> new Command.GrantAccess(sender, c.account(), c.mask());
      case Command.SetRisk c -> new Command.SetRisk(sender, c.underlying(), c.sigmaE9(), c.advE8());
      case Command.ReportSurface c ->
          new Command.ReportSurface(
              sender,
              c.underlying(),
              c.shortVolE9(),
              c.longVolE9(),
              c.reversionE9(),
              c.skewE9(),
              c.curvatureE9());
      case Command.ChangeSurface c -> new Command.ChangeSurface(sender, c.underlying(), c.nodes());
      case Command.SetJointScenarios c -> new Command.SetJointScenarios(sender, c.rows());
      case Command.ReportCoverage c ->
          new Command.ReportCoverage(
              sender, c.domain(), c.lossE6(), c.coverTwoE6(), c.atPosition());
      case Command.ReportSystemicRisk c ->
          new Command.ReportSystemicRisk(
              sender, c.domain(), c.crowdingE9(), c.shortfallE6(), c.atPosition());
      case Command.CreditDevelopment c ->
          new Command.CreditDevelopment(sender, c.owner(), c.subaccount(), c.asset(), c.amount());
      case Command.CompleteWithdrawal c -> new Command.CompleteWithdrawal(sender, c.withdrawal());
      case Command.GrantSessionKey c -> new Command.GrantSessionKey(sender, c.key(), c.expiryNs());
      case Command.RevokeSessionKey c -> new Command.RevokeSessionKey(sender, c.key());
      case Command.ReportPrice c -> new Command.ReportPrice(sender, c.underlying(), c.report());
      case Command.ReportImpact c ->
          new Command.ReportImpact(sender, c.instrument(), c.bidE8(), c.askE8());
      case Command.Fill c ->
          new Command.Fill(
              sender,
              c.instrument(),
              c.priceE8(),
              c.quantityE8(),
              c.isBuyerTaker(),
              c.buy(),
              c.sell());
      case Command.CancelOrder c ->
          new Command.CancelOrder(sender, c.subaccount(), c.orderNumber());
      case Command.CancelOrders c ->
          new Command.CancelOrders(sender, c.subaccount(), c.belowOrderNumber());
      case Command.Withdraw c ->
          new Command.Withdraw(sender, c.subaccount(), c.asset(), c.amount(), c.destination());
      case Command.Transfer c ->
          new Command.Transfer(sender, c.fromSubaccount(), c.toSubaccount(), c.asset(), c.amount());
      case Command.Flag c -> new Command.Flag(sender, c.keeperSubaccount(), c.account());
      case Command.PlaceBid c ->
          new Command.PlaceBid(
              sender, c.subaccount(), c.domain(), c.multipleE9(), c.capacityE6(), c.expiryNs());
      case Command.PlaceUnderlyingBid c ->
          new Command.PlaceUnderlyingBid(
              sender, c.subaccount(), c.underlying(), c.multipleE9(), c.capacityE6(), c.expiryNs());
      case Command.CancelBid c -> new Command.CancelBid(sender, c.bid());
      case Command.BuyConversion c ->
          new Command.BuyConversion(
              sender, c.subaccount(), c.account(), c.asset(), c.amount(), c.limitPriceE8());
      case Command.TakeOffer c ->
          new Command.TakeOffer(
              sender,
              c.subaccount(),
              c.account(),
              c.instrument(),
              c.quantityE8(),
              c.limitPriceE8());
      case Command.LinkTopUp c ->
          new Command.LinkTopUp(sender, c.subaccount(), c.sourceSubaccount(), c.limitE6());
      case Command.TopUp c -> new Command.TopUp(sender, c.keeperSubaccount(), c.account());
      case Command.DepositGuarantee c ->
          new Command.DepositGuarantee(sender, c.subaccount(), c.tranche(), c.amountE6());
      case Command.RedeemGuarantee c ->
          new Command.RedeemGuarantee(sender, c.subaccount(), c.tranche(), c.shares());
      case Command.ActivateRules c -> new Command.ActivateRules(sender, c.version());
      case Command.Approve c -> new Command.Approve(sender, c.kind(), c.subject(), c.argument());
    };
  }
}
