package cenote.pool.closeout;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
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
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * The batch auction ({@code rules.md} 7.3): all open close-outs of a domain clear together at one
 * uniform multiple of their exit cost; bids for one underlying are asked before it, for no more,
 * and after it for what is left (ADR 0036). Owner of what is offered and whether capacity was
 * short.
 */
final class BatchAuction {

  private static final int MAX_PASSES = 8;

  private final Ledger ledger;
  private final Market market;
  private final Accounts accounts;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Freezes freezes;
  private final PoolEvents events;
  private final Freshness freshness;
  private final Transfers transfers;
  private final CloseOutTable table;
  private final Plan plan;
  private final Portfolio looked;
  private final Rooms rooms;
  private final LivePart livePart;
  private final UniformPrice price = new UniformPrice();
  private final boolean[] isShort = new boolean[Holders.DOMAINS];
  private final Bids bids;
  private final CloseOutFees fees;
  private final Insolvency insolvency;
  private Offer[] offers = new Offer[0];

  /** The one underlying that a row of the table is of, while a domain clears. */
  private int[] underlyings = new int[0];

  /** Highest multiple of the bids for underlyings of which something is offered; -1 for none. */
  private long ownHighestE9;

  private boolean hasDropped;

  BatchAuction(Rooms rooms, Bids bids, CloseOutFees fees, Insolvency insolvency) {
    this.ledger = rooms.ledger();
    this.market = rooms.market();
    this.accounts = rooms.accounts();
    this.accruals = rooms.accruals();
    this.requirement = rooms.requirement();
    this.freezes = rooms.freezes();
    this.events = rooms.events();
    this.freshness = rooms.freshness();
    this.transfers = rooms.transfers();
    this.table = rooms.table();
    this.plan = rooms.plan();
    this.looked = rooms.looked();
    this.rooms = rooms;
    this.livePart = new LivePart(rooms);
    this.bids = bids;
    this.fees = fees;
    this.insolvency = insolvency;
  }

  /**
   * Clears one domain.
   *
   * @param from first row of the table that takes part
   * @param to row after the last
   */
  void auction(int domain, int from, int to) {
    boolean wasShort = isShort[domain];
    isShort[domain] = false;
    int count = gatherAll(domain, from, to);
    long offered = 0;
    for (int i = 0; i < count; i++) {
      runClock(offers[i], wasShort);
      table.offered(offers[i].row(), market.nowNs());
      underlyings[offers[i].row()] = offers[i].underlying();
      offered |= offers[i].underlying() == Bids.WHOLE ? 0 : 1L << offers[i].underlying();
    }
    long own = backed(domain, bids.underlyings(domain) & offered, count);
    if (own != 0) {
      clearOwn(domain, own, from, to, togetherE9(domain, count));
      count = gatherOffers(domain, Bids.WHOLE, from, to);
    }
    isShort[domain] = clearTogether(domain, count, from, to);
    clearOwn(domain, own, from, to, Long.MAX_VALUE);
  }

  private int gatherAll(int domain, int from, int to) {
    if (underlyings.length < to) {
      underlyings = new int[2 * to];
    }
    Arrays.fill(underlyings, Bids.WHOLE);
    return gatherOffers(domain, Bids.WHOLE, from, to);
  }

  /** Of some underlyings those that any bid counts for; notes the highest multiple of these. */
  private long backed(int domain, long own, int count) {
    long backed = 0;
    ownHighestE9 = -1;
    for (long left = own; left != 0; left &= left - 1) {
      bids.begin(domain, Long.numberOfTrailingZeros(left));
      skipIneligible(domain, count);
      long highestE9 = bids.highestE9(domain);
      ownHighestE9 = Math.max(ownHighestE9, highestE9);
      backed |= highestE9 >= 0 ? Long.lowestOneBit(left) : 0;
    }
    return backed;
  }

  /** The multiple at which bids for the domain would sell, or the greatest number. */
  private long togetherE9(int domain, int count) {
    bids.begin(domain, Bids.WHOLE);
    skipIneligible(domain, count);
    return price.find(offers, count, bids, domain) ? price.multipleE9() : Long.MAX_VALUE;
  }

  /** Clears all offers of the domain; true when capacity was short. */
  private boolean clearTogether(int domain, int count, int from, int to) {
    bids.begin(domain, Bids.WHOLE);
    skipIneligible(domain, count);
    return clear(domain, Bids.WHOLE, count, from, to);
  }

  /** Sells offers of one underlying after the other to bids for it of at most a multiple. */
  private void clearOwn(int domain, long own, int from, int to, long mostE9) {
    for (long left = own; left != 0 && !isEnough(); left &= left - 1) {
      int underlying = Long.numberOfTrailingZeros(left);
      int count = gatherOffers(domain, underlying, from, to);
      bids.begin(domain, underlying);
      skipIneligible(domain, count);
      bids.skipAbove(domain, mostE9);
      boolean _ = clear(domain, underlying, count, from, to);
    }
  }

  /**
   * Clears offers; a bid that turns out not to count makes the price be found anew.
   *
   * @return whether capacity was short, and nobody asks more
   */
  private boolean clear(int domain, int underlying, int offered, int from, int to) {
    int count = offered;
    boolean isShortNow = false;
    boolean isSettled = count == 0 || isEnough();
    for (int pass = 0;
        pass < MAX_PASSES && !isSettled && price.find(offers, count, bids, domain);
        pass++) {
      isShortNow = price.isShort() && !(table.isLarge() && isAnyAbove(domain));
      isSettled = sellAll(count, domain) || isEnough();
      count = isSettled ? count : gatherOffers(domain, underlying, from, to);
    }
    return isShortNow;
  }

  private boolean isAnyAbove(int domain) {
    return Math.max(ownHighestE9, bids.highestE9(domain)) > price.multipleE9();
  }

  /** True when deficits were enough for one command. */
  private boolean isEnough() {
    return rooms.waterfall().isEnough();
  }

  /**
   * Sells every offer at the price found, until deficits were enough for one command; false when a
   * bid had to be dropped on the way.
   */
  private boolean sellAll(int count, int domain) {
    long multiple = price.multipleE9();
    hasDropped = false;
    for (int i = 0; i < count; i++) {
      if (offers[i].ceilingE9() >= multiple) {
        sell(offers[i], domain, multiple);
      }
    }
    return !hasDropped;
  }

  /**
   * Nobody with a defaulter's owner may bid, nor an account that is itself in close-out; the bids
   * of one that is not free end. From rules 4 on a bid counts for no more than what its account has
   * free, E_IM - R_IM, shared by its bids (ADR 0035).
   */
  private void skipIneligible(int domain, int count) {
    for (int bid = 0; bid < bids.count(); bid++) {
      if (bids.isOpen(bid, domain)) {
        int bidder = bids.account(bid);
        if (!isEligible(bidder, count)) {
          bids.skip(bid);
        } else if (!requirement.of(accruals.look(looked, bidder)).isFree()) {
          bids.drop(bid);
        } else if (table.isLarge()) {
          bids.back(bid, requirement.freeE6());
        }
      }
    }
  }

  private boolean isEligible(int bidder, int offerCount) {
    for (int i = 0; i < offerCount; i++) {
      if (accounts.owner(bidder) == accounts.owner(offers[i].account())) {
        return false;
      }
    }
    return !table.isClosing(bidder) && !freezes.isFrozen(bidder);
  }

  /** Offers of one underlying, or all of the domain. */
  private int gatherOffers(int domain, int underlying, int from, int to) {
    int count = 0;
    for (int index = from; index < to; index++) {
      int account = table.accounts[index];
      boolean isMeant = underlying == Bids.WHOLE || underlyings[index] == underlying;
      if (freezes.isFrozen(account) || !isMeant) {
        continue;
      }
      requirement.of(accruals.look(looked, account));
      boolean isPriced = account < Holders.DOMAINS || rooms.checkLiquidation() == Reject.NONE;
      if (leadOf(account) == domain && isPriced && isDue(index) && isUncured(account)) {
        ensureOffers(count + 1);
        count += fillOffer(offers[count], index, account) ? 1 : 0;
      }
    }
    return count;
  }

  private long feeCapE6(int account) {
    return account < Holders.DOMAINS
        ? 0
        : requirement.notionalE6(0) / 500 + requirement.notionalE6(1) / 200;
  }

  private boolean isUncured(int account) {
    return account < Holders.DOMAINS || rooms.isUncured();
  }

  private int leadOf(int account) {
    return account < Holders.DOMAINS ? account : requirement.leadDomain();
  }

  private boolean isDue(int index) {
    long age = market.nowNs() - table.openedNs[index];
    return age >= BatchClock.BATCH_NS || requirement.equityMaintenanceE6() <= 0;
  }

  private void ensureOffers(int needed) {
    if (needed > offers.length) {
      Offer[] grown = new Offer[Math.max(16, needed * 2)];
      System.arraycopy(offers, 0, grown, 0, offers.length);
      for (int i = offers.length; i < grown.length; i++) {
        grown[i] = new Offer();
      }
      offers = grown;
    }
  }

  /** The clock runs from opening, but not while all capacity was used in the batch before. */
  private void runClock(Offer offer, boolean wasShort) {
    int index = offer.row();
    if (!wasShort) {
      long elapsed = market.nowNs() - table.openedNs[index];
      table.clocksNs[index] = Math.min(elapsed, table.clocksNs[index] + BatchClock.BATCH_NS);
      offer.clock(table.clocksNs[index]);
    }
  }

  /**
   * Sets an offer to the account last worked out. From rules 4 on only what can pass is offered and
   * paid for; what the account is worth and lacks is all of it.
   *
   * @return false when nothing can pass
   */
  private boolean fillOffer(Offer offer, int index, int account) {
    offer.set(
        account,
        requirement.equityE6(),
        requirement.equityMaintenanceE6(),
        requirement.initialE6(),
        requirement.maintenanceE6(),
        requirement.exitCostE6(),
        feeCapE6(account),
        account < Holders.DOMAINS);
    boolean isAny = true;
    if (table.isLarge() && !livePart.isWhole()) {
      isAny = livePart.look(looked);
      offer.narrow(requirement.initialE6(), requirement.exitCostE6(), feeCapE6(account));
    }
    offer.underlying(
        table.isLarge() ? livePart.underlyingOf(looked, offer.initialE6()) : Bids.WHOLE);
    offer.row(index);
    offer.clock(table.clocksNs[index]);
    return isAny;
  }

  /** Sells the offered fraction to the bids in order, at the uniform multiple. */
  private void sell(Offer offer, int domain, long multipleE9) {
    long wantedE9 =
        FixedPoint.mulDivCeil(offer.fractionE9(multipleE9), price.scaleE9(), Offer.ONE_E9);
    long soldE9 = 0;
    boolean isEnough = isEnough();
    for (int bid = 0; bid < bids.count() && soldE9 < wantedE9 && !isEnough; bid++) {
      boolean isMatch =
          bids.isOpen(bid, domain)
              && !isAnyFrozen(offer.account(), bids.account(bid))
              && bids.multipleE9(bid) <= multipleE9
              && bids.usableE6(bid) > 0;
      if (isMatch) {
        long fractionE9 = Math.min(wantedE9 - soldE9, capacityFraction(bid, offer));
        if (fractionE9 == 0) {
          drop(bid);
        } else if (sellTo(bid, offer, domain, fractionE9, soldE9, multipleE9)) {
          soldE9 += fractionE9;
          isEnough = isEnough();
        }
      }
    }
  }

  /** A breach in this batch ends the sale, or leaves the bidder out of it. */
  private boolean isAnyFrozen(int account, int bidder) {
    return freezes.isFrozen(account) || freezes.isFrozen(bidder);
  }

  private long capacityFraction(int bid, Offer offer) {
    if (offer.initialE6() == 0) {
      return Offer.ONE_E9;
    }
    long fraction = FixedPoint.mulDivFloor(bids.usableE6(bid), Offer.ONE_E9, offer.initialE6());
    return FixedPoint.isOverflow(fraction) ? Offer.ONE_E9 : Math.min(Offer.ONE_E9, fraction);
  }

  /**
   * Sells one slice.
   *
   * @param fractionE9 of the account as offered
   * @param soldE9 of the account as offered, sold before
   * @return false, with the bid ended, when the bidder would not be free
   */
  private boolean sellTo(
      int bid, Offer offer, int domain, long fractionE9, long soldE9, long multipleE9) {
    int index = offer.row();
    plan.reset();
    Portfolio defaulter = accruals.take(plan, offer.account());
    Portfolio bidder = accruals.take(plan, bids.account(bid));
    long ofRestE9 =
        Math.min(
            Offer.ONE_E9, FixedPoint.mulDivCeil(fractionE9, Offer.ONE_E9, Offer.ONE_E9 - soldE9));
    long equityE6 = requirement.of(defaulter).equityE6();
    transfers.begin();
    if (!transfers.moveLegs(plan, defaulter, bidder, ofRestE9, -1)) {
      return drop(bid);
    }
    transfers.moveCollateral(defaulter, bidder, ofRestE9, domain, true);
    long discountE6 = FixedPoint.mulDivCeil(offer.costE6(multipleE9), fractionE9, Offer.ONE_E9);
    long ownE6 = Math.min(discountE6, Math.max(0, equityE6));
    defaulter.payTo(bidder, 0, ownE6, Reasons.AUCTION_PRICE);
    long feeE6 = offer.feeE6(fractionE9, multipleE9);
    fees.take(plan, index, defaulter, domain, feeE6);
    boolean isFree =
        requirement.of(bidder).isFreeWith(discountE6 - ownE6)
            && freshness.checkMargin(requirement.dependsOn()) == Reject.NONE;
    if (!isFree) {
      return drop(bid);
    }
    if (!freezes.allows(plan)) {
      return false;
    }
    if (discountE6 > ownE6) {
      insolvency.coverFor(index, bidder, discountE6 - ownE6);
    }
    ledger.commit(plan);
    fees.onTaken(index, domain, feeE6);
    table.sold(index, market.nowNs(), fractionE9);
    bids.use(bid, FixedPoint.mulDivCeil(offer.initialE6(), fractionE9, Offer.ONE_E9));
    events.onAuctionSale(
        offer.account(),
        bids.account(bid),
        domain,
        fractionE9,
        multipleE9,
        transfers.movedValueE6(),
        transfers.movedValueE6() - discountE6,
        feeE6);
    return true;
  }

  private boolean drop(int bid) {
    bids.drop(bid);
    hasDropped = true;
    return false;
  }

  void write(SnapshotWriter writer) {
    for (boolean flag : isShort) {
      writer.putBoolean(flag);
    }
  }

  void read(SnapshotReader reader) {
    for (int d = 0; d < Holders.DOMAINS; d++) {
      isShort[d] = reader.takeBoolean();
    }
  }
}
