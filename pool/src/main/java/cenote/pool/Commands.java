package cenote.pool;

import cenote.crypto.Bytes32;

/**
 * Every command of the pool, in the imperative. {@link Pool} applies them; the protocol's encoder
 * turns the same call into bytes; decoding turns bytes into the call.
 *
 * <p>Each method returns the code of a {@link Reject}, {@code 0} when accepted. All checks come
 * before any change, in the order of {@code docs/reference/rejects.md}.
 */
public interface Commands {

  /** Must be the first command of a log, and only the first. */
  int genesis(Genesis genesis);

  /**
   * Lists an underlying (genesis key).
   *
   * @param symbol up to eight ASCII characters, first in the most significant byte, zero padded
   * @param domain 0 Core, 1 Ramp
   * @param sigmaE9 annual volatility, 0.01 to 10
   * @param advE8 mean daily volume in units of the underlying, E8
   * @param carryE9 annual carry of forwards without quotes, -0.3 to 0.3
   */
  int registerUnderlying(
      Envelope envelope, long symbol, int domain, long sigmaE9, long advE8, long carryE9);

  /**
   * Lists an asset (genesis key). The first one must be cash: tier 0, 6 decimals, underlying -1.
   *
   * @param decimals 0 to 9
   * @param tier 0 to 4 ({@code rules.md} 2.5)
   * @param underlying id whose index prices the asset; -1 for cash
   * @param ratioE9 units of the underlying per unit of the asset
   * @param hedge 0 never joins the lattice, 1 same asset, 2 staked form ({@code rules.md} 2.6)
   */
  int registerAsset(
      Envelope envelope,
      long symbol,
      int decimals,
      int tier,
      int underlying,
      long ratioE9,
      int hedge);

  /**
   * Lists an instrument (genesis key).
   *
   * @param kind 0 perpetual, 1 future, 2 call, 3 put
   * @param tickE8 price step, positive
   * @param lotE8 quantity step, positive
   * @param expiryNs 0 for a perpetual, otherwise in the future and whole seconds
   * @param strikeE8 0 for linear instruments, otherwise positive
   * @param accessMask bits an account must all hold to increase a position; 0 for everybody
   */
  int listInstrument(
      Envelope envelope,
      int underlying,
      int kind,
      long tickE8,
      long lotE8,
      long expiryNs,
      long strikeE8,
      long accessMask);

  /** Registers a venue by its key (genesis key). */
  int registerVenue(Envelope envelope, Bytes32 key);

  /**
   * Registers a reporter by its key (genesis key).
   *
   * @param family the exchange or publisher whose prices it reports, 0 to 15
   */
  int registerReporter(Envelope envelope, Bytes32 key, int family);

  /** Lets a key flag for the house, unpaid, as the steward may: a member's (genesis key). */
  int registerHouseKeeper(Envelope envelope, Bytes32 key);

  /** Gives an account the access bits (genesis key). */
  int grantAccess(Envelope envelope, int account, long mask);

  /**
   * Volatility and depth of an underlying (steward); takes effect at the speeds of 12.1. From rules
   * 4 on a depth that is faster than they allow is refused, with the nearest one as the value.
   *
   * @param sigmaE9 annual volatility, 0.01 to 10
   * @param advE8 mean daily volume, units E8
   */
  int setRisk(Envelope envelope, int underlying, long sigmaE9, long advE8);

  /**
   * The parametric smile of an underlying (steward), in place of any surface; see {@code
   * docs/concepts/marks.md}.
   *
   * @param shortVolE9 at-the-money volatility at zero life, 0.01 to 10
   * @param longVolE9 at-the-money volatility at infinite life, 0.01 to 10
   * @param reversionE9 speed from the first to the second, per year, 0.1 to 100
   * @param skewE9 slope in standard deviations, -0.5 to 0.5
   * @param curvatureE9 curvature in standard deviations squared, 0 to 0.5
   */
  int reportSurface(
      Envelope envelope,
      int underlying,
      long shortVolE9,
      long longVolE9,
      long reversionE9,
      long skewE9,
      long curvatureE9);

  /**
   * The volatility surface of an underlying (steward), in place of the smile until either is sent
   * again; see {@code docs/concepts/marks.md}.
   *
   * @param nodes 1 to 24, times to expiry that ascend from the moment of the report on
   */
  int changeSurface(Envelope envelope, int underlying, SurfaceNodes nodes);

  /**
   * The joint scenarios of Core (steward), in place of those before at the speeds of 12.1; see
   * {@code docs/adr/0020-joint-scenarios.md}. From rules 3 on.
   *
   * @param rows 1 to 128, no two alike
   */
  int setJointScenarios(Envelope envelope, JointRows rows);

  /**
   * What a domain would lose in one event (steward; {@code rules.md} 4.6). For 5 minutes new risk
   * in it is refused while the loss exceeds what its layers could pay. From rules 3 on.
   *
   * @param domain 0 Core, 1 Ramp
   * @param lossE6 losses beyond equity of all accounts in the worst event, cash E6, not negative
   * @param coverTwoE6 that of the two groups that lose most, cash E6, not negative
   * @param atPosition log position of the state it was worked out from, before this command and not
   *     before that of the last report of the domain
   */
  int reportCoverage(Envelope envelope, int domain, long lossE6, long coverTwoE6, long atPosition);

  /**
   * Systemic risk of a domain (steward; {@code rules.md} 12.2): two of the measures that the
   * governor's level follows. They stand until the next report. From rules 4 on.
   *
   * @param domain 0 Core, 1 Ramp
   * @param crowdingE9 how much of its risk few hold, 0 to 1e9
   * @param shortfallE6 its expected shortfall with the cost of closing out, cash E6, not negative
   * @param atPosition log position of the state it was worked out from, before this command and not
   *     before that of the last report of the domain
   */
  int reportSystemicRisk(
      Envelope envelope, int domain, long crowdingE9, long shortfallE6, long atPosition);

  /**
   * A deposit in a development pool (genesis key); opens the account when it is new.
   *
   * @param amount positive, at the asset's decimals
   */
  int creditDevelopment(Envelope envelope, Bytes32 owner, int subaccount, int asset, long amount);

  /** A withdrawal in flight has left custody (genesis key of a development pool). */
  int completeWithdrawal(Envelope envelope, long withdrawal);

  /** Lets another key sign orders and cancels for the owner until {@code expiryNs}. */
  int grantSessionKey(Envelope envelope, Bytes32 key, long expiryNs);

  /** Ends a session key. */
  int revokeSessionKey(Envelope envelope, Bytes32 key);

  /** A price report, carried by any reporter; the observations' signatures count. */
  int reportPrice(Envelope envelope, int underlying, Observations observations);

  /** A venue's impact bid and ask of a linear instrument, E8. */
  int reportImpact(Envelope envelope, int instrument, long bidE8, long askE8);

  /**
   * A venue reports that two orders met.
   *
   * @param priceE8 positive, on tick
   * @param quantityE8 positive, whole lots
   * @param isBuyerTaker the side that pays the taker fee
   */
  int fill(
      Envelope envelope,
      int instrument,
      long priceE8,
      long quantityE8,
      boolean isBuyerTaker,
      Order buy,
      Order sell);

  /** Ends one order (owner or session key). */
  int cancelOrder(Envelope envelope, int subaccount, long orderNumber);

  /** Ends all orders numbered below (owner or session key). */
  int cancelOrders(Envelope envelope, int subaccount, long belowOrderNumber);

  /** Takes an asset out of the pool (owner); debited at once, in flight until completed. */
  int withdraw(Envelope envelope, int subaccount, int asset, long amount, Bytes32 destination);

  /** Moves an asset between two accounts of the same owner, under the test of a withdrawal. */
  int transfer(Envelope envelope, int fromSubaccount, int toSubaccount, int asset, long amount);

  /**
   * Says that an account is in breach; the pool checks it exactly ({@code rules.md} 6).
   *
   * @param keeperSubaccount the sender's account that is paid; -1 for the house (a house keeper,
   *     the steward)
   */
  int flag(Envelope envelope, int keeperSubaccount, int account);

  /**
   * A standing bid in the batch auctions of a domain ({@code rules.md} 7.3).
   *
   * @param multipleE9 least multiple of the modelled exit cost, 0 to 1000
   * @param capacityE6 how much initial requirement it takes over in all, cash E6
   */
  int placeBid(
      Envelope envelope,
      int subaccount,
      int domain,
      long multipleE9,
      long capacityE6,
      long expiryNs);

  /**
   * A standing bid for accounts of one underlying ({@code rules.md} 7.3; {@code
   * docs/adr/0036-bids-for-underlyings.md}; rules 4): their live legs are all of it, and other
   * collateral is worth at most 1 % of R_IM.
   */
  int placeUnderlyingBid(
      Envelope envelope,
      int subaccount,
      int underlying,
      long multipleE9,
      long capacityE6,
      long expiryNs);

  /** Withdraws a bid. */
  int cancelBid(Envelope envelope, long bid);

  /**
   * Puts cash of an account into the guarantee vault; the next epoch issues shares for it ({@code
   * rules.md} 13.2; rules 4).
   *
   * @param tranche 0 junior, 1 senior
   * @param amountE6 at least 10 cash; what stays passes the test of withdrawals
   */
  int depositGuarantee(Envelope envelope, int subaccount, int tranche, long amountE6);

  /**
   * Asks for shares of the guarantee vault to be redeemed, first in first out, from the next epoch
   * on; until they are paid they bear losses (rules 4).
   *
   * @param shares six decimals; 0 for all that the account has
   */
  int redeemGuarantee(Envelope envelope, int subaccount, int tranche, long shares);

  /**
   * Buys collateral of an account in conversion ({@code rules.md} 5.4).
   *
   * @param amount at most this much of the asset
   * @param limitPriceE8 highest price accepted
   */
  int buyConversion(
      Envelope envelope, int subaccount, int account, int asset, long amount, long limitPriceE8);

  /**
   * Takes at most a quantity of what an account in close-out offers now ({@code rules.md} 7.2,
   * rules 4); the answer's value is what was taken, E8.
   *
   * @param account that offers
   * @param instrument of the offer
   * @param limitPriceE8 highest price accepted where the taker buys, lowest where it sells
   */
  int takeOffer(
      Envelope envelope,
      int subaccount,
      int account,
      int instrument,
      long quantityE8,
      long limitPriceE8);

  /**
   * Lets an account be topped up from another of the same owner while it is called or liquidatable
   * (owner; {@code docs/adr/0029-top-up.md}; rules 4). One link for an account: another one takes
   * its place, and what was used of the limit counts from 0 again.
   *
   * @param subaccount of the account that is topped up
   * @param sourceSubaccount of the one that gives
   * @param limitE6 most that may move in all, cash E6; 0 ends the link
   */
  int linkTopUp(Envelope envelope, int subaccount, int sourceSubaccount, long limitE6);

  /**
   * Says that an account with a link needs its top-up; the pool checks it exactly (rules 4). The
   * least cash that frees it moves, or all there is when that ends its breach of maintenance.
   *
   * @param keeperSubaccount the sender's account, which a false one costs as a false flag; -1 for
   *     the house (a house keeper, the steward)
   */
  int topUp(Envelope envelope, int keeperSubaccount, int account);

  /** Does due work: settlement, expiry, auctions; bounded, call again while work is due. */
  int tick();

  /** Switches to a later version of the rules (genesis key). */
  int activateRules(Envelope envelope, int version);

  /**
   * One of two persons (genesis key, steward) approves what only both together may do; carried out
   * with the second, which must say the same.
   *
   * @param kind a constant of {@link cenote.pool.freeze.ApprovalKind}
   * @param subject what it is about: a log position, an underlying, an account
   * @param argument of an entry to be skipped the version of the rules; otherwise 0
   */
  int approve(Envelope envelope, int kind, long subject, long argument);
}
