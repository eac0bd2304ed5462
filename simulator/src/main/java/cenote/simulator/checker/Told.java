package cenote.simulator.checker;

import cenote.crypto.Bytes32;
import cenote.pool.Commands;
import cenote.pool.Envelope;
import cenote.pool.Genesis;
import cenote.pool.JointRows;
import cenote.pool.Observations;
import cenote.pool.Order;
import cenote.pool.SurfaceNodes;
import cenote.protocol.CommandDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The command at hand, read from the bytes of its entry. What is a view of the bytes holds until
 * the next is read. Reused; no allocation.
 */
final class Told implements Commands {

  /** Where the envelope's signature lies, as the layout of the protocol says. */
  private static final int SIGNATURE = 48;

  private static final int AFTER_SIGNATURE = 113;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final CommandDecoder decoder = new CommandDecoder();
  private final ByteWords words = new ByteWords();
  Kind kind = Kind.MALFORMED;
  Bytes32 principal = Bytes32.ZERO;
  long sequence;
  long contentHash;

  /** Owner of a deposit; key of whoever is registered. */
  Bytes32 key = Bytes32.ZERO;

  /** Instrument, underlying, account or domain that the command names. */
  int subject;

  int subaccount;
  int toSubaccount;
  int asset;
  long amount;

  /** Number of an order, withdrawal or bid; a mask; a volatility; an expiry. */
  long number;

  long priceE8;
  long bidE8;
  long askE8;
  boolean isBuyerTaker;
  int kindOfInstrument;
  int domain;
  long tickE8;
  long lotE8;
  long expiryNs;
  long strikeE8;
  long mask;
  int decimals;
  int tier;
  long ratioE9;
  private @Nullable Order buy;
  private @Nullable Order sell;
  private @Nullable Observations observations;
  private @Nullable Genesis genesis;

  /** Reads one entry; false when it is no command. */
  boolean read(byte[] bytes, int offset, int length) {
    kind = Kind.MALFORMED;
    principal = Bytes32.ZERO;
    sequence = 0;
    if (!decoder.wrap(bytes, offset, length)) {
      return false;
    }
    contentHash = hash(bytes, offset, length);
    int code = decoder.applyUnsigned(this);
    return code == 0;
  }

  /** Likewise; false when it is no command under these rules. */
  boolean read(byte[] bytes, int offset, int length, int rules) {
    boolean isCommand = read(bytes, offset, length) && decoder.firstRules() <= rules;
    if (!isCommand) {
      kind = Kind.MALFORMED;
      principal = Bytes32.ZERO;
      sequence = 0;
    }
    return isCommand;
  }

  private long hash(byte[] bytes, int offset, int length) {
    long seed = words.hash(bytes, offset, Math.min(length, SIGNATURE), length);
    int left = length - AFTER_SIGNATURE;
    return left <= 0 ? seed : words.hash(bytes, offset + AFTER_SIGNATURE, left, seed * PRIME);
  }

  Order buy() {
    return there(buy);
  }

  Order sell() {
    return there(sell);
  }

  Observations observations() {
    return there(observations);
  }

  Genesis genesis() {
    return there(genesis);
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("command: expected a part of its kind, got none");
    }
    return part;
  }

  private int sent(Kind what, Envelope envelope) {
    kind = what;
    principal = envelope.principal();
    sequence = envelope.sequence();
    return 0;
  }

  @Override
  public int genesis(Genesis one) {
    kind = Kind.GENESIS;
    genesis = one;
    return 0;
  }

  @Override
  public int tick() {
    kind = Kind.TICK;
    return 0;
  }

  @Override
  public int registerUnderlying(
      Envelope envelope, long symbol, int ofDomain, long sigmaE9, long advE8, long carryE9) {
    domain = ofDomain;
    return sent(Kind.UNDERLYING, envelope);
  }

  @Override
  public int registerAsset(
      Envelope envelope,
      long symbol,
      int ofDecimals,
      int ofTier,
      int underlying,
      long ofRatioE9,
      int hedge) {
    decimals = ofDecimals;
    tier = ofTier;
    subject = underlying;
    ratioE9 = ofRatioE9;
    return sent(Kind.ASSET, envelope);
  }

  @Override
  public int listInstrument(
      Envelope envelope,
      int underlying,
      int ofKind,
      long ofTickE8,
      long ofLotE8,
      long ofExpiryNs,
      long ofStrikeE8,
      long accessMask) {
    subject = underlying;
    kindOfInstrument = ofKind;
    tickE8 = ofTickE8;
    lotE8 = ofLotE8;
    expiryNs = ofExpiryNs;
    strikeE8 = ofStrikeE8;
    mask = accessMask;
    return sent(Kind.INSTRUMENT, envelope);
  }

  @Override
  public int registerVenue(Envelope envelope, Bytes32 ofKey) {
    key = ofKey;
    return sent(Kind.VENUE, envelope);
  }

  @Override
  public int registerReporter(Envelope envelope, Bytes32 ofKey, int family) {
    key = ofKey;
    subject = family;
    return sent(Kind.REPORTER, envelope);
  }

  @Override
  public int registerHouseKeeper(Envelope envelope, Bytes32 ofKey) {
    key = ofKey;
    return sent(Kind.HOUSE_KEEPER, envelope);
  }

  @Override
  public int grantAccess(Envelope envelope, int account, long ofMask) {
    subject = account;
    mask = ofMask;
    return sent(Kind.ACCESS, envelope);
  }

  @Override
  public int setRisk(Envelope envelope, int underlying, long sigmaE9, long advE8) {
    subject = underlying;
    return sent(Kind.RISK, envelope);
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
    subject = underlying;
    return sent(Kind.SMILE, envelope);
  }

  @Override
  public int changeSurface(Envelope envelope, int underlying, SurfaceNodes nodes) {
    subject = underlying;
    return sent(Kind.SURFACE, envelope);
  }

  @Override
  public int setJointScenarios(Envelope envelope, JointRows rows) {
    return sent(Kind.JOINT, envelope);
  }

  @Override
  public int reportCoverage(
      Envelope envelope, int ofDomain, long lossE6, long coverTwoE6, long atPosition) {
    domain = ofDomain;
    return sent(Kind.COVERAGE, envelope);
  }

  @Override
  public int reportSystemicRisk(
      Envelope envelope, int ofDomain, long crowdingE9, long shortfallE6, long atPosition) {
    domain = ofDomain;
    return sent(Kind.SYSTEMIC_RISK, envelope);
  }

  @Override
  public int creditDevelopment(
      Envelope envelope, Bytes32 owner, int ofSubaccount, int ofAsset, long ofAmount) {
    key = owner;
    subaccount = ofSubaccount;
    asset = ofAsset;
    amount = ofAmount;
    return sent(Kind.CREDIT, envelope);
  }

  @Override
  public int completeWithdrawal(Envelope envelope, long withdrawal) {
    number = withdrawal;
    return sent(Kind.COMPLETE, envelope);
  }

  @Override
  public int withdraw(
      Envelope envelope, int ofSubaccount, int ofAsset, long ofAmount, Bytes32 destination) {
    subaccount = ofSubaccount;
    asset = ofAsset;
    amount = ofAmount;
    return sent(Kind.WITHDRAW, envelope);
  }

  @Override
  public int transfer(Envelope envelope, int fromSubaccount, int to, int ofAsset, long ofAmount) {
    subaccount = fromSubaccount;
    toSubaccount = to;
    asset = ofAsset;
    amount = ofAmount;
    return sent(Kind.TRANSFER, envelope);
  }

  @Override
  public int grantSessionKey(Envelope envelope, Bytes32 ofKey, long ofExpiryNs) {
    return sent(Kind.GRANT_KEY, envelope);
  }

  @Override
  public int revokeSessionKey(Envelope envelope, Bytes32 ofKey) {
    return sent(Kind.REVOKE_KEY, envelope);
  }

  @Override
  public int reportPrice(Envelope envelope, int underlying, Observations of) {
    subject = underlying;
    observations = of;
    return sent(Kind.PRICE, envelope);
  }

  @Override
  public int reportImpact(Envelope envelope, int instrument, long ofBidE8, long ofAskE8) {
    subject = instrument;
    bidE8 = ofBidE8;
    askE8 = ofAskE8;
    return sent(Kind.IMPACT, envelope);
  }

  @Override
  public int fill(
      Envelope envelope,
      int instrument,
      long atPriceE8,
      long quantityE8,
      boolean isBuyer,
      Order buying,
      Order selling) {
    subject = instrument;
    priceE8 = atPriceE8;
    amount = quantityE8;
    isBuyerTaker = isBuyer;
    buy = buying;
    sell = selling;
    return sent(Kind.FILL, envelope);
  }

  @Override
  public int cancelOrder(Envelope envelope, int ofSubaccount, long orderNumber) {
    subaccount = ofSubaccount;
    number = orderNumber;
    return sent(Kind.CANCEL, envelope);
  }

  @Override
  public int cancelOrders(Envelope envelope, int ofSubaccount, long belowOrderNumber) {
    subaccount = ofSubaccount;
    number = belowOrderNumber;
    return sent(Kind.CANCEL_BELOW, envelope);
  }

  @Override
  public int flag(Envelope envelope, int keeperSubaccount, int account) {
    subaccount = keeperSubaccount;
    subject = account;
    return sent(Kind.FLAG, envelope);
  }

  @Override
  public int placeBid(
      Envelope envelope,
      int ofSubaccount,
      int ofDomain,
      long multipleE9,
      long capacityE6,
      long ofExpiryNs) {
    subaccount = ofSubaccount;
    return sent(Kind.BID, envelope);
  }

  @Override
  public int placeUnderlyingBid(
      Envelope envelope,
      int ofSubaccount,
      int ofUnderlying,
      long multipleE9,
      long capacityE6,
      long ofExpiryNs) {
    subaccount = ofSubaccount;
    return sent(Kind.BID, envelope);
  }

  @Override
  public int cancelBid(Envelope envelope, long bid) {
    number = bid;
    return sent(Kind.CANCEL_BID, envelope);
  }

  @Override
  public int buyConversion(
      Envelope envelope,
      int ofSubaccount,
      int account,
      int ofAsset,
      long ofAmount,
      long limitPriceE8) {
    subaccount = ofSubaccount;
    subject = account;
    asset = ofAsset;
    amount = ofAmount;
    priceE8 = limitPriceE8;
    return sent(Kind.CONVERSION, envelope);
  }

  @Override
  public int takeOffer(
      Envelope envelope,
      int ofSubaccount,
      int account,
      int ofInstrument,
      long quantityE8,
      long limitPriceE8) {
    subaccount = ofSubaccount;
    subject = account;
    amount = quantityE8;
    priceE8 = limitPriceE8;
    return sent(Kind.OFFER, envelope);
  }

  @Override
  public int linkTopUp(Envelope envelope, int ofSubaccount, int ofSource, long limitE6) {
    subaccount = ofSubaccount;
    toSubaccount = ofSource;
    amount = limitE6;
    return sent(Kind.LINK, envelope);
  }

  @Override
  public int topUp(Envelope envelope, int keeperSubaccount, int account) {
    subaccount = keeperSubaccount;
    subject = account;
    return sent(Kind.TOP_UP, envelope);
  }

  @Override
  public int depositGuarantee(Envelope envelope, int ofSubaccount, int tranche, long amountE6) {
    subaccount = ofSubaccount;
    subject = tranche;
    amount = amountE6;
    return sent(Kind.VAULT_DEPOSIT, envelope);
  }

  @Override
  public int redeemGuarantee(Envelope envelope, int ofSubaccount, int tranche, long shares) {
    subaccount = ofSubaccount;
    subject = tranche;
    amount = shares;
    return sent(Kind.VAULT_REDEMPTION, envelope);
  }

  @Override
  public int activateRules(Envelope envelope, int version) {
    subject = version;
    return sent(Kind.RULES, envelope);
  }

  @Override
  public int approve(Envelope envelope, int ofKind, long about, long argument) {
    return sent(Kind.APPROVE, envelope);
  }
}
