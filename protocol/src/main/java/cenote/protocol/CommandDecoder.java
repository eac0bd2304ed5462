package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Pool;
import cenote.pool.Reject;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.TopUpLinks;
import cenote.pool.freeze.Freezes;
import cenote.pool.governance.Governor;
import cenote.pool.margin.Requirement;
import cenote.pool.vault.GuaranteeVault;
import cenote.protocol.SignatureListener.Kind;
import cenote.protocol.sbe.ActivateRulesDecoder;
import cenote.protocol.sbe.ApproveDecoder;
import cenote.protocol.sbe.BuyConversionDecoder;
import cenote.protocol.sbe.CancelBidDecoder;
import cenote.protocol.sbe.CancelOrderDecoder;
import cenote.protocol.sbe.CancelOrdersDecoder;
import cenote.protocol.sbe.ChangeSurfaceDecoder;
import cenote.protocol.sbe.CompleteWithdrawalDecoder;
import cenote.protocol.sbe.CreditDevelopmentDecoder;
import cenote.protocol.sbe.DepositGuaranteeDecoder;
import cenote.protocol.sbe.FillDecoder;
import cenote.protocol.sbe.FlagDecoder;
import cenote.protocol.sbe.GenesisDecoder;
import cenote.protocol.sbe.GrantAccessDecoder;
import cenote.protocol.sbe.GrantSessionKeyDecoder;
import cenote.protocol.sbe.LinkTopUpDecoder;
import cenote.protocol.sbe.ListInstrumentDecoder;
import cenote.protocol.sbe.MessageHeaderDecoder;
import cenote.protocol.sbe.PlaceBidDecoder;
import cenote.protocol.sbe.PlaceUnderlyingBidDecoder;
import cenote.protocol.sbe.RedeemGuaranteeDecoder;
import cenote.protocol.sbe.RegisterAssetDecoder;
import cenote.protocol.sbe.RegisterHouseKeeperDecoder;
import cenote.protocol.sbe.RegisterReporterDecoder;
import cenote.protocol.sbe.RegisterUnderlyingDecoder;
import cenote.protocol.sbe.RegisterVenueDecoder;
import cenote.protocol.sbe.ReportCoverageDecoder;
import cenote.protocol.sbe.ReportImpactDecoder;
import cenote.protocol.sbe.ReportPriceDecoder;
import cenote.protocol.sbe.ReportSurfaceDecoder;
import cenote.protocol.sbe.ReportSystemicRiskDecoder;
import cenote.protocol.sbe.RevokeSessionKeyDecoder;
import cenote.protocol.sbe.SetJointScenariosDecoder;
import cenote.protocol.sbe.SetRiskDecoder;
import cenote.protocol.sbe.TakeOfferDecoder;
import cenote.protocol.sbe.TickDecoder;
import cenote.protocol.sbe.TopUpDecoder;
import cenote.protocol.sbe.TransferDecoder;
import cenote.protocol.sbe.WithdrawDecoder;
import cenote.protocol.sbe.YesNo;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns the bytes of a message into the call it stands for. {@link #wrap} says whether the bytes
 * are a command at all; after it, one of the {@code apply} methods makes the call. Whatever the
 * bytes, nothing here throws; what the receiver throws passes through. No allocation; one thread.
 */
public final class CommandDecoder {

  private static final int VERSION = MessageHeaderDecoder.SCHEMA_VERSION;

  private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
  private final EnvelopeView envelope = new EnvelopeView();
  private final OrderView buy = new OrderView();
  private final OrderView sell = new OrderView();
  private final ObservationsView observations = new ObservationsView();
  private final SurfaceNodesView nodes = new SurfaceNodesView();
  private final JointRowsView joint = new JointRowsView();
  private final Bytes32View key = new Bytes32View();
  private final GenesisDecoder genesis = new GenesisDecoder();
  private final GenesisView genesisView = new GenesisView(genesis);
  private final ActivateRulesDecoder activateRules = new ActivateRulesDecoder();
  private final ApproveDecoder approve = new ApproveDecoder();
  private final RegisterUnderlyingDecoder registerUnderlying = new RegisterUnderlyingDecoder();
  private final RegisterAssetDecoder registerAsset = new RegisterAssetDecoder();
  private final ListInstrumentDecoder listInstrument = new ListInstrumentDecoder();
  private final RegisterVenueDecoder registerVenue = new RegisterVenueDecoder();
  private final RegisterReporterDecoder registerReporter = new RegisterReporterDecoder();
  private final RegisterHouseKeeperDecoder registerHouseKeeper = new RegisterHouseKeeperDecoder();
  private final GrantAccessDecoder grantAccess = new GrantAccessDecoder();
  private final SetRiskDecoder setRisk = new SetRiskDecoder();
  private final ReportSurfaceDecoder reportSurface = new ReportSurfaceDecoder();
  private final ChangeSurfaceDecoder changeSurface = new ChangeSurfaceDecoder();
  private final ReportCoverageDecoder reportCoverage = new ReportCoverageDecoder();
  private final ReportSystemicRiskDecoder reportSystemicRisk = new ReportSystemicRiskDecoder();
  private final CreditDevelopmentDecoder creditDevelopment = new CreditDevelopmentDecoder();
  private final CompleteWithdrawalDecoder completeWithdrawal = new CompleteWithdrawalDecoder();
  private final WithdrawDecoder withdraw = new WithdrawDecoder();
  private final TransferDecoder transfer = new TransferDecoder();
  private final GrantSessionKeyDecoder grantSessionKey = new GrantSessionKeyDecoder();
  private final RevokeSessionKeyDecoder revokeSessionKey = new RevokeSessionKeyDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final CancelOrdersDecoder cancelOrders = new CancelOrdersDecoder();
  private final ReportPriceDecoder reportPrice = new ReportPriceDecoder();
  private final ReportImpactDecoder reportImpact = new ReportImpactDecoder();
  private final FillDecoder fill = new FillDecoder();
  private final FlagDecoder flag = new FlagDecoder();
  private final PlaceBidDecoder placeBid = new PlaceBidDecoder();
  private final PlaceUnderlyingBidDecoder placeUnderlyingBid = new PlaceUnderlyingBidDecoder();
  private final CancelBidDecoder cancelBid = new CancelBidDecoder();
  private final BuyConversionDecoder buyConversion = new BuyConversionDecoder();
  private final TakeOfferDecoder takeOffer = new TakeOfferDecoder();
  private final LinkTopUpDecoder linkTopUp = new LinkTopUpDecoder();
  private final TopUpDecoder topUp = new TopUpDecoder();
  private final DepositGuaranteeDecoder depositGuarantee = new DepositGuaranteeDecoder();
  private final RedeemGuaranteeDecoder redeemGuarantee = new RedeemGuaranteeDecoder();
  private byte[] bytes = {};
  private int offset;
  private int length;
  private int template;

  /**
   * Looks at {@code length} bytes from {@code offset}; they must not change before the call is
   * made.
   *
   * @return false when they are not exactly one command of version 1: {@link Reject#MALFORMED}
   */
  public boolean wrap(byte[] bytes, int offset, int length) {
    template = 0;
    if (!Layout.isCommand(bytes, offset, length)) {
      return false;
    }
    wrapKnown(bytes, offset, length);
    return true;
  }

  /** Looks at bytes that {@link #wrap} has accepted before. */
  public void wrapKnown(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    buffer.wrap(bytes, offset, length);
    template = Layout.template(bytes, offset);
    wrapParts();
  }

  /** Template of the command, 0 when the bytes were refused. */
  public int template() {
    return template;
  }

  /**
   * The version of the rules from which on the bytes are a command. Before it they are none, as
   * they are to builds of that time, so that no log is told differently by a newer build.
   */
  public int firstRules() {
    return switch (template) {
      case ChangeSurfaceDecoder.TEMPLATE_ID -> Freezes.RULES;
      case SetJointScenariosDecoder.TEMPLATE_ID, ReportCoverageDecoder.TEMPLATE_ID ->
          Requirement.SIDE_SHARE_RULES;
      case ReportSystemicRiskDecoder.TEMPLATE_ID -> Governor.RULES;
      case DepositGuaranteeDecoder.TEMPLATE_ID, RedeemGuaranteeDecoder.TEMPLATE_ID ->
          GuaranteeVault.RULES;
      case TakeOfferDecoder.TEMPLATE_ID -> OfferDesk.RULES;
      case LinkTopUpDecoder.TEMPLATE_ID, TopUpDecoder.TEMPLATE_ID -> TopUpLinks.RULES;
      case PlaceUnderlyingBidDecoder.TEMPLATE_ID -> CloseOuts.RULES_OF_UNDERLYING_BIDS;
      default -> Pool.RULES_VERSION;
    };
  }

  /** True for the command that does due work. */
  public boolean isTick() {
    return template == TickDecoder.TEMPLATE_ID;
  }

  /** True for the command that a pool begins with. */
  public boolean isGenesis() {
    return template == GenesisDecoder.TEMPLATE_ID;
  }

  /** True for what one of two persons approves. */
  public boolean isApproval() {
    return template == ApproveDecoder.TEMPLATE_ID;
  }

  /** What an approval is of: a constant of {@code ApprovalKind}. */
  public int approvalKind() {
    return approval().kind();
  }

  /** What an approval is about. */
  public long approvalSubject() {
    return approval().subject();
  }

  /** What an approval says besides. */
  public long approvalArgument() {
    return approval().argument();
  }

  private ApproveDecoder approval() {
    return approve.wrap(buffer, Layout.HEADER, ApproveDecoder.BLOCK_LENGTH, VERSION);
  }

  /** Tells the pool of the orders of a fill; see {@link Pool#expect}. */
  public void expect(Pool pool) {
    if (isFill()) {
      pool.expect(buy, sell);
    }
  }

  /** The envelope's principal; zero for genesis, tick and refused bytes. */
  public Bytes32 principal() {
    return hasSender() ? envelope.principal() : Bytes32.ZERO;
  }

  /** The envelope's sequence; 0 for genesis, tick and refused bytes. */
  public long sequence() {
    return hasSender() ? envelope.sequence() : 0;
  }

  /**
   * Makes the call in a pool whose genesis requires no signatures: each signer is the principal,
   * owner or reporter that the message names.
   *
   * @return the code that the call returned, or that of {@link Reject#MALFORMED}
   */
  public int applyUnsigned(Commands commands) {
    takePrincipalAsSigner();
    if (isFill()) {
      buy.signedBy(bytes, offset + Layout.FILL_BUY + Layout.ORDER_OWNER);
      sell.signedBy(bytes, offset + Layout.FILL_SELL + Layout.ORDER_OWNER);
    } else if (isReport()) {
      observations.signedByReporters();
    }
    return dispatch(commands);
  }

  /**
   * Makes the call with the signers that a {@link SignatureVerifier} has recovered.
   *
   * @param recovered holds what {@link SignatureVerifier#recover} wrote from {@code
   *     recoveredOffset} on
   * @return the code that the call returned, or that of {@link Reject#MALFORMED}
   */
  public int applySigned(Commands commands, byte[] recovered, int recoveredOffset) {
    takeSigners(recovered, recoveredOffset);
    return dispatch(commands);
  }

  /** Likewise has the pool skip the command, where no signatures are required. */
  public int skipUnsigned(Pool pool) {
    takePrincipalAsSigner();
    return skip(pool);
  }

  /** Likewise has the pool skip the command, with the signers that were recovered. */
  public int skipSigned(Pool pool, byte[] recovered, int recoveredOffset) {
    takeSigners(recovered, recoveredOffset);
    return skip(pool);
  }

  private int skip(Pool pool) {
    return hasSender() ? pool.skip(envelope) : pool.skipUnsent();
  }

  /**
   * Tells {@code listener} every signature of the command: those inside first, then the envelope's.
   * What breaks one inside breaks the envelope's too, so the first bad one is the one to name.
   *
   * @param position log position after the command
   * @param recovered as for {@link #applySigned}
   */
  public void tellSignatures(
      long position, byte[] recovered, int recoveredOffset, SignatureListener listener) {
    if (!hasSender()) {
      return;
    }
    takeSigners(recovered, recoveredOffset);
    if (isFill()) {
      listener.onSignature(position, Kind.BUY_ORDER, buy.owner(), buy.orderNumber(), buy.signer());
      listener.onSignature(
          position, Kind.SELL_ORDER, sell.owner(), sell.orderNumber(), sell.signer());
    } else if (isReport()) {
      for (int i = 0; i < observations.count(); i++) {
        listener.onSignature(
            position, Kind.OBSERVATION, observations.reporter(i), i, observations.signer(i));
      }
    }
    listener.onSignature(
        position, Kind.COMMAND, envelope.principal(), envelope.sequence(), envelope.signer());
  }

  /** How many signatures the command carries: the envelope's and those inside. */
  int signatureCount() {
    if (!hasSender()) {
      return 0;
    }
    return switch (template) {
      case FillDecoder.TEMPLATE_ID -> 3;
      case ReportPriceDecoder.TEMPLATE_ID -> 1 + observations.count();
      default -> 1;
    };
  }

  EnvelopeView envelope() {
    return envelope;
  }

  OrderView buy() {
    return buy;
  }

  OrderView sell() {
    return sell;
  }

  ObservationsView observations() {
    return observations;
  }

  /** True for the report of a fill. */
  public boolean isFill() {
    return template == FillDecoder.TEMPLATE_ID;
  }

  boolean isReport() {
    return template == ReportPriceDecoder.TEMPLATE_ID;
  }

  /** The underlying of a price report. */
  int underlying() {
    return reportPrice.underlying();
  }

  private boolean hasSender() {
    return template != 0 && Layout.hasSender(template);
  }

  private void wrapParts() {
    if (hasSender()) {
      envelope.over(bytes, offset);
    }
    if (isFill()) {
      fill.wrap(buffer, Layout.HEADER, FillDecoder.BLOCK_LENGTH, VERSION);
      buy.over(bytes, offset + Layout.FILL_BUY, fill.buy());
      sell.over(bytes, offset + Layout.FILL_SELL, fill.sell());
    } else if (isReport()) {
      reportPrice.wrap(buffer, Layout.HEADER, ReportPriceDecoder.BLOCK_LENGTH, VERSION);
      observations.over(bytes, offset);
    }
  }

  private void takePrincipalAsSigner() {
    if (hasSender()) {
      long contentHash = ContentHash.quick(bytes, offset, length);
      envelope.signedBy(bytes, offset + Layout.PRINCIPAL, contentHash);
    }
  }

  private void takeSigners(byte[] recovered, int recoveredOffset) {
    if (hasSender()) {
      long contentHash = key.over(recovered, recoveredOffset).word(0);
      envelope.signedBy(recovered, recoveredOffset + Bytes32.LENGTH, contentHash);
    }
    int next = recoveredOffset + 2 * Bytes32.LENGTH;
    if (isFill()) {
      buy.signedBy(recovered, next);
      sell.signedBy(recovered, next + Bytes32.LENGTH);
    } else if (isReport()) {
      observations.signedBy(recovered, next, Bytes32.LENGTH);
    }
  }

  private int dispatch(Commands commands) {
    return switch (template) {
      case GenesisDecoder.TEMPLATE_ID -> genesis(commands);
      case TickDecoder.TEMPLATE_ID -> commands.tick();
      case ActivateRulesDecoder.TEMPLATE_ID -> activateRules(commands);
      case ApproveDecoder.TEMPLATE_ID -> approve(commands);
      case RegisterUnderlyingDecoder.TEMPLATE_ID -> registerUnderlying(commands);
      case RegisterAssetDecoder.TEMPLATE_ID -> registerAsset(commands);
      case ListInstrumentDecoder.TEMPLATE_ID -> listInstrument(commands);
      case RegisterVenueDecoder.TEMPLATE_ID -> registerVenue(commands);
      case RegisterReporterDecoder.TEMPLATE_ID -> registerReporter(commands);
      case RegisterHouseKeeperDecoder.TEMPLATE_ID -> registerHouseKeeper(commands);
      case GrantAccessDecoder.TEMPLATE_ID -> grantAccess(commands);
      case SetRiskDecoder.TEMPLATE_ID -> setRisk(commands);
      case ReportSurfaceDecoder.TEMPLATE_ID -> reportSurface(commands);
      case ChangeSurfaceDecoder.TEMPLATE_ID -> changeSurface(commands);
      case SetJointScenariosDecoder.TEMPLATE_ID ->
          commands.setJointScenarios(envelope, joint.over(bytes, offset));
      case ReportCoverageDecoder.TEMPLATE_ID -> reportCoverage(commands);
      case ReportSystemicRiskDecoder.TEMPLATE_ID -> reportSystemicRisk(commands);
      case CreditDevelopmentDecoder.TEMPLATE_ID -> creditDevelopment(commands);
      case CompleteWithdrawalDecoder.TEMPLATE_ID -> completeWithdrawal(commands);
      case WithdrawDecoder.TEMPLATE_ID -> withdraw(commands);
      case TransferDecoder.TEMPLATE_ID -> transfer(commands);
      case GrantSessionKeyDecoder.TEMPLATE_ID -> grantSessionKey(commands);
      case RevokeSessionKeyDecoder.TEMPLATE_ID -> revokeSessionKey(commands);
      case CancelOrderDecoder.TEMPLATE_ID -> cancelOrder(commands);
      case CancelOrdersDecoder.TEMPLATE_ID -> cancelOrders(commands);
      case ReportPriceDecoder.TEMPLATE_ID -> reportPrice(commands);
      case ReportImpactDecoder.TEMPLATE_ID -> reportImpact(commands);
      case FillDecoder.TEMPLATE_ID -> fill(commands);
      case FlagDecoder.TEMPLATE_ID -> flag(commands);
      case PlaceBidDecoder.TEMPLATE_ID -> placeBid(commands);
      case PlaceUnderlyingBidDecoder.TEMPLATE_ID -> placeUnderlyingBid(commands);
      case CancelBidDecoder.TEMPLATE_ID -> cancelBid(commands);
      case BuyConversionDecoder.TEMPLATE_ID -> buyConversion(commands);
      case TakeOfferDecoder.TEMPLATE_ID -> takeOffer(commands);
      case LinkTopUpDecoder.TEMPLATE_ID -> linkTopUp(commands);
      case TopUpDecoder.TEMPLATE_ID -> topUp(commands);
      case DepositGuaranteeDecoder.TEMPLATE_ID -> depositGuarantee(commands);
      case RedeemGuaranteeDecoder.TEMPLATE_ID -> redeemGuarantee(commands);
      default -> Reject.MALFORMED.code();
    };
  }

  private int genesis(Commands commands) {
    genesis.wrap(buffer, Layout.HEADER, GenesisDecoder.BLOCK_LENGTH, VERSION);
    return commands.genesis(genesisView.over(bytes, offset, length));
  }

  private int reportPrice(Commands commands) {
    return commands.reportPrice(envelope, reportPrice.underlying(), observations);
  }

  private int fill(Commands commands) {
    return commands.fill(
        envelope,
        fill.instrument(),
        fill.priceE8(),
        fill.quantityE8(),
        fill.isBuyerTakerRaw() == YesNo.YES.value(),
        buy,
        sell);
  }

  private int activateRules(Commands commands) {
    activateRules.wrap(buffer, Layout.HEADER, ActivateRulesDecoder.BLOCK_LENGTH, VERSION);
    return commands.activateRules(envelope, activateRules.rules());
  }

  private int approve(Commands commands) {
    ApproveDecoder read = approval();
    return commands.approve(envelope, read.kind(), read.subject(), read.argument());
  }

  private int registerUnderlying(Commands commands) {
    registerUnderlying.wrap(buffer, Layout.HEADER, RegisterUnderlyingDecoder.BLOCK_LENGTH, VERSION);
    return commands.registerUnderlying(
        envelope,
        registerUnderlying.symbol(),
        registerUnderlying.domain(),
        registerUnderlying.sigmaE9(),
        registerUnderlying.advE8(),
        registerUnderlying.carryE9());
  }

  private int registerAsset(Commands commands) {
    registerAsset.wrap(buffer, Layout.HEADER, RegisterAssetDecoder.BLOCK_LENGTH, VERSION);
    return commands.registerAsset(
        envelope,
        registerAsset.symbol(),
        registerAsset.decimals(),
        registerAsset.tier(),
        registerAsset.underlying(),
        registerAsset.ratioE9(),
        registerAsset.hedge());
  }

  private int listInstrument(Commands commands) {
    listInstrument.wrap(buffer, Layout.HEADER, ListInstrumentDecoder.BLOCK_LENGTH, VERSION);
    return commands.listInstrument(
        envelope,
        listInstrument.underlying(),
        listInstrument.kind(),
        listInstrument.tickE8(),
        listInstrument.lotE8(),
        listInstrument.expiryNs(),
        listInstrument.strikeE8(),
        listInstrument.accessMask());
  }

  private int registerVenue(Commands commands) {
    registerVenue.wrap(buffer, Layout.HEADER, RegisterVenueDecoder.BLOCK_LENGTH, VERSION);
    return commands.registerVenue(envelope, key(RegisterVenueDecoder.keyEncodingOffset()));
  }

  private int registerHouseKeeper(Commands commands) {
    registerHouseKeeper.wrap(
        buffer, Layout.HEADER, RegisterHouseKeeperDecoder.BLOCK_LENGTH, VERSION);
    return commands.registerHouseKeeper(
        envelope, key(RegisterHouseKeeperDecoder.keyEncodingOffset()));
  }

  private int registerReporter(Commands commands) {
    registerReporter.wrap(buffer, Layout.HEADER, RegisterReporterDecoder.BLOCK_LENGTH, VERSION);
    return commands.registerReporter(
        envelope, key(RegisterReporterDecoder.keyEncodingOffset()), registerReporter.family());
  }

  private int grantAccess(Commands commands) {
    grantAccess.wrap(buffer, Layout.HEADER, GrantAccessDecoder.BLOCK_LENGTH, VERSION);
    return commands.grantAccess(envelope, grantAccess.account(), grantAccess.mask());
  }

  private int setRisk(Commands commands) {
    setRisk.wrap(buffer, Layout.HEADER, SetRiskDecoder.BLOCK_LENGTH, VERSION);
    return commands.setRisk(envelope, setRisk.underlying(), setRisk.sigmaE9(), setRisk.advE8());
  }

  private int reportSurface(Commands commands) {
    reportSurface.wrap(buffer, Layout.HEADER, ReportSurfaceDecoder.BLOCK_LENGTH, VERSION);
    return commands.reportSurface(
        envelope,
        reportSurface.underlying(),
        reportSurface.shortVolE9(),
        reportSurface.longVolE9(),
        reportSurface.reversionE9(),
        reportSurface.skewE9(),
        reportSurface.curvatureE9());
  }

  private int changeSurface(Commands commands) {
    changeSurface.wrap(buffer, Layout.HEADER, ChangeSurfaceDecoder.BLOCK_LENGTH, VERSION);
    return commands.changeSurface(envelope, changeSurface.underlying(), nodes.over(bytes, offset));
  }

  private int reportCoverage(Commands commands) {
    reportCoverage.wrap(buffer, Layout.HEADER, ReportCoverageDecoder.BLOCK_LENGTH, VERSION);
    return commands.reportCoverage(
        envelope,
        reportCoverage.domain(),
        reportCoverage.lossE6(),
        reportCoverage.coverTwoE6(),
        reportCoverage.atPosition());
  }

  private int reportSystemicRisk(Commands commands) {
    reportSystemicRisk.wrap(buffer, Layout.HEADER, ReportSystemicRiskDecoder.BLOCK_LENGTH, VERSION);
    return commands.reportSystemicRisk(
        envelope,
        reportSystemicRisk.domain(),
        reportSystemicRisk.crowdingE9(),
        reportSystemicRisk.shortfallE6(),
        reportSystemicRisk.atPosition());
  }

  private int creditDevelopment(Commands commands) {
    creditDevelopment.wrap(buffer, Layout.HEADER, CreditDevelopmentDecoder.BLOCK_LENGTH, VERSION);
    return commands.creditDevelopment(
        envelope,
        key(CreditDevelopmentDecoder.ownerEncodingOffset()),
        (int) creditDevelopment.subaccount(),
        creditDevelopment.asset(),
        creditDevelopment.amount());
  }

  private int completeWithdrawal(Commands commands) {
    completeWithdrawal.wrap(buffer, Layout.HEADER, CompleteWithdrawalDecoder.BLOCK_LENGTH, VERSION);
    return commands.completeWithdrawal(envelope, completeWithdrawal.withdrawal());
  }

  private int withdraw(Commands commands) {
    withdraw.wrap(buffer, Layout.HEADER, WithdrawDecoder.BLOCK_LENGTH, VERSION);
    return commands.withdraw(
        envelope,
        (int) withdraw.subaccount(),
        withdraw.asset(),
        withdraw.amount(),
        key(WithdrawDecoder.destinationEncodingOffset()));
  }

  private int transfer(Commands commands) {
    transfer.wrap(buffer, Layout.HEADER, TransferDecoder.BLOCK_LENGTH, VERSION);
    return commands.transfer(
        envelope,
        (int) transfer.fromSubaccount(),
        (int) transfer.toSubaccount(),
        transfer.asset(),
        transfer.amount());
  }

  private int grantSessionKey(Commands commands) {
    grantSessionKey.wrap(buffer, Layout.HEADER, GrantSessionKeyDecoder.BLOCK_LENGTH, VERSION);
    return commands.grantSessionKey(
        envelope, key(GrantSessionKeyDecoder.keyEncodingOffset()), grantSessionKey.expiryNs());
  }

  private int revokeSessionKey(Commands commands) {
    revokeSessionKey.wrap(buffer, Layout.HEADER, RevokeSessionKeyDecoder.BLOCK_LENGTH, VERSION);
    return commands.revokeSessionKey(envelope, key(RevokeSessionKeyDecoder.keyEncodingOffset()));
  }

  private int cancelOrder(Commands commands) {
    cancelOrder.wrap(buffer, Layout.HEADER, CancelOrderDecoder.BLOCK_LENGTH, VERSION);
    return commands.cancelOrder(
        envelope, (int) cancelOrder.subaccount(), cancelOrder.orderNumber());
  }

  private int cancelOrders(Commands commands) {
    cancelOrders.wrap(buffer, Layout.HEADER, CancelOrdersDecoder.BLOCK_LENGTH, VERSION);
    return commands.cancelOrders(
        envelope, (int) cancelOrders.subaccount(), cancelOrders.belowOrderNumber());
  }

  private int reportImpact(Commands commands) {
    reportImpact.wrap(buffer, Layout.HEADER, ReportImpactDecoder.BLOCK_LENGTH, VERSION);
    return commands.reportImpact(
        envelope, reportImpact.instrument(), reportImpact.bidE8(), reportImpact.askE8());
  }

  private int flag(Commands commands) {
    flag.wrap(buffer, Layout.HEADER, FlagDecoder.BLOCK_LENGTH, VERSION);
    return commands.flag(envelope, flag.keeperSubaccount(), flag.account());
  }

  private int placeBid(Commands commands) {
    placeBid.wrap(buffer, Layout.HEADER, PlaceBidDecoder.BLOCK_LENGTH, VERSION);
    return commands.placeBid(
        envelope,
        (int) placeBid.subaccount(),
        placeBid.domain(),
        placeBid.multipleE9(),
        placeBid.capacityE6(),
        placeBid.expiryNs());
  }

  private int placeUnderlyingBid(Commands commands) {
    placeUnderlyingBid.wrap(buffer, Layout.HEADER, PlaceUnderlyingBidDecoder.BLOCK_LENGTH, VERSION);
    return commands.placeUnderlyingBid(
        envelope,
        (int) placeUnderlyingBid.subaccount(),
        placeUnderlyingBid.underlying(),
        placeUnderlyingBid.multipleE9(),
        placeUnderlyingBid.capacityE6(),
        placeUnderlyingBid.expiryNs());
  }

  private int cancelBid(Commands commands) {
    cancelBid.wrap(buffer, Layout.HEADER, CancelBidDecoder.BLOCK_LENGTH, VERSION);
    return commands.cancelBid(envelope, cancelBid.bid());
  }

  private int depositGuarantee(Commands commands) {
    depositGuarantee.wrap(buffer, Layout.HEADER, DepositGuaranteeDecoder.BLOCK_LENGTH, VERSION);
    return commands.depositGuarantee(
        envelope,
        (int) depositGuarantee.subaccount(),
        depositGuarantee.tranche(),
        depositGuarantee.amountE6());
  }

  private int redeemGuarantee(Commands commands) {
    redeemGuarantee.wrap(buffer, Layout.HEADER, RedeemGuaranteeDecoder.BLOCK_LENGTH, VERSION);
    return commands.redeemGuarantee(
        envelope,
        (int) redeemGuarantee.subaccount(),
        redeemGuarantee.tranche(),
        redeemGuarantee.shares());
  }

  private int takeOffer(Commands commands) {
    takeOffer.wrap(buffer, Layout.HEADER, TakeOfferDecoder.BLOCK_LENGTH, VERSION);
    return commands.takeOffer(
        envelope,
        (int) takeOffer.subaccount(),
        takeOffer.account(),
        takeOffer.instrument(),
        takeOffer.quantityE8(),
        takeOffer.limitPriceE8());
  }

  private int linkTopUp(Commands commands) {
    linkTopUp.wrap(buffer, Layout.HEADER, LinkTopUpDecoder.BLOCK_LENGTH, VERSION);
    return commands.linkTopUp(
        envelope,
        (int) linkTopUp.subaccount(),
        (int) linkTopUp.sourceSubaccount(),
        linkTopUp.limitE6());
  }

  private int topUp(Commands commands) {
    topUp.wrap(buffer, Layout.HEADER, TopUpDecoder.BLOCK_LENGTH, VERSION);
    return commands.topUp(envelope, topUp.keeperSubaccount(), topUp.account());
  }

  private int buyConversion(Commands commands) {
    buyConversion.wrap(buffer, Layout.HEADER, BuyConversionDecoder.BLOCK_LENGTH, VERSION);
    return commands.buyConversion(
        envelope,
        (int) buyConversion.subaccount(),
        buyConversion.account(),
        buyConversion.asset(),
        buyConversion.amount(),
        buyConversion.limitPriceE8());
  }

  private Bytes32 key(int fieldOffset) {
    return key.over(bytes, offset + Layout.HEADER + fieldOffset);
  }
}
