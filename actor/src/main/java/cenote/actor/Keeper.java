package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.closeout.Conversions;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import cenote.reporter.Outbox;
import cenote.reporter.Party;

/**
 * A keeper with capital and limits of its own: flags accounts in breach before others do, takes
 * standing offers that are cheap enough for it, keeps bids standing in the batch auctions of both
 * domains, buys collateral in conversion when it is cheap, and trades away what it took over.
 * Keepers know nothing of each other but what the pool shows.
 */
final class Keeper implements Agent {

  private static final long PAUSE_NS = 100_000_000L;
  private static final long UNWIND_NS = 300_000_000L;
  private static final long CONVERT_NS = 2_000_000_000L;
  private static final long OFFER_NS = 300_000_000L;

  private final Party party;
  private final KeeperTerms terms;
  private final KeeperRoom room;
  private final KeeperFlags flags;
  private final KeeperBids bids;
  private final Unwinder unwinder;
  private long unwindNs;
  private long convertNs;
  private long offerNs;
  private int looked;
  private long slices;

  /**
   * A keeper.
   *
   * @param seed of its hesitation
   * @param nowNs on the owner's clock
   */
  Keeper(Party party, KeeperTerms terms, long seed, long nowNs) {
    this.party = party;
    this.terms = terms;
    this.room = new KeeperRoom(party, terms);
    this.flags = new KeeperFlags(party, terms, seed);
    this.bids = new KeeperBids(party, terms, room, nowNs);
    this.unwinder = new Unwinder(party);
    this.unwindNs = nowNs;
    this.convertNs = nowNs;
    this.offerNs = nowNs;
  }

  @Override
  public long act(Floor floor) {
    if (floor.account(party) < 0 || !floor.hasRoom()) {
      return PAUSE_NS;
    }
    flags.act(floor);
    if (bids.isDue(floor.nowNs())) {
      bids.act(floor);
    } else if (floor.nowNs() - offerNs >= 0) {
      offerNs = floor.nowNs() + OFFER_NS;
      takeOffer(floor);
    } else if (floor.nowNs() - unwindNs >= 0) {
      unwindNs = floor.nowNs() + UNWIND_NS;
      unwinder.unwindOne(floor);
    } else if (floor.nowNs() - convertNs >= 0) {
      convertNs = floor.nowNs() + CONVERT_NS;
      convert(floor);
    }
    return PAUSE_NS;
  }

  /** Flags that were accepted. */
  long flags() {
    return flags.accepted();
  }

  /** Of these, those that opened a close-out. */
  long closeOuts() {
    return flags.closeOuts();
  }

  /** Slices taken of standing offers. */
  long slices() {
    return slices;
  }

  /**
   * Looks at one account in close-out or the guarantee vault, each in its turn: an offer costs some
   * requirements.
   */
  private void takeOffer(Floor floor) {
    Pool pool = floor.pool();
    if (pool.rulesVersion() < OfferDesk.RULES) {
      return;
    }
    int open = pool.closeOuts().openCount();
    looked = (looked + 1) % (open + 1);
    int account =
        looked < open ? pool.closeOuts().openAccount(looked) : pool.guaranteeVault().account();
    StandingOffer offer = pool.closeOuts().offers().offerOf(account);
    if (offer != null && pool.nowNs() >= offer.openNs() && isCheap(pool, offer)) {
      take(floor, offer);
    }
  }

  private boolean isCheap(Pool pool, StandingOffer offer) {
    long markE8 = pool.market().markE8(offer.instrument());
    long gainE8 = offer.isLong() ? markE8 - offer.priceE8() : offer.priceE8() - markE8;
    return gainE8 >= markE8 * terms.offerGain();
  }

  /** Nothing when its limits leave less than a lot. */
  private void take(Floor floor, StandingOffer offer) {
    int instrument = offer.instrument();
    double mostE8 = room.sliceE8(floor, instrument, offer.isLong());
    long quantityE8 = floor.lotsE8(instrument, Math.min(mostE8, (double) offer.quantityE8()));
    if (quantityE8 <= 0 || room.capitalE6(floor) == 0) {
      return;
    }
    floor
        .encoder()
        .takeOffer(floor.from(party), 0, offer.account(), instrument, quantityE8, offer.priceE8());
    floor.send(party, (code, value, position) -> slices += code == 0 ? 1 : 0);
  }

  private void convert(Floor floor) {
    Pool pool = floor.pool();
    Conversions conversions = pool.closeOuts().conversions();
    for (int i = 0; i < conversions.openCount(); i++) {
      int asset = conversions.openAsset(i);
      long indexE8 = asset <= 0 ? 0 : pool.market().indexE8(pool.assets().underlying(asset));
      if (conversions.openAskE8(i) < indexE8 * (1 - terms.conversionGain())) {
        buy(floor, conversions.openAccount(i), asset, indexE8);
        return;
      }
    }
  }

  private void buy(Floor floor, int account, int asset, long limitE8) {
    long amount = floor.pool().ledger().balance(account, asset);
    floor.encoder().buyConversion(floor.from(party), 0, account, asset, amount, limitE8);
    floor.send(party, Outbox.Reply.NONE);
  }
}
