package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Reject;

/** One command as a value: can be kept, printed, sent again and left out when shrinking. */
public sealed interface Command {

  /** Calls the method it stands for and returns the code of the reject. */
  int applyTo(Commands commands);

  /** A command that somebody sends; ticks and genesis have no sender. */
  sealed interface Sent extends Command {

    /** Who sends it. */
    Sender sender();
  }

  /** First command. */
  record StartPool(Start start) implements Command {
    @Override
    public int applyTo(Commands commands) {
      return commands.genesis(start);
    }
  }

  /** Bytes that are no command: the log may hold them, nothing comes of them. */
  record Malformed(String hex) implements Command {
    @Override
    public int applyTo(Commands commands) {
      return Reject.MALFORMED.code();
    }
  }

  /** Due work. */
  record Tick() implements Command {
    @Override
    public int applyTo(Commands commands) {
      return commands.tick();
    }
  }

  record RegisterUnderlying(
      Sender sender, long symbol, int domain, long sigmaE9, long advE8, long carryE9)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.registerUnderlying(sender, symbol, domain, sigmaE9, advE8, carryE9);
    }
  }

  record RegisterAsset(
      Sender sender, long symbol, int decimals, int tier, int underlying, long ratioE9, int hedge)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.registerAsset(sender, symbol, decimals, tier, underlying, ratioE9, hedge);
    }
  }

  record ListInstrument(
      Sender sender,
      int underlying,
      int kind,
      long tickE8,
      long lotE8,
      long expiryNs,
      long strikeE8,
      long accessMask)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.listInstrument(
          sender, underlying, kind, tickE8, lotE8, expiryNs, strikeE8, accessMask);
    }
  }

  record RegisterVenue(Sender sender, Bytes32 key) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.registerVenue(sender, key);
    }
  }

  record RegisterHouseKeeper(Sender sender, Bytes32 key) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.registerHouseKeeper(sender, key);
    }
  }

  record RegisterReporter(Sender sender, Bytes32 key, int family) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.registerReporter(sender, key, family);
    }
  }

  record GrantAccess(Sender sender, int account, long mask) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.grantAccess(sender, account, mask);
    }
  }

  record SetRisk(Sender sender, int underlying, long sigmaE9, long advE8) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.setRisk(sender, underlying, sigmaE9, advE8);
    }
  }

  record ReportSurface(
      Sender sender,
      int underlying,
      long shortVolE9,
      long longVolE9,
      long reversionE9,
      long skewE9,
      long curvatureE9)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.reportSurface(
          sender, underlying, shortVolE9, longVolE9, reversionE9, skewE9, curvatureE9);
    }
  }

  record ChangeSurface(Sender sender, int underlying, Nodes nodes) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.changeSurface(sender, underlying, nodes);
    }
  }

  record SetJointScenarios(Sender sender, Scenarios rows) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.setJointScenarios(sender, rows);
    }
  }

  record ReportCoverage(Sender sender, int domain, long lossE6, long coverTwoE6, long atPosition)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.reportCoverage(sender, domain, lossE6, coverTwoE6, atPosition);
    }
  }

  record ReportSystemicRisk(
      Sender sender, int domain, long crowdingE9, long shortfallE6, long atPosition)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.reportSystemicRisk(sender, domain, crowdingE9, shortfallE6, atPosition);
    }
  }

  record CreditDevelopment(Sender sender, Bytes32 owner, int subaccount, int asset, long amount)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.creditDevelopment(sender, owner, subaccount, asset, amount);
    }
  }

  record CompleteWithdrawal(Sender sender, long withdrawal) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.completeWithdrawal(sender, withdrawal);
    }
  }

  record GrantSessionKey(Sender sender, Bytes32 key, long expiryNs) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.grantSessionKey(sender, key, expiryNs);
    }
  }

  record RevokeSessionKey(Sender sender, Bytes32 key) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.revokeSessionKey(sender, key);
    }
  }

  record ReportPrice(Sender sender, int underlying, Report report) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.reportPrice(sender, underlying, report);
    }
  }

  record ReportImpact(Sender sender, int instrument, long bidE8, long askE8) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.reportImpact(sender, instrument, bidE8, askE8);
    }
  }

  record Fill(
      Sender sender,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Ticket buy,
      Ticket sell)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.fill(sender, instrument, priceE8, quantityE8, isBuyerTaker, buy, sell);
    }
  }

  record CancelOrder(Sender sender, int subaccount, long orderNumber) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.cancelOrder(sender, subaccount, orderNumber);
    }
  }

  record CancelOrders(Sender sender, int subaccount, long belowOrderNumber) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.cancelOrders(sender, subaccount, belowOrderNumber);
    }
  }

  record Withdraw(Sender sender, int subaccount, int asset, long amount, Bytes32 destination)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.withdraw(sender, subaccount, asset, amount, destination);
    }
  }

  record Transfer(Sender sender, int fromSubaccount, int toSubaccount, int asset, long amount)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.transfer(sender, fromSubaccount, toSubaccount, asset, amount);
    }
  }

  record Flag(Sender sender, int keeperSubaccount, int account) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.flag(sender, keeperSubaccount, account);
    }
  }

  record PlaceBid(
      Sender sender, int subaccount, int domain, long multipleE9, long capacityE6, long expiryNs)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.placeBid(sender, subaccount, domain, multipleE9, capacityE6, expiryNs);
    }
  }

  record PlaceUnderlyingBid(
      Sender sender,
      int subaccount,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.placeUnderlyingBid(
          sender, subaccount, underlying, multipleE9, capacityE6, expiryNs);
    }
  }

  record CancelBid(Sender sender, long bid) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.cancelBid(sender, bid);
    }
  }

  record BuyConversion(
      Sender sender, int subaccount, int account, int asset, long amount, long limitPriceE8)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.buyConversion(sender, subaccount, account, asset, amount, limitPriceE8);
    }
  }

  record TakeOffer(
      Sender sender,
      int subaccount,
      int account,
      int instrument,
      long quantityE8,
      long limitPriceE8)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.takeOffer(sender, subaccount, account, instrument, quantityE8, limitPriceE8);
    }
  }

  record LinkTopUp(Sender sender, int subaccount, int sourceSubaccount, long limitE6)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.linkTopUp(sender, subaccount, sourceSubaccount, limitE6);
    }
  }

  record TopUp(Sender sender, int keeperSubaccount, int account) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.topUp(sender, keeperSubaccount, account);
    }
  }

  record DepositGuarantee(Sender sender, int subaccount, int tranche, long amountE6)
      implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.depositGuarantee(sender, subaccount, tranche, amountE6);
    }
  }

  record RedeemGuarantee(Sender sender, int subaccount, int tranche, long shares) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.redeemGuarantee(sender, subaccount, tranche, shares);
    }
  }

  record ActivateRules(Sender sender, int version) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.activateRules(sender, version);
    }
  }

  record Approve(Sender sender, int kind, long subject, long argument) implements Sent {
    @Override
    public int applyTo(Commands commands) {
      return commands.approve(sender, kind, subject, argument);
    }
  }
}
