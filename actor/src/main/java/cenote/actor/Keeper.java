package cenote.actor;

import cenote.pool.Pool;
import cenote.pool.closeout.Conversions;
import cenote.pool.closeout.OfferDesk;
import cenote.pool.closeout.StandingOffer;
import cenote.pool.ledger.Holders;
import cenote.replica.keeper.BreachWatch;
import cenote.replica.keeper.Breaches;
import cenote.reporter.Outbox;
import cenote.reporter.Party;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A keeper with capital of its own: flags the accounts that fall to it, takes standing offers that
 * are cheap enough for it, keeps bids standing in the batch auctions of both domains, buys
 * collateral in conversion when it is cheap, and trades away what it took over. Keepers share
 * accounts among them by number, so that two never pay for one flag.
 */
final class Keeper implements Agent {

  private static final long PAUSE_NS = 100_000_000L;
  private static final long FLAG_AGAIN_NS = 1_500_000_000L;
  private static final long UNWIND_NS = 1_500_000_000L;
  private static final long CONVERT_NS = 2_000_000_000L;
  private static final long BID_LIFE_NS = 120_000_000_000L;
  private static final long BID_NS = 8_000_000_000L;
  private static final long CAPACITY_E6 = 400_000_000_000L;
  private static final int MULTIPLES = 3;
  private static final int BIDS = MULTIPLES * Holders.DOMAINS;
  private static final long NO_BID = -1;
  private static final int MOST_FLAGGED = 4_096;

  /** Least multiples of the modelled exit cost, by keeper. */
  private static final long[][] MULTIPLES_E9 = {
    {500_000_000L, 1_000_000_000L, 2_500_000_000L},
    {700_000_000L, 1_500_000_000L, 4_000_000_000L},
    {900_000_000L, 2_000_000_000L, 10_000_000_000L}
  };

  private static final double DISCOUNT = 0.003;

  /** Least gain on the mark at which a keeper takes a standing offer. */
  private static final double[] GAINS = {0.0002, 0.0005, 0.0012};

  private static final long OFFER_NS = 300_000_000L;

  private final Party party;
  private final int number;
  private final Unwinder unwinder;
  private final Map<Integer, Long> flaggedNs = new HashMap<>();
  private final long[] standing = new long[BIDS];
  private int bids;
  private long bidNs;
  private long unwindNs;
  private long convertNs;
  private long offerNs;
  private int looked;
  private long slices;
  private long flags;
  private long closeOuts;

  /** Keeper {@code number} of {@link Cast#KEEPERS}. */
  Keeper(Party party, int number, long nowNs) {
    this.party = party;
    this.number = number;
    this.unwinder = new Unwinder(party);
    this.bidNs = nowNs;
    this.unwindNs = nowNs;
    this.convertNs = nowNs;
    this.offerNs = nowNs;
    Arrays.fill(standing, NO_BID);
  }

  @Override
  public long act(Floor floor) {
    if (floor.account(party) < 0 || !floor.hasRoom()) {
      return PAUSE_NS;
    }
    watch(floor);
    if (floor.nowNs() - bidNs >= 0) {
      bid(floor);
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
    return flags;
  }

  /** Of these, those that opened a close-out. */
  long closeOuts() {
    return closeOuts;
  }

  /** Slices taken of standing offers. */
  long slices() {
    return slices;
  }

  private void watch(Floor floor) {
    if (floor.pool().nowNs() < floor.pool().cureUntilNs()) {
      return;
    }
    BreachWatch breaches = floor.breaches();
    for (int i = 0; i < breaches.count(); i++) {
      if (mayFlag(floor, breaches.account(i))) {
        flag(floor, breaches.account(i));
        return;
      }
    }
  }

  /** One of its own, not flagged just now, and still in breach. */
  private boolean mayFlag(Floor floor, int account) {
    Long last = flaggedNs.get(account);
    boolean isFresh = last == null || floor.nowNs() - last >= FLAG_AGAIN_NS;
    return account % Cast.KEEPERS == number && isFresh && Breaches.isDue(floor.pool(), account);
  }

  private void flag(Floor floor, int account) {
    if (flaggedNs.size() >= MOST_FLAGGED) {
      flaggedNs.clear();
    }
    flaggedNs.put(account, floor.nowNs());
    boolean isBreach = floor.pool().margin(account).isLiquidatable();
    floor.encoder().flag(floor.from(party), 0, account);
    floor.send(
        party,
        (code, value, position) -> {
          flags += code == 0 ? 1 : 0;
          closeOuts += code == 0 && isBreach ? 1 : 0;
        });
  }

  /**
   * Renews one of its bids. The old one is taken back, for a bid that has expired or was used up
   * counts against the bound of an account until the next batch.
   */
  private void bid(Floor floor) {
    bidNs = floor.nowNs() + (bids < BIDS ? PAUSE_NS : BID_NS);
    int slot = bids % BIDS;
    bids++;
    if (standing[slot] != NO_BID) {
      floor.encoder().cancelBid(floor.from(party), standing[slot]);
      floor.send(party, Outbox.Reply.NONE);
      standing[slot] = NO_BID;
    }
    place(floor, slot);
  }

  private void place(Floor floor, int slot) {
    int domain = slot % Holders.DOMAINS;
    long multipleE9 = MULTIPLES_E9[number][slot / Holders.DOMAINS];
    long untilNs = floor.timeNs() + BID_LIFE_NS;
    floor.encoder().placeBid(floor.from(party), 0, domain, multipleE9, CAPACITY_E6, untilNs);
    floor.send(party, (code, value, position) -> standing[slot] = code == 0 ? value : NO_BID);
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
      floor
          .encoder()
          .takeOffer(
              floor.from(party),
              0,
              offer.account(),
              offer.instrument(),
              offer.quantityE8(),
              offer.priceE8());
      floor.send(party, (code, value, position) -> slices += code == 0 ? 1 : 0);
    }
  }

  private boolean isCheap(Pool pool, StandingOffer offer) {
    long markE8 = pool.market().markE8(offer.instrument());
    long gainE8 = offer.isLong() ? markE8 - offer.priceE8() : offer.priceE8() - markE8;
    return gainE8 >= markE8 * GAINS[number];
  }

  private void convert(Floor floor) {
    Pool pool = floor.pool();
    Conversions conversions = pool.closeOuts().conversions();
    for (int i = 0; i < conversions.openCount(); i++) {
      int asset = conversions.openAsset(i);
      long indexE8 = asset <= 0 ? 0 : pool.market().indexE8(pool.assets().underlying(asset));
      if (conversions.openAskE8(i) < indexE8 * (1 - DISCOUNT)) {
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
