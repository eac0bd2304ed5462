package cenote.app.crisis;

import cenote.pool.PoolEvents;
import cenote.pool.governance.CallAuctions;
import cenote.pool.ledger.Holders;
import cenote.pool.market.Market;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What the pool tells of losses: uses of the layers, close-outs, held prices. */
final class Losses extends Tolls {
  /** Layers are numbered 1 to 9 by {@code rules.md} 8.2; 9 is the shortfall. */
  static final int LAYERS = 9;

  static final int SHORTFALL = 9;
  static final int HAIRCUT = 6;
  static final int EPOCH = 8;
  private static final int INSURANCE = 2;

  /** One use of a layer. */
  record Use(int domain, int layer, long beforeE6, long usedE6) {}

  private final List<Use> uses = new ArrayList<>();
  private final long[][] usedE6 = new long[Holders.DOMAINS][LAYERS + 1];
  private final SortedSet<Integer> closed = new TreeSet<>();
  private int opened;
  private int held;
  private int sales;
  private int offersTaken;
  private int firstOffer = -1;
  private boolean hadBrake;
  private long highestE9;
  private PoolEvents alsoTold = PoolEvents.NONE;

  /** Hears nothing yet; the market is asked for marks when something is torn up. */
  Losses(Supplier<Market> market) {
    super(market);
  }

  @Override
  public void onWaterfall(int domain, int layer, long beforeE6, long used) {
    uses.add(new Use(domain, layer, beforeE6, used));
    usedE6[domain][layer] += used;
  }

  @Override
  public void onCloseOutOpened(
      int account, int flagger, long equityMaintenanceE6, long maintenanceE6) {
    opened++;
    closed.add(account);
  }

  @Override
  public void onIndexHeld(int underlying, long heldIndexE8, long acceptedIndexE8) {
    held++;
  }

  @Override
  public void onEntry(int asset, int fromHolder, int toHolder, long amount, int reason) {
    alsoTold.onEntry(asset, fromHolder, toHolder, amount, reason);
  }

  @Override
  public void onFill(
      int instrument, int buyer, int seller, long priceE8, long quantityE8, long feeE6) {
    alsoTold.onFill(instrument, buyer, seller, priceE8, quantityE8, feeE6);
  }

  @Override
  public void onCallAuctions(int underlying, int why) {
    hadBrake |= (why & CallAuctions.BRAKE) != 0;
  }

  @Override
  public void onOfferTaken(
      int account, int taker, int instrument, long priceE8, long quantityE8, long feeE6) {
    firstOffer = offersTaken == 0 ? instrument : firstOffer;
    offersTaken++;
  }

  @Override
  public void onAuctionSale(
      int account,
      int bidder,
      int domain,
      long fractionE9,
      long multipleE9,
      long valueE6,
      long paidE6,
      long feeE6) {
    sales++;
    highestE9 = Math.max(highestE9, multipleE9);
  }

  /** Tells entries and fills to somebody else too, from now on. */
  void tell(PoolEvents other) {
    alsoTold = other;
  }

  /** Some market traded by call auctions because of close-outs (12.3). */
  boolean hadBrake() {
    return hadBrake;
  }

  /** Instrument of the first standing offer that was taken, -1 for none. */
  int firstOffer() {
    return firstOffer;
  }

  /** Standing offers that were taken. */
  int offersTaken() {
    return offersTaken;
  }

  /** Sales in batch auctions. */
  int sales() {
    return sales;
  }

  /** The highest multiple of the exit cost that a sale paid, E9; 0 without a sale. */
  long highestMultipleE9() {
    return highestE9;
  }

  /** Every use of a layer, in order. */
  List<Use> uses() {
    return uses;
  }

  /** What a layer paid in both domains, cash E6. */
  long usedE6(int layer) {
    return usedE6[0][layer] + usedE6[1][layer];
  }

  /** What the layers of a domain paid, the shortfall included, cash E6. */
  long ofDomainE6(int domain) {
    long sum = 0;
    for (int layer = 1; layer <= LAYERS; layer++) {
      sum += usedE6[domain][layer];
    }
    return sum;
  }

  int opened() {
    return opened;
  }

  int held() {
    return held;
  }

  /** No later layer was used for a deficit while insurance of the domain still had some. */
  boolean isInOrder() {
    long[] leftE6 = new long[Holders.DOMAINS];
    Arrays.fill(leftE6, Long.MAX_VALUE);
    for (Use use : uses) {
      if (use.layer() == INSURANCE) {
        leftE6[use.domain()] = use.beforeE6() - use.usedE6();
      } else if (use.layer() > INSURANCE && leftE6[use.domain()] > 0) {
        return false;
      }
    }
    return true;
  }

  /** Accounts whose close-out was opened at least once, ascending. */
  SortedSet<Integer> closed() {
    return closed;
  }
}
