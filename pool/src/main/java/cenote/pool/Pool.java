package cenote.pool;

import cenote.crypto.Bytes32;
import cenote.kernel.SurfaceTerms;
import cenote.pool.access.Accounts;
import cenote.pool.access.NumberWindow;
import cenote.pool.access.Principals;
import cenote.pool.asset.Assets;
import cenote.pool.clearing.Clearing;
import cenote.pool.clearing.WhatIf;
import cenote.pool.closeout.CloseOutPlan;
import cenote.pool.closeout.CloseOuts;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.TopUpLinks;
import cenote.pool.deadline.Deadlines;
import cenote.pool.freeze.ApprovalKind;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.governance.CallAuctions;
import cenote.pool.governance.Governor;
import cenote.pool.invariant.Invariant;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.CoverageTerms;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.Statements;
import cenote.pool.margin.StressTest;
import cenote.pool.market.InstrumentKind;
import cenote.pool.market.Market;
import cenote.pool.market.MarketView;
import cenote.pool.market.ShadowMarket;
import cenote.pool.price.Prices;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.treasury.Treasury;
import cenote.pool.vault.GuaranteeVault;
import cenote.pool.waterfall.Waterfall;
import cenote.pool.waterfall.Witness;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The state machine: checks who sends a command and whether it was answered before, and hands it to
 * the room that owns what it changes. One thread; the same log gives the same bytes everywhere.
 *
 * <p>The driver calls {@link #begin} with the log entry, then exactly one command.
 */
public final class Pool implements Commands {

  /** Version of the rules that a new pool starts with. */
  public static final int RULES_VERSION = 1;

  /** The latest version of the rules that can be activated. */
  public static final int LATEST_RULES_VERSION = GuaranteeVault.RULES;

  private static final int SECTION = 15;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * SECOND_NS;
  private static final long SETTLEMENT_HOUR_NS = 8 * 3_600 * SECOND_NS;
  private static final long OUTAGE_NS = 10 * SECOND_NS;
  private static final long CURE_NS = 60 * SECOND_NS;
  private static final int CURES_A_DAY = 3;
  private static final int ACCOUNTS_PER_TICK = 256;
  private static final int DEADLINES_PER_TICK = 16;

  /** Least volatility a year of an underlying, E9. */
  public static final long MIN_SIGMA_E9 = 10_000_000L;

  /** Greatest volatility a year of an underlying, E9. */
  public static final long MAX_SIGMA_E9 = 10_000_000_000L;

  /** Greatest daily volume of an underlying, units E8. */
  public static final long MAX_ADV_E8 = 1_000_000_000_000_000_000L;

  private static final long MAX_STEP_E8 = 100_000_000_000_000L;
  private static final int MAX_VENUES = 16;

  /** Bytes of chain, position and time before an entry is hashed. */
  private static final int CHAIN_HEADER = 48;

  private final PoolEvents events;
  private final Ledger ledger;
  private final Market market = new Market();
  private final Assets assets = new Assets();
  private final Deadlines deadlines = new Deadlines();
  private final Principals principals = new Principals();
  private final Accounts accounts = new Accounts();
  private final Prices prices;
  private final Accruals accruals;
  private final Freezes freezes;
  private final JointTerms joint = new JointTerms();

  /** No part of the state: whoever keeps rows of scenarios sees by it that they may be others. */
  private long jointChanges;

  private final CoverageTerms coverage = new CoverageTerms();
  private final Governor governor;
  private final CallAuctions auctions;
  private final Requirement requirement;
  private final GuaranteeVault vault;
  private final Waterfall waterfall;
  private final CloseOuts closeOuts;
  private final Clearing clearing;
  private final Treasury treasury;
  private final Statements statements;
  private final int[] venues = new int[MAX_VENUES];
  private int venueCount;

  private Bytes32 genesisHash = Bytes32.ZERO;
  private boolean isDevelopment;
  private boolean requiresSignatures;
  private int genesisPrincipal = -1;
  private int stewardPrincipal = -1;
  private int rulesVersion = RULES_VERSION;
  private long position;
  private long nowNs;
  private long commandCount;
  private long cureUntilNs;
  private long cureDay;
  private int curesToday;
  private boolean isSweeping;
  private boolean isSweepWanted;
  private final byte[] chain = new byte[32];
  private final MessageDigest sha256 = sha256();
  private byte[] hashed = new byte[1_024];
  private ByteBuffer hashedHeader = ByteBuffer.wrap(hashed);
  private final SnapshotWriter hashWriter = new SnapshotWriter();

  private int answerCode;
  private long answerValue;
  private long answerPosition;
  private int sender = -1;

  /** A pool that waits for its genesis. */
  public Pool(PoolEvents events) {
    this.events = events;
    this.ledger = new Ledger(events);
    this.prices = new Prices(market, principals::find, events);
    this.accruals = new Accruals(market, ledger);
    this.freezes = new Freezes(market, accruals, events);
    this.requirement = new Requirement(market, assets, ledger, accruals, joint);
    this.vault =
        new GuaranteeVault(
            ledger,
            market,
            assets,
            accounts,
            accruals,
            freezes,
            deadlines,
            this::onPaidByVault,
            events);
    this.waterfall =
        new Waterfall(
            ledger,
            market,
            accruals,
            requirement,
            freezes,
            vault,
            this::isExempt,
            new Witnessed(),
            events);
    this.governor = new Governor(market, ledger, waterfall, coverage, deadlines, events);
    this.auctions = new CallAuctions(market, ledger, events);
    StressTest stress = new StressTest(market, assets, requirement);
    this.closeOuts =
        new CloseOuts(
            ledger,
            market,
            assets,
            accounts,
            accruals,
            requirement,
            joint,
            stress,
            waterfall,
            deadlines,
            freezes,
            vault,
            events);
    this.clearing =
        new Clearing(
            ledger,
            market,
            accounts,
            principals,
            accruals,
            requirement,
            waterfall,
            coverage,
            governor,
            auctions,
            closeOuts,
            freezes,
            events);
    this.treasury =
        new Treasury(ledger, market, assets, accruals, requirement, stress, closeOuts, freezes);
    this.statements =
        new Statements(market, assets, ledger, accruals, joint, requirement, this::feeIfFreed);
  }

  /** Pays nothing for others: the pool's own accounts, and those in close-out (8.3). */
  private boolean isExempt(int account) {
    return account < Holders.DOMAINS
        || account == vault.account()
        || closeOuts.isInCloseOut(account);
  }

  /** What a receipt says of the state it begins from. */
  private final class Witnessed implements Witness {
    @Override
    public long position() {
      return position;
    }

    @Override
    public void logHash(byte[] out32) {
      chainHash(out32);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  // The log.

  /**
   * Takes a log entry: moves time to {@code max(previous, timestampNs)} and extends the hash chain,
   * {@code SHA-256(previous, position, time, bytes)}.
   *
   * @param atPosition log position after the entry, greater than any before
   */
  public void begin(long atPosition, long timestampNs, byte[] entry, int offset, int length) {
    Invariant.require(atPosition > position, "log position must advance");
    position = atPosition;
    commandCount++;
    extendChain(timestampNs, entry, offset, length);
    advance(timestampNs);
  }

  /** Header and entry lie side by side: one call hashes faster than two. */
  private void extendChain(long timestampNs, byte[] entry, int offset, int length) {
    if (CHAIN_HEADER + length > hashed.length) {
      hashed = new byte[Integer.highestOneBit(CHAIN_HEADER + length) * 2];
      hashedHeader = ByteBuffer.wrap(hashed);
    }
    hashedHeader.put(0, chain).putLong(32, position).putLong(40, timestampNs);
    System.arraycopy(entry, offset, hashed, CHAIN_HEADER, length);
    sha256.update(hashed, 0, CHAIN_HEADER + length);
    digestInto(chain);
  }

  private void digestInto(byte[] out) {
    try {
      int length = sha256.digest(out, 0, 32);
      Invariant.require(length == 32, "length of a SHA-256 digest");
    } catch (java.security.DigestException e) {
      throw new IllegalStateException("a digest of 32 bytes fits in 32 bytes", e);
    }
  }

  private void advance(long timestampNs) {
    long before = nowNs;
    nowNs = Math.max(nowNs, timestampNs);
    market.advance(nowNs);
    auctions.advance();
    if (before != 0 && nowNs - before > OUTAGE_NS) {
      noteOutage();
    }
  }

  /** A jump of the clock is an outage: accounts get 60 s to cure, three times a day (11.6). */
  private void noteOutage() {
    freezes.onOutage();
    long day = nowNs / DAY_NS;
    if (day != cureDay) {
      cureDay = day;
      curesToday = 0;
    }
    if (curesToday < CURES_A_DAY) {
      curesToday++;
      cureUntilNs = nowNs + CURE_NS;
    }
  }

  /**
   * Says that two orders will soon be filled. A driver that has many entries at hand tells of some
   * [32] fills, calls {@link #readAhead()}, and then sends them: memory is waited for once, not
   * fill by fill. Changes no outcome.
   */
  public void expect(Order buy, Order sell) {
    clearing.expect(buy, sell);
  }

  /** Reads what the expected orders will need. */
  public void readAhead() {
    clearing.readAhead();
  }

  /**
   * From here on works out the requirement of each side of a fill, also where {@code MarginBound}
   * would do; changes no outcome. For tests and measurements.
   */
  public void marginInFull(boolean inFull) {
    clearing.marginInFull(inFull);
  }

  // The envelope.

  /** Checks the sender; false when the command is answered already. */
  private boolean admit(Envelope envelope, int role, boolean allowsSessionKey) {
    if (!isAuthorised(envelope, role, allowsSessionKey)) {
      return false;
    }
    if (freezes.isHalted()) {
      answer(envelope, Reject.HALTED);
      return false;
    }
    return true;
  }

  private boolean isAuthorised(Envelope envelope, int role, boolean allowsSessionKey) {
    answerValue = 0;
    answerPosition = position;
    Reject reject = identify(envelope, allowsSessionKey);
    if (reject != Reject.NONE) {
      answerCode = reject.code();
      return false;
    }
    long sequence = envelope.sequence();
    if (principals.isKnown(sender, sequence)) {
      answerAgain(envelope, sequence);
      return false;
    }
    if (!principals.has(sender, role)) {
      answer(envelope, Reject.NOT_AUTHORISED);
      return false;
    }
    return true;
  }

  private Reject identify(Envelope envelope, boolean allowsSessionKey) {
    if (genesisPrincipal < 0) {
      return Reject.GENESIS_MISSING;
    }
    if (envelope.sequence() <= 0 || envelope.sequence() > NumberWindow.MAX_NUMBER) {
      return Reject.SEQUENCE_INVALID;
    }
    sender = principals.find(envelope.principal());
    if (sender < 0) {
      return Reject.UNKNOWN_PRINCIPAL;
    }
    boolean isOwnKey = principals.isOwnKey(sender, envelope.signer());
    boolean isSession =
        allowsSessionKey && principals.isSessionOf(sender, envelope.signer(), nowNs);
    if (!isOwnKey && !isSession) {
      return Reject.BAD_SIGNATURE;
    }
    return principals.isTooOld(sender, envelope.sequence()) ? Reject.SEQUENCE_TOO_OLD : Reject.NONE;
  }

  private void answerAgain(Envelope envelope, long sequence) {
    if (principals.contentHash(sender, sequence) != envelope.contentHash()) {
      answerCode = Reject.SEQUENCE_REUSED.code();
      return;
    }
    answerCode = principals.answerCode(sender, sequence);
    answerValue = principals.answerValue(sender, sequence);
    answerPosition = principals.answerPosition(sender, sequence);
  }

  private int answer(Envelope envelope, Reject reject) {
    answerCode = reject.code();
    principals.remember(
        sender, envelope.sequence(), envelope.contentHash(), answerCode, answerValue, position);
    requireSound();
    return answerCode;
  }

  /** A breach that is found once it is done halts the pool: no command makes it good (rules 2). */
  private void requireSound() {
    vault.begin();
    if (freezes.isActive() && !freezes.isHalted() && !isSound()) {
      freezes.halt(position);
    }
  }

  private boolean isSound() {
    return ledger.isSound() && vault.isSound();
  }

  /** Answers with a new id, or with a reject given as minus its code. */
  private int answerId(Envelope envelope, long idOrReject) {
    if (idOrReject < 0) {
      return answer(envelope, Reject.of((int) -idOrReject));
    }
    answerValue = idOrReject;
    return answer(envelope, Reject.NONE);
  }

  private int answerUnsent(Reject reject) {
    answerCode = reject.code();
    answerValue = 0;
    answerPosition = position;
    return answerCode;
  }

  // Genesis and listing.

  @Override
  public int genesis(Genesis genesis) {
    if (genesisPrincipal >= 0) {
      return answerUnsent(Reject.GENESIS_REPEATED);
    }
    long least = Math.min(genesis.insuranceCoreE6(), genesis.insuranceRampE6());
    long most = Math.max(genesis.insuranceCoreE6(), genesis.insuranceRampE6());
    boolean isInRange =
        Math.min(least, genesis.houseE6()) >= 0
            && Math.max(most, genesis.houseE6()) <= Portfolio.MAX_POSITION_VALUE_E6
            && !genesis.genesisKey().isZero()
            && !genesis.stewardKey().isZero();
    if (!isInRange) {
      return answerUnsent(Reject.OUT_OF_RANGE);
    }
    genesisHash = copy(genesis.hash());
    isDevelopment = genesis.isDevelopment();
    requiresSignatures = genesis.requiresSignatures();
    genesisPrincipal = principals.register(genesis.genesisKey(), Principals.GENESIS);
    stewardPrincipal = principals.register(genesis.stewardKey(), Principals.STEWARD);
    accruals.start(nowNs);
    ledger.addAsset();
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      ledger.addAccount(0, 0);
    }
    waterfall.start(genesis.insuranceCoreE6(), genesis.insuranceRampE6());
    treasury.endow(Holders.INSURANCE_CORE, genesis.insuranceCoreE6());
    treasury.endow(Holders.INSURANCE_RAMP, genesis.insuranceRampE6());
    treasury.endow(Holders.HOUSE, genesis.houseE6());
    deadlines.schedule(nextSettlementNs(), Deadlines.DAILY_SETTLEMENT, 0);
    return answerUnsent(Reject.NONE);
  }

  private long nextSettlementNs() {
    long today = nowNs / DAY_NS * DAY_NS + SETTLEMENT_HOUR_NS;
    return today > nowNs ? today : today + DAY_NS;
  }

  private static Bytes32 copy(Bytes32 value) {
    return new Bytes32.Words(value.word(0), value.word(1), value.word(2), value.word(3));
  }

  @Override
  public int registerUnderlying(
      Envelope envelope, long symbol, int domain, long sigmaE9, long advE8, long carryE9) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    boolean isInRange =
        domain >= 0
            && domain < Holders.DOMAINS
            && isRiskInRange(sigmaE9, advE8)
            && carryE9 >= -300_000_000L
            && carryE9 <= 300_000_000L;
    if (!isInRange) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    for (int u = 0; u < market.underlyingCount(); u++) {
      if (market.symbol(u) == symbol) {
        return answer(envelope, Reject.ALREADY_REGISTERED);
      }
    }
    if (market.underlyingCount() == Market.MAX_UNDERLYINGS) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    return answerId(envelope, market.addUnderlying(symbol, domain, sigmaE9, advE8, carryE9));
  }

  private static boolean isRiskInRange(long sigmaE9, long advE8) {
    return sigmaE9 >= MIN_SIGMA_E9 && sigmaE9 <= MAX_SIGMA_E9 && advE8 > 0 && advE8 <= MAX_ADV_E8;
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
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    boolean isFirst = assets.count() == 0;
    boolean isCash = tier == 0 && decimals == 6 && underlying == -1;
    if (isFirst && !isCash) {
      return answer(envelope, Reject.CASH_FIRST);
    }
    boolean isInRange =
        decimals >= 0
            && decimals <= 9
            && tier >= (isFirst ? 0 : 1)
            && tier <= 4
            && (isFirst || (ratioE9 > 0 && ratioE9 <= 1_000_000_000_000L))
            && hedge >= Assets.HEDGE_NONE
            && hedge <= Assets.HEDGE_STAKED;
    if (!isInRange) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    if (!isFirst && (underlying < 0 || underlying >= market.underlyingCount())) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    for (int k = 0; k < assets.count(); k++) {
      if (assets.symbol(k) == symbol) {
        return answer(envelope, Reject.ALREADY_REGISTERED);
      }
    }
    if (assets.count() == Portfolio.MAX_ASSETS) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    if (!isFirst) {
      ledger.addAsset();
    }
    int asset = assets.add(symbol, decimals, tier, underlying, ratioE9, hedge);
    if (rulesVersion >= Treasury.CREDIT_RULES && accounts.isAnyHeld()) {
      assets.startRamp(asset, nowNs);
    }
    return answerId(envelope, asset);
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
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (underlying < 0 || underlying >= market.underlyingCount()) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    if (!areTermsInRange(kind, tickE8, lotE8, expiryNs, strikeE8)) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    boolean hasRoom =
        deadlines.hasRoom()
            && ledger.instrumentCount() < Ledger.MAX_INSTRUMENTS
            && market.hasRoomFor(underlying, kind, expiryNs);
    if (!hasRoom) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    int instrument =
        market.addInstrument(underlying, kind, tickE8, lotE8, expiryNs, strikeE8, accessMask);
    int inLedger = ledger.addInstrument(underlying, InstrumentKind.isLinear(kind), lotE8);
    Invariant.requireEqual(instrument, inLedger, "instrument ids");
    if (kind != InstrumentKind.PERPETUAL) {
      deadlines.schedule(expiryNs, Deadlines.EXPIRY, instrument);
    }
    return answerId(envelope, instrument);
  }

  private boolean areTermsInRange(int kind, long tickE8, long lotE8, long expiryNs, long strikeE8) {
    boolean isDated = kind != InstrumentKind.PERPETUAL;
    boolean isOption = kind == InstrumentKind.CALL || kind == InstrumentKind.PUT;
    return kind >= InstrumentKind.PERPETUAL
        && kind <= InstrumentKind.PUT
        && tickE8 > 0
        && tickE8 <= MAX_STEP_E8
        && lotE8 > 0
        && lotE8 <= MAX_STEP_E8
        && (isDated
            ? expiryNs > nowNs && expiryNs % SECOND_NS == 0 && expiryNs - nowNs <= 1_100 * DAY_NS
            : expiryNs == 0)
        && (isOption ? strikeE8 > 0 && strikeE8 <= Prices.MAX_PRICE_E8 : strikeE8 == 0);
  }

  @Override
  public int registerVenue(Envelope envelope, Bytes32 key) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (key.isZero()) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    int known = principals.find(key);
    if (known >= 0 && principals.has(known, Principals.VENUE)) {
      return answer(envelope, Reject.ALREADY_REGISTERED);
    }
    if (venueCount == MAX_VENUES || principals.count() == Principals.MAX) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    venues[venueCount] = principals.register(key, Principals.VENUE);
    return answerId(envelope, venueCount++);
  }

  @Override
  public int registerReporter(Envelope envelope, Bytes32 key, int family) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (key.isZero() || family < 0 || family > 15) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    int known = principals.find(key);
    if (known >= 0 && principals.has(known, Principals.REPORTER)) {
      return answer(envelope, Reject.ALREADY_REGISTERED);
    }
    if (prices.isFull() || principals.count() == Principals.MAX) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    int principal = principals.register(key, Principals.REPORTER);
    return answerId(envelope, prices.addReporter(principal, family));
  }

  @Override
  public int registerHouseKeeper(Envelope envelope, Bytes32 key) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (key.isZero()) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    int known = principals.find(key);
    if (known >= 0 && principals.has(known, Principals.HOUSE_KEEPER)) {
      return answer(envelope, Reject.ALREADY_REGISTERED);
    }
    if (principals.count() == Principals.MAX) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    principals.register(key, Principals.HOUSE_KEEPER);
    return answer(envelope, Reject.NONE);
  }

  @Override
  public int grantAccess(Envelope envelope, int account, long mask) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (!accounts.isHeld(account)) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    accounts.grantAccess(account, mask);
    return answer(envelope, Reject.NONE);
  }

  @Override
  public int setRisk(Envelope envelope, int underlying, long sigmaE9, long advE8) {
    if (!admit(envelope, Principals.STEWARD, false)) {
      return answerCode;
    }
    if (underlying < 0 || underlying >= market.underlyingCount()) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    if (!isRiskInRange(sigmaE9, advE8)) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    Reject reject = governor.isActive() ? checkVolume(underlying, advE8) : Reject.NONE;
    if (reject == Reject.NONE) {
      changeRisk(underlying, sigmaE9, advE8);
    }
    return answer(envelope, reject);
  }

  private void changeRisk(int underlying, long sigmaE9, long advE8) {
    long sigmaBeforeE9 = market.sigmaE9(underlying);
    long advBeforeE8 = market.advE8(underlying);
    market.changeRisk(underlying, sigmaE9, advE8);
    long sigmaNowE9 = market.sigmaE9(underlying);
    long advNowE8 = market.advE8(underlying);
    if (sigmaNowE9 != sigmaBeforeE9 || advNowE8 != advBeforeE8) {
      events.onRiskChanged(
          underlying, sigmaBeforeE9, sigmaNowE9, advBeforeE8, advNowE8, position, nowNs);
    }
  }

  /** A range follows its formula as fast as it may; a volume that is too fast is refused (12.1). */
  private Reject checkVolume(int underlying, long advE8) {
    if (advE8 < market.leastAdvE8(underlying)) {
      answerValue = market.leastAdvE8(underlying);
      return Reject.VOLUME_FALLS_TOO_FAST;
    }
    if (advE8 > market.mostAdvE8(underlying)) {
      answerValue = market.mostAdvE8(underlying);
      return Reject.VOLUME_RISES_TOO_FAST;
    }
    return Reject.NONE;
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
    if (!admit(envelope, Principals.STEWARD, false)) {
      return answerCode;
    }
    if (underlying < 0 || underlying >= market.underlyingCount()) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    boolean isInRange =
        isRiskInRange(shortVolE9, 1)
            && isRiskInRange(longVolE9, 1)
            && reversionE9 >= 100_000_000L
            && reversionE9 <= 100_000_000_000L
            && skewE9 >= -500_000_000L
            && skewE9 <= 500_000_000L
            && curvatureE9 >= 0
            && curvatureE9 <= 500_000_000L;
    if (!isInRange) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    market.changeSmile(underlying, shortVolE9, longVolE9, reversionE9, skewE9, curvatureE9);
    return answer(envelope, Reject.NONE);
  }

  @Override
  public int changeSurface(Envelope envelope, int underlying, SurfaceNodes nodes) {
    if (!admit(envelope, Principals.STEWARD, false)) {
      return answerCode;
    }
    if (underlying < 0 || underlying >= market.underlyingCount()) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    SurfaceTerms terms = surfaceTerms(nodes);
    Reject reject = Market.checkSurface(terms);
    if (reject == Reject.NONE) {
      market.changeSurface(underlying, terms);
    }
    return answer(envelope, reject);
  }

  /** Of too many nodes one more than allowed is taken: enough to be refused. */
  private static SurfaceTerms surfaceTerms(SurfaceNodes nodes) {
    int count = Math.min(nodes.count(), SurfaceTerms.NODES_MAX + 1);
    long[] yearsE9 = new long[count];
    long[] thetasE9 = new long[count];
    long[] rhosE9 = new long[count];
    long[] psisE9 = new long[count];
    for (int i = 0; i < count; i++) {
      yearsE9[i] = nodes.yearsE9(i);
      thetasE9[i] = nodes.thetaE9(i);
      rhosE9[i] = nodes.rhoE9(i);
      psisE9[i] = nodes.psiE9(i);
    }
    return new SurfaceTerms(yearsE9, thetasE9, rhosE9, psisE9);
  }

  @Override
  public int setJointScenarios(Envelope envelope, JointRows rows) {
    if (!admit(envelope, Principals.STEWARD, false)) {
      return answerCode;
    }
    if (rows.underlyings() > market.underlyingCount()) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    long open = open(-1);
    long openInCore = open(0);
    int rowsBefore = joint.rows(nowNs);
    Reject reject = joint.set(rows, open, openInCore == 0, nowNs);
    if (reject == Reject.NONE) {
      jointChanges++;
      events.onJointScenarios(rowsBefore, joint.rows(nowNs), position, nowNs);
    }
    return answer(envelope, reject);
  }

  /** Underlyings with open interest, as bits: of a domain, of all with -1. */
  private long open(int domain) {
    long open = 0;
    for (int u = 0; u < market.underlyingCount(); u++) {
      boolean isMeant = domain < 0 || market.domain(u) == domain;
      open |= isMeant && ledger.underlyingOpenInterestE8(u) != 0 ? 1L << u : 0;
    }
    return open;
  }

  /** What {@link #setJointScenarios} by the steward would be answered now; changes nothing. */
  public Reject ifJointScenarios(JointRows rows) {
    if (rulesVersion < Requirement.SIDE_SHARE_RULES) {
      return Reject.UNKNOWN_RULES;
    }
    return rows.underlyings() > market.underlyingCount()
        ? Reject.UNKNOWN_UNDERLYING
        : joint.check(rows, open(-1), open(0) == 0, nowNs);
  }

  @Override
  public int reportCoverage(
      Envelope envelope, int domain, long lossE6, long coverTwoE6, long atPosition) {
    if (!admit(envelope, Principals.STEWARD, false)) {
      return answerCode;
    }
    boolean isInRange =
        domain >= 0
            && domain < Holders.DOMAINS
            && lossE6 >= 0
            && coverTwoE6 >= 0
            && atPosition >= coverage.atPosition(domain)
            && atPosition < position;
    if (!isInRange) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    coverage.report(domain, lossE6, coverTwoE6, atPosition, nowNs);
    governor.look();
    return answer(envelope, Reject.NONE);
  }

  @Override
  public int reportSystemicRisk(
      Envelope envelope, int domain, long crowdingE9, long shortfallE6, long atPosition) {
    if (!admit(envelope, Principals.STEWARD, false)) {
      return answerCode;
    }
    return answer(envelope, governor.report(domain, crowdingE9, shortfallE6, atPosition, position));
  }

  // Money.

  @Override
  public int creditDevelopment(
      Envelope envelope, Bytes32 owner, int subaccount, int asset, long amount) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (!isDevelopment) {
      return answer(envelope, Reject.NOT_DEVELOPMENT);
    }
    Reject reject = treasury.checkDeposit(asset, amount);
    if (reject != Reject.NONE) {
      return answer(envelope, reject);
    }
    int account = accounts.find(owner, subaccount);
    if (account < 0) {
      reject = checkOpening(owner, subaccount, asset, amount);
      if (reject != Reject.NONE) {
        return answer(envelope, reject);
      }
      account = open(owner, subaccount);
    }
    reject = treasury.deposit(account, asset, amount);
    if (reject != Reject.NONE) {
      return answer(envelope, reject);
    }
    closeOuts.onCredit(account);
    return answerId(envelope, account);
  }

  private Reject checkOpeningBy(Bytes32 owner, int subaccount, int asset, long amount) {
    Reject reject = treasury.checkDeposit(asset, amount);
    return reject != Reject.NONE ? reject : checkOpening(owner, subaccount, asset, amount);
  }

  /** Number -1 is kept: in a flag it means the house keeper. */
  private Reject checkOpening(Bytes32 owner, int subaccount, int asset, long amount) {
    if (owner.isZero() || owner.word(0) == -1 || subaccount == -1) {
      return Reject.OUT_OF_RANGE;
    }
    boolean isFull =
        accounts.count() == Ledger.MAX_ACCOUNTS
            || (principals.find(owner) < 0 && principals.count() == Principals.MAX);
    return isFull ? Reject.TABLE_FULL : treasury.checkOpening(asset, amount);
  }

  private int open(Bytes32 owner, int subaccount) {
    int principal = principals.register(owner, Principals.OWNER);
    int account = accounts.add(owner, subaccount, principal);
    int inLedger = ledger.addAccount(accruals.interestIndexE18(), market.settlementEpoch());
    Invariant.requireEqual(account, inLedger, "account ids");
    link(account);
    return account;
  }

  /** Accounts of one owner count together in the rate of L (ADR 0033). */
  private void link(int account) {
    int first = accounts.firstOfOwner(account);
    boolean isSecond = first != account && !ledger.linked().isLinked(account);
    if (rulesVersion >= Requirement.LINKED_RULES && isSecond) {
      ledger.linked().link(first, account);
    }
  }

  private void linkAll() {
    for (int account = 0; account < accounts.count(); account++) {
      link(account);
    }
  }

  @Override
  public int completeWithdrawal(Envelope envelope, long withdrawal) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    return answer(envelope, isDevelopment ? treasury.complete(withdrawal) : Reject.NOT_DEVELOPMENT);
  }

  @Override
  public int withdraw(
      Envelope envelope, int subaccount, int asset, long amount, Bytes32 destination) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    int account = accounts.find(envelope.principal(), subaccount);
    if (account < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    if (destination.isZero()) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    return answerId(envelope, treasury.withdraw(account, asset, amount));
  }

  @Override
  public int transfer(
      Envelope envelope, int fromSubaccount, int toSubaccount, int asset, long amount) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    int from = accounts.find(envelope.principal(), fromSubaccount);
    int to = accounts.find(envelope.principal(), toSubaccount);
    if (from < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    if (from == to) {
      return answer(envelope, Reject.SAME_ACCOUNT);
    }
    return answer(envelope, transfer(envelope, from, to, toSubaccount, asset, amount));
  }

  private Reject transfer(
      Envelope envelope, int from, int to, int toSubaccount, int asset, long amount) {
    if (to >= 0) {
      Reject reject = treasury.transfer(from, to, asset, amount);
      if (reject == Reject.NONE) {
        answerValue = to;
        closeOuts.onCredit(to);
      }
      return reject;
    }
    Reject reject = checkOpeningBy(envelope.principal(), toSubaccount, asset, amount);
    reject = reject != Reject.NONE ? reject : treasury.checkTransfer(from, asset, amount);
    if (reject != Reject.NONE) {
      return reject;
    }
    int opened = open(envelope.principal(), toSubaccount);
    answerValue = opened;
    reject = treasury.transfer(from, opened, asset, amount);
    Invariant.require(reject == Reject.NONE, "a checked transfer succeeds");
    return reject;
  }

  @Override
  public int depositGuarantee(Envelope envelope, int subaccount, int tranche, long amountE6) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (rulesVersion < GuaranteeVault.RULES) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    int account = accounts.find(envelope.principal(), subaccount);
    if (account < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    Reject reject = vault.checkDeposit(account, tranche, amountE6);
    if (reject == Reject.NONE) {
      reject = treasury.contribute(account, vault.account(), amountE6);
    }
    if (reject == Reject.NONE) {
      vault.onDeposit(account, tranche, amountE6);
    }
    return answer(envelope, reject);
  }

  @Override
  public int redeemGuarantee(Envelope envelope, int subaccount, int tranche, long shares) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (rulesVersion < GuaranteeVault.RULES) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    int account = accounts.find(envelope.principal(), subaccount);
    return answer(
        envelope, account < 0 ? Reject.UNKNOWN_ACCOUNT : vault.redeem(account, tranche, shares));
  }

  private void onPaidByVault(int account) {
    closeOuts.onCredit(account);
  }

  @Override
  public int grantSessionKey(Envelope envelope, Bytes32 key, long expiryNs) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (key.isZero() || expiryNs <= nowNs) {
      return answer(envelope, Reject.OUT_OF_RANGE);
    }
    int holder = principals.sessionOwner(key);
    if (holder >= 0 && holder != sender && principals.isSessionOf(holder, key, nowNs)) {
      return answer(envelope, Reject.ALREADY_REGISTERED);
    }
    if (holder < 0 && principals.isSessionTableFull()) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    principals.grantSession(sender, key, expiryNs);
    return answer(envelope, Reject.NONE);
  }

  @Override
  public int revokeSessionKey(Envelope envelope, Bytes32 key) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (principals.sessionOwner(key) != sender) {
      return answer(envelope, Reject.UNKNOWN_PRINCIPAL);
    }
    principals.grantSession(sender, key, 0);
    return answer(envelope, Reject.NONE);
  }

  // Prices.

  @Override
  public int reportPrice(Envelope envelope, int underlying, Observations observations) {
    if (!admit(envelope, Principals.REPORTER, false)) {
      return answerCode;
    }
    if (underlying < 0 || underlying >= market.underlyingCount()) {
      return answer(envelope, Reject.UNKNOWN_UNDERLYING);
    }
    Reject reject = prices.report(underlying, observations, nowNs);
    freezes.onReport(underlying);
    auctions.look();
    return answer(envelope, reject);
  }

  @Override
  public int reportImpact(Envelope envelope, int instrument, long bidE8, long askE8) {
    if (!admit(envelope, Principals.VENUE, false)) {
      return answerCode;
    }
    return answer(envelope, impact(instrument, bidE8, askE8));
  }

  private Reject impact(int instrument, long bidE8, long askE8) {
    if (instrument < 0 || instrument >= market.instrumentCount() || !market.isLinear(instrument)) {
      return Reject.UNKNOWN_INSTRUMENT;
    }
    if (market.isExpired(instrument)) {
      return Reject.INSTRUMENT_EXPIRED;
    }
    if (bidE8 <= 0 || askE8 <= 0) {
      return Reject.PRICE_NOT_POSITIVE;
    }
    if (bidE8 > askE8) {
      return Reject.CROSSED_MARKET;
    }
    long indexE8 = market.indexE8(market.underlyingOf(instrument));
    if (indexE8 == 0) {
      return Reject.PRICE_MISSING;
    }
    long mostE8 = indexE8 / 5;
    if (bidE8 < indexE8 - mostE8 || askE8 > indexE8 + mostE8) {
      return Reject.IMPACT_TOO_FAR;
    }
    market.reportMid(instrument, venueOf(sender), bidE8 + (askE8 - bidE8) / 2);
    return Reject.NONE;
  }

  private int venueOf(int principal) {
    for (int i = 0; i < venueCount; i++) {
      if (venues[i] == principal) {
        return i;
      }
    }
    throw new IllegalStateException("venue: expected a registered one, got " + principal);
  }

  // Orders.

  @Override
  public int fill(
      Envelope envelope,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Order buy,
      Order sell) {
    if (!admit(envelope, Principals.VENUE, false)) {
      return answerCode;
    }
    return answer(
        envelope,
        clearing.fill(
            envelope.principal(), instrument, priceE8, quantityE8, isBuyerTaker, buy, sell));
  }

  @Override
  public int cancelOrder(Envelope envelope, int subaccount, long orderNumber) {
    if (!admit(envelope, Principals.OWNER, true)) {
      return answerCode;
    }
    int account = accounts.find(envelope.principal(), subaccount);
    return answer(
        envelope, account < 0 ? Reject.UNKNOWN_ACCOUNT : clearing.cancel(account, orderNumber));
  }

  @Override
  public int cancelOrders(Envelope envelope, int subaccount, long belowOrderNumber) {
    if (!admit(envelope, Principals.OWNER, true)) {
      return answerCode;
    }
    int account = accounts.find(envelope.principal(), subaccount);
    return answer(
        envelope,
        account < 0 ? Reject.UNKNOWN_ACCOUNT : clearing.cancelBelow(account, belowOrderNumber));
  }

  // Breaches.

  @Override
  public int flag(Envelope envelope, int keeperSubaccount, int account) {
    boolean isHouse = keeperSubaccount == -1;
    int role = isHouse ? Principals.STEWARD | Principals.HOUSE_KEEPER : Principals.OWNER;
    if (!admit(envelope, role, false)) {
      return answerCode;
    }
    int keeper = isHouse ? -1 : accounts.find(envelope.principal(), keeperSubaccount);
    if (!isHouse && keeper < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    Reject reject = closeOuts.flag(keeper, account, nowNs < cureUntilNs);
    if (reject == Reject.NONE && closeOuts.isInCloseOut(account)) {
      auctions.onCloseOutOpened(account);
    }
    return answer(envelope, reject);
  }

  @Override
  public int placeBid(
      Envelope envelope,
      int subaccount,
      int domain,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    int account = accounts.find(envelope.principal(), subaccount);
    if (account < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    return answerId(
        envelope, closeOuts.placeBid(account, domain, multipleE9, capacityE6, expiryNs));
  }

  @Override
  public int placeUnderlyingBid(
      Envelope envelope,
      int subaccount,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (rulesVersion < CloseOuts.RULES_OF_UNDERLYING_BIDS) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    int account = accounts.find(envelope.principal(), subaccount);
    if (account < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    return answerId(
        envelope,
        closeOuts.placeUnderlyingBid(account, underlying, multipleE9, capacityE6, expiryNs));
  }

  @Override
  public int cancelBid(Envelope envelope, long bid) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    return answer(envelope, closeOuts.cancelBid(sender, bid));
  }

  @Override
  public int buyConversion(
      Envelope envelope, int subaccount, int account, int asset, long amount, long limitPriceE8) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    int buyer = accounts.find(envelope.principal(), subaccount);
    if (buyer < 0 || !canSell(account)) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    if (closeOuts.isInCloseOut(buyer)) {
      return answer(envelope, Reject.ACCOUNT_IN_CLOSE_OUT);
    }
    return answerId(envelope, closeOuts.buyConversion(buyer, account, asset, amount, limitPriceE8));
  }

  /** Also the guarantee vault, which nobody holds. */
  private boolean canSell(int account) {
    return accounts.isHeld(account) || (account >= 0 && account == vault.account());
  }

  @Override
  public int takeOffer(
      Envelope envelope,
      int subaccount,
      int account,
      int instrument,
      long quantityE8,
      long limitPriceE8) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (rulesVersion < OfferDesk.RULES) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    int taker = accounts.find(envelope.principal(), subaccount);
    if (taker < 0 || !canSell(account)) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    if (closeOuts.isInCloseOut(taker)) {
      return answer(envelope, Reject.ACCOUNT_IN_CLOSE_OUT);
    }
    if (nowNs < cureUntilNs) {
      return answer(envelope, Reject.CURE_PERIOD);
    }
    return answerId(
        envelope, closeOuts.offers().take(taker, account, instrument, quantityE8, limitPriceE8));
  }

  @Override
  public int linkTopUp(Envelope envelope, int subaccount, int sourceSubaccount, long limitE6) {
    if (!admit(envelope, Principals.OWNER, false)) {
      return answerCode;
    }
    if (rulesVersion < TopUpLinks.RULES) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    int account = accounts.find(envelope.principal(), subaccount);
    int source = accounts.find(envelope.principal(), sourceSubaccount);
    if (account < 0 || source < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    if (account == source) {
      return answer(envelope, Reject.SAME_ACCOUNT);
    }
    return answer(envelope, closeOuts.linkTopUp(account, source, limitE6));
  }

  @Override
  public int topUp(Envelope envelope, int keeperSubaccount, int account) {
    boolean isHouse = keeperSubaccount == -1;
    int role = isHouse ? Principals.STEWARD | Principals.HOUSE_KEEPER : Principals.OWNER;
    if (!admit(envelope, role, false)) {
      return answerCode;
    }
    if (rulesVersion < TopUpLinks.RULES) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    int keeper = isHouse ? -1 : accounts.find(envelope.principal(), keeperSubaccount);
    if (!isHouse && keeper < 0) {
      return answer(envelope, Reject.UNKNOWN_ACCOUNT);
    }
    return answer(envelope, closeOuts.topUp(keeper, account));
  }

  // Time.

  @Override
  public int tick() {
    if (genesisPrincipal < 0) {
      return answerUnsent(Reject.GENESIS_MISSING);
    }
    if (freezes.isHalted()) {
      return answerUnsent(Reject.HALTED);
    }
    boolean isEnough = false;
    for (int i = 0; i < DEADLINES_PER_TICK && !isEnough && deadlines.nextNs() <= nowNs; i++) {
      int kind = deadlines.nextKind();
      int subject = deadlines.nextSubject();
      deadlines.removeNext();
      isEnough = perform(kind, subject);
    }
    requireSound();
    return answerUnsent(Reject.NONE);
  }

  /** Does a piece of due work; true when it was so much that the tick should end. */
  private boolean perform(int kind, int subject) {
    boolean isEnough = false;
    switch (kind) {
      case Deadlines.DAILY_SETTLEMENT -> settleDaily();
      case Deadlines.SETTLE_ACCOUNTS -> settleAccounts(subject);
      case Deadlines.EXPIRY -> expire(subject);
      case Deadlines.AUCTION -> {
        isEnough = closeOuts.batch(nowNs < cureUntilNs);
        if (!isEnough) {
          auctions.onBatch(closeOuts.openCount(), closeOuts::openAccount);
        }
      }
      case Deadlines.GOVERNOR -> governor.lookEachMinute();
      case Deadlines.VAULT_EPOCH -> isEnough = vault.onEpoch(subject);
      default -> throw new IllegalStateException("deadline kind: got " + kind);
    }
    return isEnough;
  }

  private void settleDaily() {
    market.freezeMarks();
    accruals.gains().onSettlement();
    waterfall.onSettlement();
    closeOuts.onSettlement();
    events.onDailySettlement(nowNs);
    deadlines.schedule(nextSettlementNs(), Deadlines.DAILY_SETTLEMENT, 0);
    requestSweep();
  }

  private void expire(int instrument) {
    long settlementPriceE8 = market.expire(instrument);
    treasury.expired(instrument);
    ledger.expired(instrument);
    events.onExpiry(instrument, settlementPriceE8);
    requestSweep();
  }

  /** One sweep at a time: what comes due during one starts another after it. */
  private void requestSweep() {
    if (isSweeping) {
      isSweepWanted = true;
    } else {
      isSweeping = true;
      deadlines.schedule(nowNs, Deadlines.SETTLE_ACCOUNTS, 0);
    }
  }

  private void endSweep() {
    treasury.sweepExpired();
    isSweeping = false;
    if (isSweepWanted) {
      isSweepWanted = false;
      requestSweep();
    }
  }

  /** Brings a bounded number of accounts up to now, then goes on from there in the next tick. */
  private void settleAccounts(int from) {
    int until = Math.min(ledger.accountCount(), from + ACCOUNTS_PER_TICK);
    for (int account = from; account < until; account++) {
      if (!freezes.isFrozen(account) && treasury.isDue(account)) {
        treasury.settle(account);
      }
    }
    if (until < ledger.accountCount()) {
      deadlines.schedule(nowNs, Deadlines.SETTLE_ACCOUNTS, until);
    } else {
      endSweep();
    }
  }

  @Override
  public int activateRules(Envelope envelope, int version) {
    if (!admit(envelope, Principals.GENESIS, false)) {
      return answerCode;
    }
    if (version <= rulesVersion || version > LATEST_RULES_VERSION) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    boolean opensVault = version >= GuaranteeVault.RULES && rulesVersion < GuaranteeVault.RULES;
    if (opensVault && accounts.count() == Ledger.MAX_ACCOUNTS) {
      return answer(envelope, Reject.TABLE_FULL);
    }
    rulesVersion = version;
    freezes.activate();
    requirement.useRules(version);
    market.useRules(version);
    treasury.useRules(version);
    linkAll();
    if (opensVault) {
      openVault();
      accruals.gains().activate();
      waterfall.activate();
    }
    governor.activate(version);
    auctions.activate(version);
    return answer(envelope, Reject.NONE);
  }

  private void openVault() {
    int account = accounts.openVault();
    int inLedger = ledger.addAccount(accruals.interestIndexE18(), market.settlementEpoch());
    Invariant.requireEqual(account, inLedger, "account ids");
    accruals.exempt(account);
    vault.open();
    closeOuts.activate();
  }

  // Two persons.

  @Override
  public int approve(Envelope envelope, int kind, long subject, long argument) {
    if (!isAuthorised(envelope, Principals.GENESIS | Principals.STEWARD, false)) {
      return answerCode;
    }
    if (!freezes.isActive()) {
      return answer(envelope, Reject.UNKNOWN_RULES);
    }
    Reject reject = freezes.checkApproval(kind, subject, argument);
    if (reject == Reject.NONE && kind == ApprovalKind.RESUME && !isSound()) {
      reject = Reject.INVARIANT;
    }
    if (reject != Reject.NONE) {
      return answer(envelope, reject);
    }
    int person = sender == genesisPrincipal ? 0 : 1;
    if (freezes.approve(person, kind, subject, argument)) {
      goOn(kind);
      answerValue = 1;
    }
    return answer(envelope, Reject.NONE);
  }

  /** What follows in other rooms when two persons have approved. */
  private void goOn(int kind) {
    if (kind == ApprovalKind.RESUME) {
      cureUntilNs = nowNs + CURE_NS;
    } else if (kind == ApprovalKind.UNFREEZE_ACCOUNT) {
      requestSweep();
    }
  }

  /**
   * Takes, after {@link #begin}, a command that is not applied, since two persons will have said so
   * further on in the log. Its answer is remembered, so that a resend is not applied either.
   */
  public int skip(Envelope envelope) {
    answerValue = 0;
    answerPosition = position;
    freezes.onSkipped(position, rulesVersion);
    if (identify(envelope, true) == Reject.NONE
        && !principals.isKnown(sender, envelope.sequence())) {
      return answer(envelope, Reject.SKIPPED);
    }
    answerCode = Reject.SKIPPED.code();
    return answerCode;
  }

  /**
   * Likewise without a sender. A skipped tick leaves due work undone that the next one would fail
   * at again: the pool halts until two persons resume it.
   */
  public int skipUnsent() {
    freezes.onSkipped(position, rulesVersion);
    if (!freezes.isHalted()) {
      freezes.halt(position);
    }
    return answerUnsent(Reject.SKIPPED);
  }

  // Reads.

  /** Reject code of the last command, 0 when accepted. */
  public int answerCode() {
    return answerCode;
  }

  /** What the last command gave: a new id, or 0. */
  public long answerValue() {
    return answerValue;
  }

  /** Where the last command was first answered; earlier than now for a resend. */
  public long answerPosition() {
    return answerPosition;
  }

  /** Hash of the genesis command; zero before it. */
  public Bytes32 genesisHash() {
    return genesisHash;
  }

  /** True when the driver must verify signatures before apply. */
  public boolean requiresSignatures() {
    return requiresSignatures;
  }

  /** Key of the one of two persons who lists; zero before genesis. */
  public Bytes32 genesisKey() {
    return genesisPrincipal < 0 ? Bytes32.ZERO : principals.key(genesisPrincipal);
  }

  /** Key of the other one, who sets risk; zero before genesis. */
  public Bytes32 stewardKey() {
    return stewardPrincipal < 0 ? Bytes32.ZERO : principals.key(stewardPrincipal);
  }

  /** Frozen markets and accounts, and whether the pool is halted. */
  public Freezes freezes() {
    return freezes;
  }

  /** Version of the rules in force. */
  public int rulesVersion() {
    return rulesVersion;
  }

  public long nowNs() {
    return nowNs;
  }

  public long position() {
    return position;
  }

  /** Commands begun. */
  public long commandCount() {
    return commandCount;
  }

  /** When {@link #tick} is needed next, ns; {@code Long.MAX_VALUE} when nothing is due. */
  public long nextDeadlineNs() {
    return freezes.isHalted() ? Long.MAX_VALUE : deadlines.nextNs();
  }

  /** Until when accounts may cure after an outage, ns. */
  public long cureUntilNs() {
    return cureUntilNs;
  }

  /** Highest sequence that a principal has used; 0 before any and for strangers. */
  public long highestSequence(Bytes32 principal) {
    int id = principals.find(principal);
    return id < 0 ? 0 : principals.highestSequence(id);
  }

  /** Accounts, those of the pool included. */
  public int accountCount() {
    return ledger.accountCount();
  }

  /** Account of an owner by its number, or -1. */
  public int accountOf(Bytes32 owner, int subaccount) {
    return accounts.find(owner, subaccount);
  }

  /** Who holds which account. */
  public Accounts accounts() {
    return accounts;
  }

  /** Balances and positions. */
  public Ledger ledger() {
    return ledger;
  }

  /** Prices, terms and marks. */
  public Market market() {
    return market;
  }

  /** Terms of the assets. */
  public Assets assets() {
    return assets;
  }

  /** Close-outs, calls and conversions. */
  public CloseOuts closeOuts() {
    return closeOuts;
  }

  /** Changes whenever a command has changed the joint scenarios; not part of the state. */
  public long jointChanges() {
    return jointChanges;
  }

  /** Joint scenarios in force. */
  public JointTerms joint() {
    return joint;
  }

  /** What the steward last said of coverage. */
  public CoverageTerms coverage() {
    return coverage;
  }

  /** Level, reason and effects of the governor. */
  public Governor governor() {
    return governor;
  }

  /** Markets that trade by call auctions. */
  public CallAuctions callAuctions() {
    return auctions;
  }

  /** Insurance targets. */
  public Waterfall waterfall() {
    return waterfall;
  }

  /** What an account has gained in a domain since the settlement before last (8.3), cash E6. */
  public long netGainE6(int account, int domain) {
    return accruals.netGainE6(account, domain);
  }

  /** Equity and requirement of an account now; the result holds until the next command or call. */
  public Requirement margin(int account) {
    return requirement.of(account);
  }

  /**
   * What works out accounts of this pool in another market, by the rules in force; for whoever owns
   * the pool, and without effect on it. Made once and kept: it has tables of its own.
   */
  public Requirement requirementIn(MarketView other) {
    Requirement elsewhere = new Requirement(other, assets, ledger, accruals, joint);
    elsewhere.useRules(rulesVersion);
    return elsewhere;
  }

  /**
   * Likewise in the market in force with these joint scenarios alone, at full weight, in place of
   * those in force; without rows J is S.
   *
   * @param rows that {@link #ifJointScenarios} finds no form wrong with
   */
  public Requirement requirementWith(JointRows rows) {
    Requirement elsewhere =
        new Requirement(
            new ShadowMarket(market), assets, ledger, accruals, JointTerms.alone(rows, nowNs));
    elsewhere.useRules(rulesVersion);
    return elsewhere;
  }

  /** An account as if it had taken a price; see {@link Clearing#ifTaken}. */
  public WhatIf ifTaken(int account, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    return clearing.ifTaken(account, instrument, isBuy, priceE8, quantityE8);
  }

  /** An account as if its owner had withdrawn; see {@link Treasury#ifWithdrawn}. */
  public WhatIf ifWithdrawn(int account, int asset, long amount) {
    return treasury.ifWithdrawn(account, asset, amount);
  }

  /** An account as if its owner had sent to a subaccount, which may be new; changes nothing. */
  public WhatIf ifTransferred(int from, int toSubaccount, int asset, long amount) {
    Bytes32 owner = accounts.ownerKey(from);
    int to = accounts.find(owner, toSubaccount);
    Reject reject = to == from ? Reject.SAME_ACCOUNT : Reject.NONE;
    if (to < 0) {
      reject = checkOpeningBy(owner, toSubaccount, asset, amount);
    }
    return reject != Reject.NONE
        ? new WhatIf(reject, 0, requirement.of(from))
        : treasury.ifTransferred(from, to, asset, amount);
  }

  /** What makes statements of margin; for whoever owns the pool, and without effect on it. */
  public Statements statements() {
    return statements.useRules(rulesVersion);
  }

  private long feeIfFreed(
      int account, int instrument, boolean isBuy, long priceE8, long quantityE8) {
    WhatIf whatIf = clearing.ifTaken(account, instrument, isBuy, priceE8, quantityE8);
    boolean isFreed = whatIf.reject() == Reject.NONE && whatIf.after().isFree();
    return isFreed ? whatIf.feeE6() : -1;
  }

  /** What a close-out of an account would sell, in order, in breach or not; changes nothing. */
  public CloseOutPlan closeOutPlan(int account) {
    return closeOuts.offers().planOf(account);
  }

  /** The guarantee vault: shares, requests, and what its tranches are worth; rules 4. */
  public GuaranteeVault guaranteeVault() {
    return vault;
  }

  /** Reporters and what they last saw. */
  public Prices prices() {
    return prices;
  }

  /** Keys and what they may do. */
  public Principals principals() {
    return principals;
  }

  /** Withdrawals in flight. */
  public Treasury treasury() {
    return treasury;
  }

  /** Registered venues. */
  public int venueCount() {
    return venueCount;
  }

  /** Principal of a venue, in the order of registration. */
  public int venue(int index) {
    return venues[index];
  }

  /** Whether only a development pool's commands are accepted too. */
  public boolean isDevelopment() {
    return isDevelopment;
  }

  // Snapshot.

  /** Appends the whole state, section by section. */
  public void writeSnapshot(SnapshotWriter writer) {
    writer.section(SECTION, 1);
    writer.putBytes32(genesisHash);
    writer.putBoolean(isDevelopment);
    writer.putBoolean(requiresSignatures);
    writer.putInt(genesisPrincipal);
    writer.putInt(stewardPrincipal);
    writer.putInt(rulesVersion);
    writer.putLong(position);
    writer.putLong(nowNs);
    writer.putLong(commandCount);
    writer.putLong(cureUntilNs);
    writer.putLong(cureDay);
    writer.putInt(curesToday);
    writer.putBoolean(isSweeping);
    writer.putBoolean(isSweepWanted);
    writer.putBytes32(Bytes32.ofBytes(chain, 0));
    writer.putInt(venueCount);
    writer.putInts(venues, venueCount);
    ledger.write(writer);
    assets.write(writer);
    market.write(writer);
    deadlines.write(writer);
    principals.write(writer);
    accounts.write(writer);
    prices.write(writer);
    accruals.write(writer);
    waterfall.write(writer);
    clearing.write(writer);
    closeOuts.write(writer);
    treasury.write(writer);
    if (freezes.isActive()) {
      freezes.write(writer);
    }
    if (market.hasSurfaces()) {
      market.writeSurfaces(writer);
    }
    if (joint.hasSet()) {
      joint.write(writer);
    }
    if (coverage.hasReports()) {
      coverage.write(writer);
    }
    if (rulesVersion >= GuaranteeVault.RULES) {
      assets.writeRamps(writer);
      vault.write(writer);
      closeOuts.writeOffers(writer);
      accruals.gains().write(writer);
      waterfall.writeEvent(writer);
    }
    if (rulesVersion >= Governor.RULES) {
      governor.write(writer);
      auctions.write(writer);
      market.writeRanges(writer);
    }
    if (closeOuts.links().count() > 0) {
      closeOuts.writeLinks(writer);
    }
  }

  /**
   * A pool with the state of a snapshot.
   *
   * @throws IllegalArgumentException when the bytes are not a snapshot of this version
   */
  public static Pool restore(SnapshotReader reader, PoolEvents events) {
    Pool pool = new Pool(events);
    pool.readSnapshot(reader);
    return pool;
  }

  private void readSnapshot(SnapshotReader reader) {
    reader.section(SECTION, 1);
    genesisHash = reader.takeBytes32();
    isDevelopment = reader.takeBoolean();
    requiresSignatures = reader.takeBoolean();
    genesisPrincipal = reader.takeInt();
    stewardPrincipal = reader.takeInt();
    rulesVersion = reader.takeInt();
    if (rulesVersion < RULES_VERSION || rulesVersion > LATEST_RULES_VERSION) {
      throw new IllegalArgumentException(
          "rules of a snapshot: expected 1 to " + LATEST_RULES_VERSION + ", got " + rulesVersion);
    }
    position = reader.takeLong();
    nowNs = reader.takeLong();
    commandCount = reader.takeLong();
    cureUntilNs = reader.takeLong();
    cureDay = reader.takeLong();
    curesToday = reader.takeInt();
    isSweeping = reader.takeBoolean();
    isSweepWanted = reader.takeBoolean();
    reader.takeBytes32().copyTo(chain, 0);
    venueCount = reader.takeCount(MAX_VENUES);
    reader.takeInts(venues, venueCount);
    ledger.read(reader);
    assets.read(reader);
    market.read(reader);
    deadlines.read(reader);
    principals.read(reader);
    accounts.read(reader);
    prices.read(reader);
    accruals.read(reader);
    waterfall.read(reader);
    clearing.read(reader);
    closeOuts.read(reader);
    treasury.read(reader);
    if (rulesVersion >= Freezes.RULES) {
      freezes.read(reader);
    }
    if (reader.isNext(Market.SURFACES_SECTION)) {
      market.readSurfaces(reader);
    }
    boolean hasJoint = rulesVersion >= Requirement.SIDE_SHARE_RULES;
    if (hasJoint && reader.isNext(JointTerms.SECTION)) {
      joint.read(reader, market.underlyingCount(), nowNs);
    }
    if (hasJoint && reader.isNext(CoverageTerms.SECTION)) {
      coverage.read(reader, position, nowNs);
    }
    if (rulesVersion >= GuaranteeVault.RULES) {
      accruals.exempt(accounts.vault());
      assets.readRamps(reader);
      vault.read(reader);
      closeOuts.readOffers(reader);
      accruals.gains().read(reader);
      waterfall.readEvent(reader);
    }
    linkAll();
    requirement.useRules(rulesVersion);
    market.useRules(rulesVersion);
    if (rulesVersion >= Governor.RULES) {
      governor.read(reader, position, nowNs);
      auctions.read(reader);
      market.readRanges(reader);
    }
    if (rulesVersion >= TopUpLinks.RULES && reader.isNext(TopUpLinks.SECTION)) {
      closeOuts.readLinks(reader);
    }
    treasury.useRules(rulesVersion);
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (market.isExpired(i)) {
        ledger.expired(i);
      }
    }
    if (!reader.isAtEnd()) {
      throw new IllegalArgumentException("snapshot: expected its end after the last section");
    }
  }

  /** Writes SHA-256 of the snapshot bytes: the hash of the whole state. */
  public void stateHash(byte[] out32) {
    hashWriter.reset();
    writeSnapshot(hashWriter);
    sha256.update(hashWriter.bytes(), 0, hashWriter.length());
    digestInto(out32);
  }

  /** Writes the hash chain over all commands so far. */
  public void chainHash(byte[] out32) {
    System.arraycopy(chain, 0, out32, 0, chain.length);
  }
}
