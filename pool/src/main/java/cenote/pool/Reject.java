package cenote.pool;

/**
 * Why a command changed nothing. Codes are stable for ever; the order of precedence is that of
 * {@code docs/reference/rejects.md}.
 */
public enum Reject {
  NONE(0, "accepted"),

  // The envelope.
  GENESIS_MISSING(1, "the first command must be genesis"),
  GENESIS_REPEATED(2, "genesis was already applied"),
  MALFORMED(3, "the bytes are not a command of a known version"),
  BAD_SIGNATURE(4, "the signature is not by the principal or a key it may use"),
  UNKNOWN_PRINCIPAL(5, "no such principal"),
  SEQUENCE_TOO_OLD(6, "the sequence is below the last 1,024 of this principal"),
  SEQUENCE_REUSED(7, "the sequence was used for other content"),
  NOT_AUTHORISED(8, "the principal may not send this command"),
  SEQUENCE_INVALID(9, "a sequence must be positive"),

  // Listing and parameters.
  OUT_OF_RANGE(20, "a parameter is outside its stated range"),
  TABLE_FULL(21, "the table has reached its bound"),
  ALREADY_REGISTERED(22, "the key or symbol is registered already"),
  UNKNOWN_UNDERLYING(23, "no such underlying"),
  UNKNOWN_ASSET(24, "no such asset"),
  UNKNOWN_INSTRUMENT(25, "no such instrument"),
  UNKNOWN_ACCOUNT(26, "no such account"),
  CASH_FIRST(27, "the first asset must be cash: tier 0, 6 decimals"),
  NOT_DEVELOPMENT(28, "only a development pool accepts this"),
  UNKNOWN_RULES(29, "no such version of the rules, or not a later one"),

  // Money.
  AMOUNT_NOT_POSITIVE(40, "an amount must be positive"),
  OVERFLOW(41, "the amount does not fit"),
  DEPOSIT_TOO_SMALL(42, "opening an account needs a deposit worth at least 10 cash"),
  BALANCE_TOO_SMALL(43, "the account holds less than that"),
  WITHDRAWAL_TEST(44, "withdrawable value at stressed prices would not cover 1.1 x initial margin"),
  LOAN_UTILISATION(45, "no withdrawal may create or raise a loan beyond 92 % utilisation"),
  UNKNOWN_WITHDRAWAL(46, "no such withdrawal in flight"),
  ACCOUNT_IN_CLOSE_OUT(47, "the account is in close-out"),
  SAME_ACCOUNT(48, "both sides are the same account"),

  // Prices.
  PRICE_NOT_POSITIVE(60, "a price must be positive"),
  UNKNOWN_REPORTER(61, "an observation is not by a registered reporter"),
  OBSERVATION_FORGED(62, "an observation is not signed by its reporter"),
  OBSERVATION_REPEATED(63, "a report carries each reporter at most once"),
  OBSERVATION_TIME_BACK(64, "a reporter's time did not advance"),
  OBSERVATION_STALE(65, "an observation is more than 10 s old"),
  OBSERVATION_EARLY(66, "an observation is later than log time"),
  QUORUM_MISSING(67, "fewer live observations than floor(2n/3) + 1"),
  CROSSED_MARKET(68, "bid above ask"),
  IMPACT_TOO_FAR(69, "an impact price is more than 20 % from the index"),

  // Orders and fills.
  INSTRUMENT_EXPIRED(80, "the instrument has expired"),
  ORDER_MISMATCH(81, "an order is for another instrument or side"),
  ORDER_NOT_FOR_VENUE(82, "an order names another venue"),
  ORDER_FORGED(83, "an order is not signed by its owner or a session key of the owner"),
  ORDER_EXPIRED(84, "an order has expired"),
  ORDER_CANCELLED(85, "an order was cancelled"),
  ORDER_TOO_OLD(86, "an order number is below the last 1,024 of its account"),
  ORDER_NUMBER_INVALID(87, "an order number must be positive"),
  QUANTITY_NOT_POSITIVE(88, "a quantity must be positive"),
  QUANTITY_OFF_LOT(89, "the quantity is not a whole number of lots"),
  PRICE_OFF_TICK(90, "the price is not a whole number of ticks"),
  ORDER_LIMIT(91, "the price is outside an order's limit"),
  ORDER_OVERFILLED(92, "the quantity exceeds what is left of an order"),
  SELF_TRADE(93, "both orders are of one account"),
  PRICE_STALE(94, "the price is older than this action allows"),
  PRICE_UNCERTAIN(95, "the price's confidence is lower than this action allows"),
  PRICE_MISSING(96, "no price has been accepted yet"),
  OUTSIDE_COLLAR(97, "the price is outside the collar around the mark"),
  ACCESS_DENIED(98, "the account lacks an access bit of the instrument"),
  OPEN_INTEREST_CAP(99, "open interest would exceed the cap"),
  MARKET_REDUCE_ONLY(100, "the market accepts only reducing fills"),
  ACCOUNT_REDUCE_ONLY(101, "the account accepts only reducing fills"),
  SELF_DEALING_REDUCTION(102, "an account in breach may not reduce against its own owner"),
  REDUCTION_PRICE(103, "a reducing fill must be within 0.5 % of the mark"),
  INITIAL_MARGIN(104, "initial equity after the fill would be below initial margin"),
  POSITIONS_FULL(105, "the account holds the most positions it may"),
  POSITION_TOO_LARGE(106, "the position would exceed what the ledger can value"),
  COVERAGE(107, "what the domain would lose in one event exceeds what its layers could pay"),
  GOVERNOR_REDUCE_ONLY(108, "at the governor's level the domain takes only reducing fills"),
  AUCTION_PRICE(109, "the market trades by call auctions: one price in each window of 5 s"),
  AUCTION_NO_PRICE(110, "listed during a call auction: its first price comes with the next window"),

  // Parameters that move too fast.
  VOLUME_FALLS_TOO_FAST(111, "a mean volume may fall by at most 20 % an hour (tightening)"),
  VOLUME_RISES_TOO_FAST(112, "a mean volume may rise by at most 10 % a day (loosening)"),

  // Close-outs, auctions, conversions.
  NOT_IN_BREACH(120, "the account is not in breach; the flag cost its price"),
  CURE_PERIOD(121, "after an outage accounts have 60 s to cure"),
  ALREADY_FLAGGED(122, "the account is already in the state that the flag says"),
  UNKNOWN_BID(123, "no such bid of this account"),
  NO_CONVERSION(124, "the account's collateral is not being converted"),
  CONVERSION_ASSET(125, "another asset is being converted"),
  CONVERSION_PRICE(126, "the conversion price is above the limit"),
  BIDDER_NOT_FREE(127, "the buyer would not be free afterwards"),
  FAMILIES_DISAGREE(128, "two families within 1 % are needed to liquidate"),
  NO_OFFER(129, "the account offers nothing of that instrument now"),
  OFFER_PRICE(130, "the price of the standing offer is beyond the limit"),
  OFFER_TOO_SOON(131, "one slice of an account may be taken each second"),
  OFFER_OF_OWN(132, "nobody may take a standing offer of an account of the same owner"),
  OFFER_TOO_SMALL(133, "of a standing offer the slice or 1,000 cash of notional must be taken"),

  // Top-ups of a margin call (rules 4).
  TOP_UP_NO_LINK(134, "the account has no such link to be topped up by"),
  TOP_UP_INSOLVENT(135, "an insolvent account is not topped up"),
  TOP_UP_TOO_LITTLE(136, "what the link and its source allow would not free the account"),

  // Freezes, halts and skipped entries (rules 2).
  MARKET_FROZEN(140, "a breach was found in the market: it takes only reducing fills"),
  ACCOUNT_FROZEN(141, "a breach was found in the account: it may only reduce"),
  MARKET_CANCEL_ONLY(142, "after an outage the market takes only cancels and reducing fills"),
  HALTED(143, "the pool is halted until two persons resume it"),
  SKIPPED(144, "the entry was skipped by two persons"),
  NOTHING_TO_APPROVE(145, "nothing stands there that two persons could approve"),

  // Surfaces.
  SURFACE_NODES(150, "a surface has 1 to 24 nodes"),
  SURFACE_YEARS(151, "the years of a surface's nodes must be positive and ascend"),
  SURFACE_THETA(152, "a node's total variance must be above 0 and at most 100"),
  SURFACE_CALENDAR(153, "calendar arbitrage: a smile may fall below that of the node before"),
  SURFACE_RHO(154, "a node's rho must be above -1 and below 1"),
  SURFACE_BUTTERFLY(157, "butterfly arbitrage: a node's psi is too great for its rho and theta"),
  SURFACE_VOLATILITY(158, "at-the-money volatility not 5 % to 500 %, or forward variance above 25"),
  SURFACE_PSI(159, "a node's psi must be above 0 and below 4"),

  // Joint scenarios.
  JOINT_ROWS(160, "a set has 1 to 128 joint scenarios, each of one underlying or more"),
  JOINT_CODE(161, "a joint scenario names a point that the lattice does not have"),
  JOINT_REPEATED(162, "two joint scenarios of a set are alike"),
  JOINT_ADDED(163, "more than 26 joint scenarios would be added within an hour"),
  JOINT_LEFT_OUT(164, "more than a tenth of the joint scenarios left out, or some twice in 24 h"),

  // The guarantee vault (rules 4).
  VAULT_TRANCHE(170, "the guarantee vault has the tranches 0 (junior) and 1 (senior)"),
  VAULT_DEPOSIT_TOO_SMALL(171, "a deposit into the guarantee vault is at least 10 cash"),
  VAULT_REQUEST_WAITS(172, "such a request of the account on the tranche still waits"),
  VAULT_SHARES(173, "the account does not hold so many shares of the tranche"),

  INVARIANT(200, "the plan would break an invariant; nothing was changed");

  private static final Reject[] BY_CODE = new Reject[256];

  static {
    for (Reject reject : values()) {
      BY_CODE[reject.code] = reject;
    }
  }

  private final int code;
  private final String rule;

  Reject(int code, String rule) {
    this.code = code;
    this.rule = rule;
  }

  /** The stable code; 0 means accepted. */
  public int code() {
    return code;
  }

  /** The rule in words, for people. */
  public String rule() {
    return rule;
  }

  /**
   * The reject of a code.
   *
   * @throws IllegalArgumentException for a code that was never given
   */
  public static Reject of(int code) {
    Reject reject = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    if (reject == null) {
      throw new IllegalArgumentException("reject code: expected a known code, got " + code);
    }
    return reject;
  }
}
