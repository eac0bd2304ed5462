package cenote.protocol;

import cenote.crypto.Bytes32;
import cenote.crypto.Keccak256;
import cenote.crypto.Secp256k1;
import cenote.pool.Commands;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.SurfaceNodes;
import cenote.protocol.sbe.ActivateRulesEncoder;
import cenote.protocol.sbe.ApproveEncoder;
import cenote.protocol.sbe.BuyConversionEncoder;
import cenote.protocol.sbe.CancelBidEncoder;
import cenote.protocol.sbe.CancelOrderEncoder;
import cenote.protocol.sbe.CancelOrdersEncoder;
import cenote.protocol.sbe.ChangeSurfaceEncoder;
import cenote.protocol.sbe.CompleteWithdrawalEncoder;
import cenote.protocol.sbe.CreditDevelopmentEncoder;
import cenote.protocol.sbe.DepositGuaranteeEncoder;
import cenote.protocol.sbe.FillEncoder;
import cenote.protocol.sbe.FlagEncoder;
import cenote.protocol.sbe.GenesisEncoder;
import cenote.protocol.sbe.GrantAccessEncoder;
import cenote.protocol.sbe.GrantSessionKeyEncoder;
import cenote.protocol.sbe.LinkTopUpEncoder;
import cenote.protocol.sbe.ListInstrumentEncoder;
import cenote.protocol.sbe.MessageHeaderEncoder;
import cenote.protocol.sbe.PlaceBidEncoder;
import cenote.protocol.sbe.PlaceUnderlyingBidEncoder;
import cenote.protocol.sbe.RedeemGuaranteeEncoder;
import cenote.protocol.sbe.RegisterAssetEncoder;
import cenote.protocol.sbe.RegisterHouseKeeperEncoder;
import cenote.protocol.sbe.RegisterReporterEncoder;
import cenote.protocol.sbe.RegisterUnderlyingEncoder;
import cenote.protocol.sbe.RegisterVenueEncoder;
import cenote.protocol.sbe.ReportCoverageEncoder;
import cenote.protocol.sbe.ReportImpactEncoder;
import cenote.protocol.sbe.ReportPriceEncoder;
import cenote.protocol.sbe.ReportSurfaceEncoder;
import cenote.protocol.sbe.ReportSystemicRiskEncoder;
import cenote.protocol.sbe.RevokeSessionKeyEncoder;
import cenote.protocol.sbe.SenderEncoder;
import cenote.protocol.sbe.SetJointScenariosEncoder;
import cenote.protocol.sbe.SetRiskEncoder;
import cenote.protocol.sbe.SignedOrderEncoder;
import cenote.protocol.sbe.TakeOfferEncoder;
import cenote.protocol.sbe.TickEncoder;
import cenote.protocol.sbe.TopUpEncoder;
import cenote.protocol.sbe.TransferEncoder;
import cenote.protocol.sbe.WithdrawEncoder;
import cenote.protocol.sbe.YesNo;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns a call into the bytes of its message, in a reused buffer: after any method, {@link
 * #buffer()} holds the message from 0 to {@link #length()}. Every method returns 0; whether the
 * pool accepts is not known here. The envelope's signature is zero until {@link
 * MessageSigner#signCommand} fills it. No allocation; one thread.
 */
public final class CommandEncoder implements Commands {

  /** Most observations that one report carries. */
  public static final int MAX_OBSERVATIONS = 32;

  /** Most nodes that one surface report carries. */
  public static final int MAX_NODES = 32;

  /** Most rows, and most underlyings, of a set of joint scenarios. */
  public static final int MAX_JOINT_ROWS = 144;

  public static final int MAX_JOINT_UNDERLYINGS = 64;

  /**
   * Most codes of a set of joint scenarios: 128 rows of 60 underlyings. The longest message with
   * what the cluster puts before it must stay within 8 KiB, an eighth of a term of its ingress.
   */
  public static final int MAX_CODES = 7_680;

  /** Length of the longest message: a set of {@value #MAX_CODES} codes. */
  public static final int MAX_LENGTH = Layout.CODES + MAX_CODES;

  private static final byte[] NO_SIGNATURE = new byte[Secp256k1.SIGNATURE_LENGTH];

  private final byte[] bytes = new byte[MAX_LENGTH];
  private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final GenesisEncoder genesis = new GenesisEncoder();
  private final TickEncoder tick = new TickEncoder();
  private final ActivateRulesEncoder activateRules = new ActivateRulesEncoder();
  private final ApproveEncoder approve = new ApproveEncoder();
  private final RegisterUnderlyingEncoder registerUnderlying = new RegisterUnderlyingEncoder();
  private final RegisterAssetEncoder registerAsset = new RegisterAssetEncoder();
  private final ListInstrumentEncoder listInstrument = new ListInstrumentEncoder();
  private final RegisterVenueEncoder registerVenue = new RegisterVenueEncoder();
  private final RegisterReporterEncoder registerReporter = new RegisterReporterEncoder();
  private final RegisterHouseKeeperEncoder registerHouseKeeper = new RegisterHouseKeeperEncoder();
  private final GrantAccessEncoder grantAccess = new GrantAccessEncoder();
  private final SetRiskEncoder setRisk = new SetRiskEncoder();
  private final ReportSurfaceEncoder reportSurface = new ReportSurfaceEncoder();
  private final ChangeSurfaceEncoder changeSurface = new ChangeSurfaceEncoder();
  private final SetJointScenariosEncoder setJointScenarios = new SetJointScenariosEncoder();
  private final ReportCoverageEncoder reportCoverage = new ReportCoverageEncoder();
  private final ReportSystemicRiskEncoder reportSystemicRisk = new ReportSystemicRiskEncoder();
  private final CreditDevelopmentEncoder creditDevelopment = new CreditDevelopmentEncoder();
  private final CompleteWithdrawalEncoder completeWithdrawal = new CompleteWithdrawalEncoder();
  private final WithdrawEncoder withdraw = new WithdrawEncoder();
  private final TransferEncoder transfer = new TransferEncoder();
  private final GrantSessionKeyEncoder grantSessionKey = new GrantSessionKeyEncoder();
  private final RevokeSessionKeyEncoder revokeSessionKey = new RevokeSessionKeyEncoder();
  private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
  private final CancelOrdersEncoder cancelOrders = new CancelOrdersEncoder();
  private final ReportPriceEncoder reportPrice = new ReportPriceEncoder();
  private final ReportImpactEncoder reportImpact = new ReportImpactEncoder();
  private final FillEncoder fill = new FillEncoder();
  private final FlagEncoder flag = new FlagEncoder();
  private final PlaceBidEncoder placeBid = new PlaceBidEncoder();
  private final PlaceUnderlyingBidEncoder placeUnderlyingBid = new PlaceUnderlyingBidEncoder();
  private final CancelBidEncoder cancelBid = new CancelBidEncoder();
  private final BuyConversionEncoder buyConversion = new BuyConversionEncoder();
  private final TakeOfferEncoder takeOffer = new TakeOfferEncoder();
  private final LinkTopUpEncoder linkTopUp = new LinkTopUpEncoder();
  private final TopUpEncoder topUp = new TopUpEncoder();
  private final DepositGuaranteeEncoder depositGuarantee = new DepositGuaranteeEncoder();
  private final RedeemGuaranteeEncoder redeemGuarantee = new RedeemGuaranteeEncoder();
  private int length;

  /** Holds the message; the same array after every call. */
  public byte[] buffer() {
    return bytes;
  }

  /** Length of the message last encoded, 0 before the first. */
  public int length() {
    return length;
  }

  /** The message last encoded, in a new array. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /**
   * Fills the envelope's signature of the command last encoded.
   *
   * @param signature65 r, s, v; other lengths are refused
   * @throws IllegalStateException when that command has no envelope (genesis, tick)
   */
  public void putSignature(byte[] signature65) {
    requireSender();
    if (signature65.length != Secp256k1.SIGNATURE_LENGTH) {
      throw new IllegalArgumentException("signature: expected 65 bytes, got " + signature65.length);
    }
    System.arraycopy(signature65, 0, bytes, Layout.SIGNATURE, signature65.length);
  }

  /**
   * The envelope's signature of the command last encoded, a copy; zero until it was signed.
   *
   * @throws IllegalStateException when that command has no envelope (genesis, tick)
   */
  public byte[] signature() {
    requireSender();
    return Arrays.copyOfRange(
        bytes, Layout.SIGNATURE, Layout.SIGNATURE + Secp256k1.SIGNATURE_LENGTH);
  }

  /**
   * Keccak-256 of the command last encoded without its signature: what its sender signs.
   *
   * @throws IllegalStateException when that command has no envelope (genesis, tick)
   */
  public Bytes32 contentHash() {
    requireSender();
    byte[] hash = new byte[Bytes32.LENGTH];
    new ContentHash().keccak(bytes, 0, length, hash, 0);
    return Bytes32.ofBytes(hash, 0);
  }

  private void requireSender() {
    if (!hasSender()) {
      throw new IllegalStateException("command: expected one with an envelope");
    }
  }

  /** Hash of the genesis message last encoded: the salt of every signature of its pool. */
  public Bytes32 genesisHash() {
    if (length == 0 || Layout.template(bytes, 0) != GenesisEncoder.TEMPLATE_ID) {
      throw new IllegalStateException("message: expected genesis");
    }
    return Bytes32.ofBytes(Keccak256.hash(toBytes()), 0);
  }

  /** True when the message last encoded has an envelope, that is a place for a signature. */
  private boolean hasSender() {
    return length > 0 && Layout.hasSender(Layout.template(bytes, 0));
  }

  /** Encodes all fields but the hash, which is that of the result. */
  @Override
  public int genesis(Genesis values) {
    genesis
        .wrapAndApplyHeader(buffer, 0, header)
        .isDevelopment(truth(values.isDevelopment()))
        .requiresSignatures(truth(values.requiresSignatures()))
        .insuranceCoreE6(values.insuranceCoreE6())
        .insuranceRampE6(values.insuranceRampE6())
        .houseE6(values.houseE6());
    put(values.genesisKey(), GenesisEncoder.genesisKeyEncodingOffset());
    put(values.stewardKey(), GenesisEncoder.stewardKeyEncodingOffset());
    length = Layout.HEADER + GenesisEncoder.BLOCK_LENGTH;
    return 0;
  }

  @Override
  public int tick() {
    tick.wrapAndApplyHeader(buffer, 0, header);
    length = Layout.HEADER + TickEncoder.BLOCK_LENGTH;
    return 0;
  }

  /**
   * Encodes a report; signatures are zero unless {@code observations} are {@link
   * SignedObservations}.
   *
   * @throws IllegalArgumentException when there are more than {@value #MAX_OBSERVATIONS}
   */
  @Override
  public int reportPrice(Envelope envelope, int underlying, Observations observations) {
    int count = observations.count();
    if (count > MAX_OBSERVATIONS) {
      throw new IllegalArgumentException(
          "observations: expected at most " + MAX_OBSERVATIONS + ", got " + count);
    }
    ReportPriceEncoder.ObservationsEncoder group =
        reportPrice
            .wrapAndApplyHeader(buffer, 0, header)
            .underlying(underlying)
            .observationsCount(count);
    for (int i = 0; i < count; i++) {
      group.next().priceE8(observations.priceE8(i)).timeNs(observations.timeNs(i));
      int entry = Layout.OBSERVATIONS + i * Layout.OBSERVATION_LENGTH;
      observations.reporter(i).copyTo(bytes, entry + Layout.OBSERVATION_REPORTER);
      putSignature(signatureOf(observations, i), entry + Layout.OBSERVATION_SIGNATURE);
    }
    putSender(envelope);
    length = Layout.OBSERVATIONS + count * Layout.OBSERVATION_LENGTH;
    return 0;
  }

  /**
   * Encodes a surface.
   *
   * @throws IllegalArgumentException when there are more than {@value #MAX_NODES} nodes
   */
  @Override
  public int changeSurface(Envelope envelope, int underlying, SurfaceNodes nodes) {
    int count = nodes.count();
    if (count > MAX_NODES) {
      throw new IllegalArgumentException("nodes: expected at most " + MAX_NODES + ", got " + count);
    }
    ChangeSurfaceEncoder.NodesEncoder group =
        changeSurface
            .wrapAndApplyHeader(buffer, 0, header)
            .underlying(underlying)
            .nodesCount(count);
    for (int i = 0; i < count; i++) {
      group
          .next()
          .yearsE9(nodes.yearsE9(i))
          .thetaE9(nodes.thetaE9(i))
          .rhoE9(nodes.rhoE9(i))
          .psiE9(nodes.psiE9(i));
    }
    putSender(envelope);
    length = Layout.NODES + count * Layout.NODE_LENGTH;
    return 0;
  }

  /**
   * Encodes a set of joint scenarios.
   *
   * @throws IllegalArgumentException when there are more than {@value #MAX_JOINT_ROWS} rows, more
   *     than {@value #MAX_JOINT_UNDERLYINGS} underlyings, or more than {@value #MAX_CODES} codes
   */
  @Override
  public int setJointScenarios(Envelope envelope, JointRows rows) {
    int count = rows.count();
    int underlyings = rows.underlyings();
    if (!isJointSetWithinBounds(count, underlyings)) {
      throw new IllegalArgumentException(
          "joint scenarios: expected at most "
              + MAX_CODES
              + " codes, got "
              + count
              + " rows of "
              + underlyings);
    }
    setJointScenarios.wrapAndApplyHeader(buffer, 0, header).rows(count).underlyings(underlyings);
    buffer.putShort(Layout.CODES_LENGTH, (short) (count * underlyings), ByteOrder.LITTLE_ENDIAN);
    int next = Layout.CODES;
    for (int row = 0; row < count; row++) {
      for (int u = 0; u < underlyings; u++) {
        bytes[next++] = (byte) rows.code(row, u);
      }
    }
    putSender(envelope);
    length = next;
    return 0;
  }

  static boolean isJointSetWithinBounds(int rows, int underlyings) {
    return rows >= 0
        && rows <= MAX_JOINT_ROWS
        && underlyings >= 0
        && underlyings <= MAX_JOINT_UNDERLYINGS
        && rows * underlyings <= MAX_CODES;
  }

  @Override
  public int reportCoverage(
      Envelope envelope, int domain, long lossE6, long coverTwoE6, long atPosition) {
    reportCoverage
        .wrapAndApplyHeader(buffer, 0, header)
        .domain(domain)
        .lossE6(lossE6)
        .coverTwoE6(coverTwoE6)
        .atPosition(atPosition);
    putSender(envelope);
    length = Layout.HEADER + ReportCoverageEncoder.BLOCK_LENGTH;
    return 0;
  }

  @Override
  public int reportSystemicRisk(
      Envelope envelope, int domain, long crowdingE9, long shortfallE6, long atPosition) {
    reportSystemicRisk
        .wrapAndApplyHeader(buffer, 0, header)
        .domain(domain)
        .crowdingE9(crowdingE9)
        .shortfallE6(shortfallE6)
        .atPosition(atPosition);
    putSender(envelope);
    length = Layout.HEADER + ReportSystemicRiskEncoder.BLOCK_LENGTH;
    return 0;
  }

  /** Encodes a fill; order signatures are zero unless the orders are {@link SignedOrder}s. */
  @Override
  public int fill(
      Envelope envelope,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Order buy,
      Order sell) {
    fill.wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .priceE8(priceE8)
        .quantityE8(quantityE8)
        .isBuyerTaker(truth(isBuyerTaker));
    putOrder(fill.buy(), Layout.FILL_BUY, buy);
    putOrder(fill.sell(), Layout.FILL_SELL, sell);
    return end(envelope, FillEncoder.BLOCK_LENGTH);
  }

  @Override
  public int activateRules(Envelope envelope, int version) {
    activateRules.wrapAndApplyHeader(buffer, 0, header).rules(version);
    return end(envelope, ActivateRulesEncoder.BLOCK_LENGTH);
  }

  @Override
  public int registerUnderlying(
      Envelope envelope, long symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    registerUnderlying
        .wrapAndApplyHeader(buffer, 0, header)
        .symbol(symbol)
        .domain(domain)
        .sigmaE9(sigmaE9)
        .advE8(advE8)
        .carryE9(carryE9);
    return end(envelope, RegisterUnderlyingEncoder.BLOCK_LENGTH);
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
    registerAsset
        .wrapAndApplyHeader(buffer, 0, header)
        .symbol(symbol)
        .decimals(decimals)
        .tier(tier)
        .underlying(underlying)
        .ratioE9(ratioE9)
        .hedge(hedge);
    return end(envelope, RegisterAssetEncoder.BLOCK_LENGTH);
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
    listInstrument
        .wrapAndApplyHeader(buffer, 0, header)
        .underlying(underlying)
        .kind(kind)
        .tickE8(tickE8)
        .lotE8(lotE8)
        .expiryNs(expiryNs)
        .strikeE8(strikeE8)
        .accessMask(accessMask);
    return end(envelope, ListInstrumentEncoder.BLOCK_LENGTH);
  }

  @Override
  public int registerVenue(Envelope envelope, Bytes32 key) {
    registerVenue.wrapAndApplyHeader(buffer, 0, header);
    put(key, RegisterVenueEncoder.keyEncodingOffset());
    return end(envelope, RegisterVenueEncoder.BLOCK_LENGTH);
  }

  @Override
  public int registerHouseKeeper(Envelope envelope, Bytes32 key) {
    registerHouseKeeper.wrapAndApplyHeader(buffer, 0, header);
    put(key, RegisterHouseKeeperEncoder.keyEncodingOffset());
    return end(envelope, RegisterHouseKeeperEncoder.BLOCK_LENGTH);
  }

  @Override
  public int registerReporter(Envelope envelope, Bytes32 key, int family) {
    registerReporter.wrapAndApplyHeader(buffer, 0, header).family(family);
    put(key, RegisterReporterEncoder.keyEncodingOffset());
    return end(envelope, RegisterReporterEncoder.BLOCK_LENGTH);
  }

  @Override
  public int grantAccess(Envelope envelope, int account, long mask) {
    grantAccess.wrapAndApplyHeader(buffer, 0, header).account(account).mask(mask);
    return end(envelope, GrantAccessEncoder.BLOCK_LENGTH);
  }

  @Override
  public int setRisk(Envelope envelope, int underlying, long sigmaE9, long advE8) {
    setRisk
        .wrapAndApplyHeader(buffer, 0, header)
        .underlying(underlying)
        .sigmaE9(sigmaE9)
        .advE8(advE8);
    return end(envelope, SetRiskEncoder.BLOCK_LENGTH);
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
    reportSurface
        .wrapAndApplyHeader(buffer, 0, header)
        .underlying(underlying)
        .shortVolE9(shortVolE9)
        .longVolE9(longVolE9)
        .reversionE9(reversionE9)
        .skewE9(skewE9)
        .curvatureE9(curvatureE9);
    return end(envelope, ReportSurfaceEncoder.BLOCK_LENGTH);
  }

  @Override
  public int creditDevelopment(
      Envelope envelope, Bytes32 owner, int subaccount, int asset, long amount) {
    creditDevelopment
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .asset(asset)
        .amount(amount);
    put(owner, CreditDevelopmentEncoder.ownerEncodingOffset());
    return end(envelope, CreditDevelopmentEncoder.BLOCK_LENGTH);
  }

  @Override
  public int completeWithdrawal(Envelope envelope, long withdrawal) {
    completeWithdrawal.wrapAndApplyHeader(buffer, 0, header).withdrawal(withdrawal);
    return end(envelope, CompleteWithdrawalEncoder.BLOCK_LENGTH);
  }

  @Override
  public int withdraw(
      Envelope envelope, int subaccount, int asset, long amount, Bytes32 destination) {
    withdraw
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .asset(asset)
        .amount(amount);
    put(destination, WithdrawEncoder.destinationEncodingOffset());
    return end(envelope, WithdrawEncoder.BLOCK_LENGTH);
  }

  @Override
  public int transfer(
      Envelope envelope, int fromSubaccount, int toSubaccount, int asset, long amount) {
    transfer
        .wrapAndApplyHeader(buffer, 0, header)
        .fromSubaccount(Integer.toUnsignedLong(fromSubaccount))
        .toSubaccount(Integer.toUnsignedLong(toSubaccount))
        .asset(asset)
        .amount(amount);
    return end(envelope, TransferEncoder.BLOCK_LENGTH);
  }

  @Override
  public int grantSessionKey(Envelope envelope, Bytes32 key, long expiryNs) {
    grantSessionKey.wrapAndApplyHeader(buffer, 0, header).expiryNs(expiryNs);
    put(key, GrantSessionKeyEncoder.keyEncodingOffset());
    return end(envelope, GrantSessionKeyEncoder.BLOCK_LENGTH);
  }

  @Override
  public int revokeSessionKey(Envelope envelope, Bytes32 key) {
    revokeSessionKey.wrapAndApplyHeader(buffer, 0, header);
    put(key, RevokeSessionKeyEncoder.keyEncodingOffset());
    return end(envelope, RevokeSessionKeyEncoder.BLOCK_LENGTH);
  }

  @Override
  public int cancelOrder(Envelope envelope, int subaccount, long orderNumber) {
    cancelOrder
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .orderNumber(orderNumber);
    return end(envelope, CancelOrderEncoder.BLOCK_LENGTH);
  }

  @Override
  public int cancelOrders(Envelope envelope, int subaccount, long belowOrderNumber) {
    cancelOrders
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .belowOrderNumber(belowOrderNumber);
    return end(envelope, CancelOrdersEncoder.BLOCK_LENGTH);
  }

  @Override
  public int reportImpact(Envelope envelope, int instrument, long bidE8, long askE8) {
    reportImpact
        .wrapAndApplyHeader(buffer, 0, header)
        .instrument(instrument)
        .bidE8(bidE8)
        .askE8(askE8);
    return end(envelope, ReportImpactEncoder.BLOCK_LENGTH);
  }

  @Override
  public int flag(Envelope envelope, int keeperSubaccount, int account) {
    flag.wrapAndApplyHeader(buffer, 0, header).keeperSubaccount(keeperSubaccount).account(account);
    return end(envelope, FlagEncoder.BLOCK_LENGTH);
  }

  @Override
  public int placeBid(
      Envelope envelope,
      int subaccount,
      int domain,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    placeBid
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .domain(domain)
        .multipleE9(multipleE9)
        .capacityE6(capacityE6)
        .expiryNs(expiryNs);
    return end(envelope, PlaceBidEncoder.BLOCK_LENGTH);
  }

  @Override
  public int placeUnderlyingBid(
      Envelope envelope,
      int subaccount,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    placeUnderlyingBid
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .underlying(underlying)
        .multipleE9(multipleE9)
        .capacityE6(capacityE6)
        .expiryNs(expiryNs);
    return end(envelope, PlaceUnderlyingBidEncoder.BLOCK_LENGTH);
  }

  @Override
  public int cancelBid(Envelope envelope, long bid) {
    cancelBid.wrapAndApplyHeader(buffer, 0, header).bid(bid);
    return end(envelope, CancelBidEncoder.BLOCK_LENGTH);
  }

  @Override
  public int buyConversion(
      Envelope envelope, int subaccount, int account, int asset, long amount, long limitPriceE8) {
    buyConversion
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .account(account)
        .asset(asset)
        .amount(amount)
        .limitPriceE8(limitPriceE8);
    return end(envelope, BuyConversionEncoder.BLOCK_LENGTH);
  }

  @Override
  public int takeOffer(
      Envelope envelope,
      int subaccount,
      int account,
      int instrument,
      long quantityE8,
      long limitPriceE8) {
    takeOffer
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .account(account)
        .instrument(instrument)
        .quantityE8(quantityE8)
        .limitPriceE8(limitPriceE8);
    return end(envelope, TakeOfferEncoder.BLOCK_LENGTH);
  }

  @Override
  public int linkTopUp(Envelope envelope, int subaccount, int sourceSubaccount, long limitE6) {
    linkTopUp
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .sourceSubaccount(Integer.toUnsignedLong(sourceSubaccount))
        .limitE6(limitE6);
    return end(envelope, LinkTopUpEncoder.BLOCK_LENGTH);
  }

  @Override
  public int topUp(Envelope envelope, int keeperSubaccount, int account) {
    topUp.wrapAndApplyHeader(buffer, 0, header).keeperSubaccount(keeperSubaccount).account(account);
    return end(envelope, TopUpEncoder.BLOCK_LENGTH);
  }

  @Override
  public int depositGuarantee(Envelope envelope, int subaccount, int tranche, long amountE6) {
    depositGuarantee
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .tranche(tranche)
        .amountE6(amountE6);
    return end(envelope, DepositGuaranteeEncoder.BLOCK_LENGTH);
  }

  @Override
  public int redeemGuarantee(Envelope envelope, int subaccount, int tranche, long shares) {
    redeemGuarantee
        .wrapAndApplyHeader(buffer, 0, header)
        .subaccount(Integer.toUnsignedLong(subaccount))
        .tranche(tranche)
        .shares(shares);
    return end(envelope, RedeemGuaranteeEncoder.BLOCK_LENGTH);
  }

  @Override
  public int approve(Envelope envelope, int kind, long subject, long argument) {
    approve.wrapAndApplyHeader(buffer, 0, header).kind(kind).subject(subject).argument(argument);
    return end(envelope, ApproveEncoder.BLOCK_LENGTH);
  }

  private int end(Envelope envelope, int blockLength) {
    putSender(envelope);
    length = Layout.HEADER + blockLength;
    return 0;
  }

  private void putSender(Envelope envelope) {
    envelope.principal().copyTo(bytes, Layout.PRINCIPAL);
    buffer.putLong(Layout.SEQUENCE, envelope.sequence(), SenderEncoder.BYTE_ORDER);
    putSignature(NO_SIGNATURE, Layout.SIGNATURE);
  }

  private void putOrder(SignedOrderEncoder encoder, int offset, Order order) {
    encoder
        .subaccount(Integer.toUnsignedLong(order.subaccount()))
        .orderNumber(order.orderNumber())
        .instrument(order.instrument())
        .isBuy(truth(order.isBuy()))
        .limitPriceE8(order.limitPriceE8())
        .quantityE8(order.quantityE8())
        .expiryNs(order.expiryNs());
    order.owner().copyTo(bytes, offset + Layout.ORDER_OWNER);
    order.venue().copyTo(bytes, offset + Layout.ORDER_VENUE);
    byte[] signature = order instanceof SignedOrder signed ? signed.signature() : NO_SIGNATURE;
    putSignature(signature, offset + Layout.ORDER_SIGNATURE);
  }

  /** Writes a field of the fixed block that begins after the header. */
  private void put(Bytes32 value, int fieldOffset) {
    value.copyTo(bytes, Layout.HEADER + fieldOffset);
  }

  private void putSignature(byte[] signature, int offset) {
    System.arraycopy(signature, 0, bytes, offset, Secp256k1.SIGNATURE_LENGTH);
  }

  private static byte[] signatureOf(Observations observations, int index) {
    return observations instanceof SignedObservations signed
        ? signed.signature(index)
        : NO_SIGNATURE;
  }

  private static YesNo truth(boolean value) {
    return value ? YesNo.YES : YesNo.NO;
  }
}
