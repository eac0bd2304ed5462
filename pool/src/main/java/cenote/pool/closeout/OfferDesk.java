package cenote.pool.closeout;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.clearing.Novation;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.ledger.Reasons;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * Where standing offers are taken ({@code rules.md} 7.2, rules 4): slices that reduce an account in
 * close-out, one a second, by anybody but its owner who is free afterwards.
 */
public final class OfferDesk {

  /** Rules from which on there are standing offers. */
  public static final int RULES = 4;

  private static final long SECOND_NS = 1_000_000_000L;

  /** Slices that a plan looks at, so that one of 127 legs ends after some tens of milliseconds. */
  private static final int MOST_LOOKS = 1_024;

  private final Rooms rooms;
  private final Ledger ledger;
  private final Market market;
  private final Accounts accounts;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Freezes freezes;
  private final Freshness freshness;
  private final CloseOutTable table;
  private final CloseOutFees fees;
  private final VaultUnwinding unwinding;
  private final PoolEvents events;
  private final StandingOffers offers;
  private final Plan plan;
  private final Portfolio looked;

  OfferDesk(Rooms rooms, CloseOutFees fees, VaultUnwinding unwinding) {
    this.rooms = rooms;
    this.ledger = rooms.ledger();
    this.market = rooms.market();
    this.accounts = rooms.accounts();
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.freezes = rooms.freezes();
    this.freshness = rooms.freshness();
    this.table = rooms.table();
    this.fees = fees;
    this.unwinding = unwinding;
    this.events = rooms.events();
    this.offers = new StandingOffers(market, ledger, requirement, freshness);
    this.plan = new Plan(ledger);
    this.looked = Portfolio.detached(ledger);
  }

  /**
   * What an account offers now; null when nothing: it is not in close-out, cured, insolvent, frozen
   * or its prices may not be used to liquidate. The guarantee vault offers what it has taken over.
   */
  public @Nullable StandingOffer offerOf(int account) {
    return isSeller(account) ? offerOf(accruals.look(looked, account)) : null;
  }

  private boolean isSeller(int account) {
    return isVault(account) || (accounts.isHeld(account) && table.isClosing(account));
  }

  private boolean isVault(int account) {
    return account >= 0 && account == accounts.vault();
  }

  private @Nullable StandingOffer offerOf(Portfolio seller) {
    int account = seller.account();
    if (freezes.isFrozen(account)) {
      return null;
    }
    long openNs = sliceTakenNs(account) + SECOND_NS;
    if (isVault(account)) {
      return offers.findOfVault(seller, elapsedNs(account), openNs);
    }
    requirement.of(seller);
    boolean isOpen = rooms.checkLiquidation() == Reject.NONE && rooms.isUncured();
    return isOpen ? offers.find(seller, elapsedNs(account), openNs) : null;
  }

  /** The price moves from the opening on, and anew after each slice. */
  private long elapsedNs(int account) {
    long openedNs = isVault(account) ? unwinding.startedNs() : table.openedNs[table.find(account)];
    long sinceNs = Math.max(openedNs, sliceTakenNs(account) + SECOND_NS);
    return Math.max(0, market.nowNs() - sinceNs);
  }

  private long sliceTakenNs(int account) {
    return isVault(account) ? unwinding.sliceTakenNs() : table.sliceTakenNs[table.find(account)];
  }

  /**
   * Takes at most a quantity of what an account offers, at the price of the moment.
   *
   * @param limitPriceE8 worst price for the taker: highest when it buys, lowest when it sells
   * @return the quantity taken, E8, or minus a reject code
   */
  public long take(int taker, int account, int instrument, long quantityE8, long limitPriceE8) {
    Reject reject = check(taker, account, instrument, quantityE8);
    if (reject != Reject.NONE) {
      return -reject.code();
    }
    plan.reset();
    Portfolio seller = accruals.take(plan, account);
    StandingOffer slice = offerOf(seller);
    if (slice == null || slice.instrument() != instrument) {
      return -Reject.NO_OFFER.code();
    }
    long takenE8 = Math.min(quantityE8, slice.quantityE8());
    if (takenE8 < leastE8(slice)) {
      return -Reject.OFFER_TOO_SMALL.code();
    }
    StandingOffer offer =
        offers.forQuantity(seller, slice, takenE8, elapsedNs(account), isVault(account));
    if (offer == null) {
      return -Reject.NO_OFFER.code();
    }
    boolean isWithin =
        offer.isLong() ? offer.priceE8() <= limitPriceE8 : offer.priceE8() >= limitPriceE8;
    return isWithin ? trade(taker, seller, offer) : -Reject.OFFER_PRICE.code();
  }

  /** So much must be taken that nobody keeps others away, and the price from moving, by a lot. */
  private long leastE8(StandingOffer slice) {
    long lotE8 = market.lotE8(slice.instrument());
    long indexE8 = market.indexE8(market.underlyingOf(slice.instrument()));
    return Math.min(slice.quantityE8(), OfferPrice.leastE8(indexE8) / lotE8 * lotE8);
  }

  private Reject check(int taker, int account, int instrument, long quantityE8) {
    if (!isSeller(account)) {
      return Reject.NO_OFFER;
    }
    if (instrument < 0 || instrument >= market.instrumentCount()) {
      return Reject.UNKNOWN_INSTRUMENT;
    }
    if (quantityE8 <= 0) {
      return Reject.QUANTITY_NOT_POSITIVE;
    }
    if (quantityE8 % market.lotE8(instrument) != 0) {
      return Reject.QUANTITY_OFF_LOT;
    }
    if (accounts.owner(taker) == accounts.owner(account)) {
      return Reject.OFFER_OF_OWN;
    }
    if (market.nowNs() - sliceTakenNs(account) < SECOND_NS) {
      return Reject.OFFER_TOO_SOON;
    }
    if (freezes.isFrozen(taker) || freezes.isFrozen(account)) {
      return Reject.ACCOUNT_FROZEN;
    }
    return freezes.isFrozenUnderlying(market.underlyingOf(instrument))
        ? Reject.MARKET_FROZEN
        : Reject.NONE;
  }

  private long trade(int taker, Portfolio seller, StandingOffer offer) {
    requirement.of(seller);
    long equityE6 = requirement.equityMaintenanceE6();
    long requiredE6 = requirement.maintenanceE6();
    Portfolio other = accruals.take(plan, taker);
    long openE8 = longE8(seller, offer) + longE8(other, offer);
    boolean isTraded =
        Novation.trade(
            plan,
            market,
            offer.instrument(),
            offer.priceE8(),
            offer.quantityE8(),
            offer.isLong() ? other : seller,
            offer.isLong() ? seller : other);
    if (!isTraded) {
      return -Reject.POSITIONS_FULL.code();
    }
    takeFee(seller, offer);
    long openChangeE8 = longE8(seller, offer) + longE8(other, offer) - openE8;
    Reject reject = checkSeller(seller, equityE6, requiredE6);
    reject = reject != Reject.NONE ? reject : checkTaker(other, offer, openChangeE8);
    if (reject != Reject.NONE) {
      return -reject.code();
    }
    if (!freezes.allows(plan)) {
      return -Reject.INVARIANT.code();
    }
    ledger.commit(plan);
    onSold(offer);
    events.onOfferTaken(
        seller.account(),
        taker,
        offer.instrument(),
        offer.priceE8(),
        offer.isLong() ? offer.quantityE8() : -offer.quantityE8(),
        offer.feeE6());
    return offer.quantityE8();
  }

  private static long longE8(Portfolio side, StandingOffer offer) {
    return Math.max(0, side.quantityOf(offer.instrument()));
  }

  private void takeFee(Portfolio seller, StandingOffer offer) {
    if (!isVault(seller.account())) {
      fees.take(plan, table.find(seller.account()), seller, domain(offer), offer.feeE6());
    }
  }

  private int domain(StandingOffer offer) {
    return market.domain(market.underlyingOf(offer.instrument()));
  }

  private void onSold(StandingOffer offer) {
    if (isVault(offer.account())) {
      unwinding.sliceTaken(market.nowNs());
      return;
    }
    int index = table.find(offer.account());
    fees.onTaken(index, domain(offer), offer.feeE6());
    table.sold(index, market.nowNs());
    table.sliceTakenNs[index] = market.nowNs();
  }

  /** E_MM over R_MM of an account in close-out has not fallen. */
  private Reject checkSeller(Portfolio seller, long equityE6, long requiredE6) {
    requirement.of(seller);
    boolean hasFallen =
        !isVault(seller.account())
            && (requirement.equityMaintenanceE6() < 0
                || OfferPrice.isGreater(
                    equityE6,
                    requiredE6,
                    requirement.equityMaintenanceE6(),
                    requirement.maintenanceE6()));
    return hasFallen ? Reject.NO_OFFER : Reject.NONE;
  }

  /** The taker is free afterwards, open interest as it is then. */
  private Reject checkTaker(Portfolio taker, StandingOffer offer, long openChangeE8) {
    requirement.pendingOpenInterest(market.underlyingOf(offer.instrument()), openChangeE8);
    requirement.of(taker);
    requirement.clearPending();
    Reject reject = freshness.checkMargin(requirement.dependsOn());
    reject = reject != Reject.NONE ? reject : freezes.checkPrices(requirement.dependsOn());
    return reject != Reject.NONE || requirement.isFree() ? reject : Reject.BIDDER_NOT_FREE;
  }

  /**
   * What would be sold of an account, in order, until it is saved: from where it stands when it is
   * in breach, otherwise from the edge of it. Each slice at the price that it comes to in 60 s.
   */
  public CloseOutPlan planOf(int account) {
    Portfolio scratch = Portfolio.detached(ledger).copy(accruals.look(looked, account));
    requirement.of(scratch);
    long cushionE6 = requirement.equityMaintenanceE6() - requirement.maintenanceE6() + 1;
    if (cushionE6 > 0) {
      scratch.pay(0, Holders.HOUSE, cushionE6, Reasons.CLOSE_OUT_FEE);
    }
    CloseOutPlan.Draft draft = new CloseOutPlan.Draft(account, cushionE6);
    if (scratch.positionCount() == 0) {
      return draft.end(CloseOutPlan.End.SAVED);
    }
    for (int looks = 0; looks < MOST_LOOKS; looks += scratch.positionCount() + 1) {
      requirement.of(scratch);
      if (!rooms.isUncured()) {
        return draft.end(CloseOutPlan.End.SAVED);
      }
      StandingOffer offer = offers.find(scratch, 0, 0);
      if (offer == null) {
        boolean isWorth = requirement.of(scratch).equityMaintenanceE6() > 0;
        return draft.end(isWorth ? CloseOutPlan.End.AUCTION : CloseOutPlan.End.INSOLVENT);
      }
      apply(scratch, offer);
      requirement.of(scratch);
      draft.add(offer, requirement.equityMaintenanceE6(), requirement.maintenanceE6());
    }
    return draft.end(CloseOutPlan.End.LONG);
  }

  private void apply(Portfolio scratch, StandingOffer offer) {
    long changeE8 = offer.isLong() ? -offer.quantityE8() : offer.quantityE8();
    long notionalE6 = CloseOutPlan.notionalE6(offer);
    var _ =
        scratch.trade(
            offer.instrument(),
            changeE8,
            offer.lastE8(),
            notionalE6,
            market.fundingIndex(offer.instrument()));
    scratch.pay(0, Holders.HOUSE, offer.feeE6(), Reasons.CLOSE_OUT_FEE);
  }
}
