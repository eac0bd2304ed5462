package cenote.simulator.generator;

import cenote.crypto.Bytes32;
import cenote.pool.Pool;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Reasons;
import cenote.pool.market.Market;
import cenote.simulator.shadow.Shadow;
import cenote.simulator.shadow.ToldFill;
import cenote.simulator.shadow.ToldLayer;
import cenote.simulator.shadow.ToldOffer;
import cenote.simulator.shadow.ToldOrder;
import cenote.simulator.shadow.ToldSale;
import java.util.ArrayList;
import java.util.List;

/** Tells the shadow what was observed and what was decided; never what it came to in money. */
final class Teller {

  /** How a close-out ends that the pool's own accounts take over. */
  private static final int INSOLVENT = 2;

  private final Pool pool;
  private final Shadow shadow;

  private final List<ToldLayer> layers = new ArrayList<>();

  /** Units of collateral that entries have moved since the last sale or insolvency. */
  private long collateral;

  Teller(Pool pool, Shadow shadow) {
    this.pool = pool;
    this.shadow = shadow;
  }

  // Observed.

  /** Prices as they stand now. */
  void observe() {
    Market market = pool.market();
    shadow.observeRanges(market.rangeFactor());
    for (int u = 0; u < shadow.underlyingCount(); u++) {
      shadow.observeIndex(u, market.indexE8(u), market.confidenceE9(u), market.observedNs(u));
      shadow.observeSupport(u, market.isSupportedByTwoFamilies(u));
      shadow.observeRisk(u, market.sigmaE9(u), market.advE8(u));
    }
    for (int i = 0; i < shadow.instrumentCount(); i++) {
      if (!shadow.isExpired(i) && !market.isExpired(i)) {
        observe(i);
      }
    }
  }

  private double forward(int instrument) {
    Market market = pool.market();
    int slot = market.expirySlot(instrument);
    return slot < 0 ? 0 : market.keyForward(market.underlyingOf(instrument), slot);
  }

  /** Marks of live instruments, and the factor of ranges, at this moment. */
  Fact.Marks marks() {
    Market market = pool.market();
    List<Fact.Mark> marks = new ArrayList<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (!market.isExpired(i)) {
        marks.add(new Fact.Mark(i, market.markE8(i), forward(i), market.fundingIndex(i)));
      }
    }
    return new Fact.Marks(marks, market.rangeFactor());
  }

  private void observe(Fact.Mark then) {
    shadow.observeMark(then.instrument(), then.markE8(), then.forward());
    shadow.observeFundingIndex(then.instrument(), then.fundingIndex());
  }

  private void observe(int instrument) {
    Market market = pool.market();
    shadow.observeMark(instrument, market.markE8(instrument), forward(instrument));
    if (market.kind(instrument) == 0) {
      long worstLong = market.worstFundingRateE9(instrument, true);
      long worstShort = market.worstFundingRateE9(instrument, false);
      shadow.observeFundingIndex(instrument, market.fundingIndex(instrument));
      shadow.observeWorstFunding(instrument, worstLong, worstShort);
    }
  }

  /** Within a tick auctions come before the sweep that gives credit. */
  private void observeHeld() {
    for (int account = 0; account < shadow.accountCount(); account++) {
      for (int asset = 1; asset < shadow.assetCount(); asset++) {
        shadow.observeHeld(account, asset, pool.ledger().heldWithoutCredit(account, asset));
      }
    }
  }

  // Decided.

  /** An accepted command; {@code value} is what it was answered. */
  void tell(Command command, long value, List<Fact> facts) {
    if (command instanceof Command.Tick) {
      shadow.onTick();
    }
    if (command instanceof Command.TopUp) {
      require("top-ups of the command", 1, toppedUp(facts));
    }
    switch (command) {
      case Command.StartPool one ->
          shadow.onGenesis(
              one.start().insuranceCoreE6(), one.start().insuranceRampE6(), one.start().houseE6());
      case Command.RegisterUnderlying one ->
          shadow.onUnderlying(one.domain(), one.sigmaE9(), one.advE8(), one.carryE9());
      case Command.RegisterAsset one ->
          shadow.onAsset(one.decimals(), one.tier(), one.underlying(), one.ratioE9(), one.hedge());
      case Command.ListInstrument one ->
          shadow.onInstrument(
              one.underlying(),
              one.kind(),
              one.tickE8(),
              one.lotE8(),
              one.expiryNs(),
              one.strikeE8(),
              one.accessMask());
      case Command.ReportSurface one ->
          shadow.onSmile(
              one.underlying(),
              one.shortVolE9(),
              one.longVolE9(),
              one.reversionE9(),
              one.skewE9(),
              one.curvatureE9());
      case Command.ChangeSurface one -> shadow.onSurface(one.underlying(), one.nodes().told());
      case Command.SetJointScenarios one -> shadow.onScenarios(one.rows().rows());
      case Command.ReportCoverage one -> shadow.onCoverage(one.domain(), one.lossE6());
      case Command.ActivateRules one -> shadow.onRules(one.version());
      case Command.Fill one -> fill(one, facts);
      case Command.GrantSessionKey one ->
          shadow.onSession(one.sender().principal(), one.key(), one.expiryNs());
      case Command.RevokeSessionKey one -> shadow.onSessionEnd(one.sender().principal(), one.key());
      case Command.GrantAccess one -> shadow.onAccess(one.account(), one.mask());
      case Command.CancelOrder one ->
          shadow.onCancel(owner(one), one.subaccount(), one.orderNumber());
      case Command.CancelOrders one ->
          shadow.onCancelBelow(owner(one), one.subaccount(), one.belowOrderNumber());
      default -> tellMoney(command, value);
    }
    tell(facts);
    if (command instanceof Command.Tick) {
      observeHeld();
    }
  }

  private void tellMoney(Command command, long value) {
    switch (command) {
      case Command.CreditDevelopment one -> {
        long held = pool.ledger().heldWithoutCredit((int) value, one.asset());
        int account =
            shadow.onDeposit(one.owner(), one.subaccount(), one.asset(), one.amount(), held);
        require("account of the deposit", account, value);
      }
      case Command.Withdraw one -> {
        long number =
            shadow.onWithdraw(
                one.sender().principal(), one.subaccount(), one.asset(), one.amount());
        require("number of the withdrawal", number, value);
      }
      case Command.CompleteWithdrawal one -> shadow.onCompleted(one.withdrawal());
      case Command.Transfer one -> {
        int account =
            shadow.onTransfer(
                one.sender().principal(),
                one.fromSubaccount(),
                one.toSubaccount(),
                one.asset(),
                one.amount());
        require("account of the transfer", account, value);
      }
      case Command.DepositGuarantee one ->
          shadow.onGuaranteeDeposit(
              one.sender().principal(), one.subaccount(), one.tranche(), one.amountE6());
      case Command.LinkTopUp one ->
          shadow.onTopUpLink(
              one.sender().principal(), one.subaccount(), one.sourceSubaccount(), one.limitE6());
      case Command.RedeemGuarantee one ->
          shadow.onGuaranteeRedemption(
              one.sender().principal(), one.subaccount(), one.tranche(), one.shares());
      default -> {}
    }
  }

  private static long toppedUp(List<Fact> facts) {
    return facts.stream().filter(fact -> fact instanceof Fact.ToppedUp).count();
  }

  private static void require(String what, long expected, long actual) {
    if (expected != actual) {
      throw new Comparison.Mismatch(what + ": expected " + expected + ", got " + actual);
    }
  }

  /** The owner on whose behalf a key cancels is the principal; a session key is its owner. */
  private static Bytes32 owner(Command.Sent command) {
    return command.sender().principal();
  }

  private void fill(Command.Fill fill, List<Fact> facts) {
    long feeE6 =
        shadow.onFill(
            new ToldFill(
                fill.sender().principal(),
                fill.instrument(),
                fill.priceE8(),
                fill.quantityE8(),
                fill.isBuyerTaker(),
                told(fill.buy()),
                told(fill.sell())));
    for (Fact fact : facts) {
      if (fact instanceof Fact.Filled filled) {
        require("fee of the fill", feeE6, filled.feeE6());
      }
    }
  }

  private static ToldOrder told(Ticket ticket) {
    return new ToldOrder(
        ticket.owner(),
        ticket.subaccount(),
        ticket.orderNumber(),
        ticket.instrument(),
        ticket.isBuy(),
        ticket.limitPriceE8(),
        ticket.quantityE8(),
        ticket.venue().isZero() ? ToldOrder.ANY_VENUE : ticket.venue(),
        ticket.expiryNs(),
        ticket.signer());
  }

  /** A flag or a top-up that was wrong: the sender's account pays. */
  void tellFalse(Command command, List<Fact> facts) {
    if (command instanceof Command.TopUp topUp) {
      shadow.onFalseTopUp(topUp.account());
      charge(topUp, topUp.keeperSubaccount());
    } else {
      Command.Flag flag = (Command.Flag) command;
      charge(flag, flag.keeperSubaccount());
    }
    tell(facts);
  }

  private void charge(Command.Sent command, int keeperSubaccount) {
    if (keeperSubaccount >= 0) {
      shadow.onFalseFlag(shadow.accountOf(owner(command), keeperSubaccount));
    }
  }

  // Happened.

  /** What time's work did, in order. */
  void tell(List<Fact> facts) {
    layers.clear();
    collateral = 0;
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.Entry entry -> tell(entry);
        case Fact.Marks then -> {
          then.marks().forEach(this::observe);
          shadow.observeRanges(then.ranges());
        }
        case Fact.Expiry expiry -> shadow.onExpiry(expiry.instrument(), expiry.settlementPriceE8());
        case Fact.DailySettlement _ -> freeze();
        default -> tellCloseOut(fact);
      }
    }
    require("layers of the waterfall without an account", 0, layers.size());
    touchUnmoved();
    touchWorthless();
    observe();
  }

  /** A settlement at the mark of the last one pays nothing, and is taken without an entry. */
  private void touchUnmoved() {
    int epoch = pool.market().settlementEpoch();
    for (int account = 0; account < shadow.accountCount(); account++) {
      if (shadow.isSettlementDue(account) && pool.ledger().settlementEpoch(account) == epoch) {
        shadow.touch(account);
      }
    }
  }

  /** What expires worthless is taken away without an entry. */
  private void touchWorthless() {
    for (int account = 0; account < shadow.accountCount(); account++) {
      if (hasLostExpired(account)) {
        shadow.touch(account);
      }
    }
  }

  private boolean hasLostExpired(int account) {
    for (int instrument : shadow.expiredPositions(account)) {
      if (!isHeld(account, instrument)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeld(int account, int instrument) {
    for (int k = 0; k < pool.ledger().positionCount(account); k++) {
      if (pool.ledger().positionInstrument(account, k) == instrument) {
        return true;
      }
    }
    return false;
  }

  private void tell(Fact.Entry entry) {
    boolean isCollateral = entry.asset() > 0 && entry.reason() == Reasons.AUCTION_COLLATERAL;
    collateral += isCollateral ? entry.amount() : 0;
    touch(entry.from());
    touch(entry.to());
    boolean toPoolAccount = entry.to() == 0 || entry.to() == 1;
    if (isCover(entry.reason()) && toPoolAccount && !layers.isEmpty()) {
      shadow.onPoolAccountCovered(entry.to(), taken());
    }
    boolean isRemainder = entry.from() == Holders.CLEARING && entry.to() < 0;
    if (entry.reason() == Reasons.EXPIRY && isRemainder) {
      touchWorthless();
      shadow.onRemainder(entry.to(), entry.amount());
    }
    if (entry.reason() == Reasons.CLOSE_OUT_RESULT) {
      shadow.onPoolAccountResult(entry.from());
    }
  }

  private static boolean isCover(int reason) {
    return reason == Reasons.DEFICIT
        || reason == Reasons.NET_GAINS_HAIRCUT
        || reason == Reasons.EPOCH_HAIRCUT;
  }

  private void tellReceipt(Fact.ReceiptBegun begun) {
    if (!begun.isTearUp()) {
      if (layers.isEmpty()) {
        shadow.onWaterfallBegins();
      }
      shadow.onReceiptBegins(begun.domain());
    }
  }

  private void tellCloseOut(Fact fact) {
    switch (fact) {
      case Fact.ReceiptBegun one -> tellReceipt(one);
      case Fact.Receipt one -> shadow.onReceipt(one.receipt());
      case Fact.OfferTaken one ->
          shadow.onOffer(
              new ToldOffer(
                  one.account(),
                  one.taker(),
                  one.instrument(),
                  one.priceE8(),
                  one.quantityE8(),
                  one.feeE6()));
      case Fact.ToppedUp one -> shadow.onToppedUp(one.account(), one.source(), one.amountE6());
      case Fact.Takeover one -> shadow.onTakeover(one.account(), one.equityE6());
      case Fact.VaultShares one ->
          shadow.onVaultShares(one.account(), one.tranche(), one.shares(), one.cashE6());
      case Fact.VaultStruckOff one -> shadow.onVaultStruckOff(one.tranche(), one.shares());
      case Fact.Frozen _ -> shadow.onFrozen();
      case Fact.Waterfall one -> {
        if (layers.isEmpty() && shadow.vaultAccount() < 0) {
          shadow.onWaterfallBegins();
        }
        layers.add(new ToldLayer(one.domain(), one.layer(), one.beforeE6(), one.usedE6()));
      }
      case Fact.CloseOutOpened one -> shadow.onCloseOutOpened(one.account(), one.flagger());
      case Fact.CloseOutEnded one -> shadow.onCloseOutEnded(one.account(), one.how() == INSOLVENT);
      case Fact.Sale one -> {
        shadow.onSale(told(one), taken());
        collateral = 0;
      }
      case Fact.Insolvent one -> {
        shadow.onInsolvent(one.account(), one.deficitE6(), taken());
        collateral = 0;
      }
      case Fact.Conversion one -> shadow.onConversion(one.account(), one.isOpen());
      case Fact.ConversionSale one ->
          shadow.onConversionSale(
              one.account(), one.buyer(), one.asset(), one.amount(), one.priceE8());
      default -> {}
    }
  }

  private ToldSale told(Fact.Sale sale) {
    return new ToldSale(
        sale.account(),
        sale.bidder(),
        sale.domain(),
        sale.fractionE9(),
        sale.multipleE9(),
        sale.valueE6(),
        collateral,
        sale.valueE6() - sale.paidE6(),
        sale.feeE6());
  }

  /** The layers told since the last account that they paid for. */
  private List<ToldLayer> taken() {
    List<ToldLayer> taken = List.copyOf(layers);
    layers.clear();
    return taken;
  }

  private void freeze() {
    shadow.onDailySettlement();
    for (int i = 0; i < shadow.instrumentCount(); i++) {
      if (shadow.kind(i) <= 1 && !shadow.isExpired(i)) {
        shadow.observeFrozenMark(i, pool.market().frozenMarkE8(i));
      }
    }
  }

  private void touch(int holder) {
    if (holder >= 0) {
      shadow.touch(holder);
    }
  }
}
