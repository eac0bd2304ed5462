package cenote.pool.closeout;

import cenote.pool.PoolEvents;
import cenote.pool.Reject;
import cenote.pool.access.Accounts;
import cenote.pool.asset.Assets;
import cenote.pool.clearing.Clearing;
import cenote.pool.deadline.Deadlines;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.JointTerms;
import cenote.pool.margin.Requirement;
import cenote.pool.margin.StressTest;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import cenote.pool.vault.GuaranteeVault;
import cenote.pool.waterfall.Waterfall;
import java.util.Arrays;

/**
 * From a flag to the end of a close-out ({@code rules.md} 6, 7). Owner of the open close-outs,
 * margin calls, bids and conversions, which classes of this package work on: {@link Flags} open
 * them, {@link OfferDesk}, {@link BatchAuction} and {@link Takeovers} sell, {@link Endings} and
 * {@link Insolvency} end them. From rules 4 on there are offers (7.2) and takeovers (7.4).
 */
public final class CloseOuts implements Clearing.CloseOutState {

  /** How a close-out ended, as events name it. */
  public static final int CURED = 0;

  public static final int SOLD = 1;
  public static final int INSOLVENT = 2;
  public static final int EMPTY = 3;
  public static final int TAKEN_OVER = 4;

  /** The rules from which on bids may be for one underlying (ADR 0036). */
  public static final int RULES_OF_UNDERLYING_BIDS = 4;

  /** Least capacity of a bid, cash E6. */
  public static final long LEAST_CAPACITY_E6 = Bids.LEAST_CAPACITY_E6;

  /** Greatest capacity of a bid, cash E6. */
  public static final long MOST_CAPACITY_E6 = Portfolio.MAX_POSITION_VALUE_E6;

  /** Greatest multiple that a bid may ask, E9. */
  public static final long MOST_MULTIPLE_E9 = 1_000 * Offer.ONE_E9;

  private static final int MOST_AT_ONCE = 256;

  private static final long MS_NS = 1_000_000L;

  private final Rooms rooms;
  private final Market market;
  private final Accounts accounts;
  private final Freezes freezes;
  private final CloseOutTable table;
  private final Conversions conversions;
  private final TopUpLinks links;
  private final TopUps topUps;
  private final Flags flags;
  private final BatchClock clock;
  private final BatchAuction auction;
  private final Endings endings;
  private final Waterfall waterfall;
  private final OfferDesk offerDesk;
  private final Takeovers takeovers;
  private final Bids bids = new Bids();

  /** Composes close-outs from the rooms that know. */
  public CloseOuts(
      Ledger ledger,
      Market market,
      Assets assets,
      Accounts accounts,
      Accruals accruals,
      Requirement requirement,
      JointTerms joint,
      StressTest stress,
      Waterfall waterfall,
      Deadlines deadlines,
      Freezes freezes,
      GuaranteeVault vault,
      PoolEvents events) {
    this.rooms =
        Rooms.of(
            ledger, market, assets, accounts, accruals, requirement, waterfall, freezes, events);
    this.market = market;
    this.accounts = accounts;
    this.freezes = freezes;
    this.table = rooms.table();
    this.clock = new BatchClock(market, deadlines);
    this.conversions = new Conversions(rooms);
    this.links = new TopUpLinks(accounts);
    this.topUps = new TopUps(rooms, links, stress, this::onCredit);
    this.flags = new Flags(rooms, joint, stress, conversions, clock, topUps);
    CloseOutFees fees = new CloseOutFees(rooms);
    Insolvency insolvency = new Insolvency(rooms, clock);
    this.endings = new Endings(rooms, fees, insolvency);
    this.auction = new BatchAuction(rooms, bids, fees, insolvency);
    this.waterfall = waterfall;
    VaultUnwinding unwinding = new VaultUnwinding();
    this.offerDesk = new OfferDesk(rooms, fees, unwinding);
    this.takeovers = new Takeovers(rooms, endings, insolvency, conversions, vault, unwinding);
  }

  // Flags.

  /**
   * Checks an account exactly and opens what its state asks for, unless its top-up helps.
   *
   * @param flagger the sender's account, or -1 for the house keeper
   * @param isCurePeriod no close-out may be opened yet (11.6)
   */
  public Reject flag(int flagger, int account, boolean isCurePeriod) {
    return flags.flag(flagger, account, isCurePeriod);
  }

  /** Makes, changes or, with limit 0, ends a link between two accounts of one owner; rules 4. */
  public Reject linkTopUp(int account, int source, long limitE6) {
    return topUps.link(account, source, limitE6);
  }

  /**
   * Tops an account up, if it needs it, from the one that is linked; rules 4.
   *
   * @param sender the sender's account, or -1 for the house keeper
   */
  public Reject topUp(int sender, int account) {
    return topUps.topUp(sender, account);
  }

  /** Something came in: a call may be made anew, a conversion that is no longer needed ends. */
  public void onCredit(int account) {
    table.called(account, false);
    if (table.isConverting(account) && accounts.isHeld(account)) {
      Requirement requirement = rooms.look(account);
      if (!Conversions.isNeeded(rooms.looked(), requirement)) {
        conversions.close(account);
      }
    }
  }

  @Override
  public boolean isInCloseOut(int account) {
    return table.isClosing(account);
  }

  @Override
  public void onTraded(int account) {
    onCredit(account);
  }

  // Bids.

  /** Places a standing bid for a domain; returns its id, or minus a reject code. */
  public long placeBid(int account, int domain, long multipleE9, long capacityE6, long expiryNs) {
    return domain < 0 || domain >= Holders.DOMAINS
        ? -Reject.OUT_OF_RANGE.code()
        : placeBid(account, domain, Bids.WHOLE, multipleE9, capacityE6, expiryNs);
  }

  /** The same for accounts of one underlying; from rules 4 on. */
  public long placeUnderlyingBid(
      int account, int underlying, long multipleE9, long capacityE6, long expiryNs) {
    return underlying < 0 || underlying >= market.underlyingCount()
        ? -Reject.UNKNOWN_UNDERLYING.code()
        : placeBid(
            account, market.domain(underlying), underlying, multipleE9, capacityE6, expiryNs);
  }

  private long placeBid(
      int account, int domain, int underlying, long multipleE9, long capacityE6, long expiryNs) {
    if (multipleE9 < 0
        || multipleE9 > MOST_MULTIPLE_E9
        || capacityE6 > MOST_CAPACITY_E6
        || expiryNs <= market.nowNs()) {
      return -Reject.OUT_OF_RANGE.code();
    }
    if (capacityE6 <= 0) {
      return -Reject.AMOUNT_NOT_POSITIVE.code();
    }
    if (capacityE6 < LEAST_CAPACITY_E6) {
      return -Reject.OUT_OF_RANGE.code();
    }
    if (table.isClosing(account)) {
      return -Reject.ACCOUNT_IN_CLOSE_OUT.code();
    }
    if (freezes.isFrozen(account)) {
      return -Reject.ACCOUNT_FROZEN.code();
    }
    long freeE6 = Long.MAX_VALUE;
    if (table.isLarge()) {
      freeE6 = rooms.look(account).freeE6();
      if (freeE6 < Bids.LEAST_CAPACITY_E6) {
        return -Reject.BIDDER_NOT_FREE.code();
      }
    }
    if (bids.isFull()) {
      bids.clean(market.nowNs());
    }
    if (bids.isFullFor(account)
        || (bids.isFull() && !makeRoom(account, domain, capacityE6, freeE6))) {
      return -Reject.TABLE_FULL.code();
    }
    return bids.add(account, domain, underlying, multipleE9, capacityE6, expiryNs);
  }

  /**
   * From rules 4 on bids give way by what stands behind them: a place costs capital (ADR 0035). A
   * few are looked at, each millisecond of log time others: a look is a margin.
   */
  private boolean makeRoom(int account, int domain, long capacityE6, long freeE6) {
    if (!table.isLarge()) {
      return false;
    }
    long backedE6 = Math.min(capacityE6, bids.leftE6(account, domain, bids.count(), freeE6));
    long turn = market.nowNs() / MS_NS;
    for (int i = 0; i < bids.count(); i++) {
      if (bids.isInTurn(i, turn)) {
        bids.back(i, rooms.look(bids.account(i)).freeE6());
      }
    }
    return bids.makeRoom(turn, backedE6);
  }

  /** Withdraws a bid of any account of the owner. */
  public Reject cancelBid(int ownerPrincipal, long bid) {
    int index = 0;
    while (index < bids.count() && bids.id(index) != bid) {
      index++;
    }
    if (index == bids.count() || accounts.owner(bids.account(index)) != ownerPrincipal) {
      return Reject.UNKNOWN_BID;
    }
    bids.remove(index);
    return Reject.NONE;
  }

  /** Buys collateral in conversion; the amount sold, or minus a reject code. */
  public long buyConversion(int buyer, int account, int asset, long amount, long limitPriceE8) {
    return conversions.buy(buyer, account, asset, amount, limitPriceE8);
  }

  // The batch.

  /**
   * Clears the auctions of all domains, then takes over; called every five seconds while any
   * close-out is open or the guarantee vault holds legs or collateral. After an outage accounts may
   * cure first, and nothing is sold. From rules 4 on at most {@value #MOST_AT_ONCE} clear together,
   * the first opened first, and the others next at the same log time, so that no command takes long
   * (ADR 0031). A piece in which deficits have reached the survivors ends early and is taken up
   * again by the next, and each instrument that is torn up in the end has its own (ADR 0034).
   *
   * @return true when the batch goes on with the next piece of due work
   */
  public boolean batch(boolean isCurePeriod) {
    clock.struck(table.isLarge());
    waterfall.beginPiece();
    if (isCurePeriod) {
      clock.done();
      clock.schedule();
      return false;
    }
    boolean goesOn = (!waterfall.isTearing() && clear()) || waterfall.afterBatch(table.count() > 0);
    if (table.isLarge()) {
      clock.done();
    }
    if (goesOn) {
      clock.goOn();
    } else if (table.count() > 0 || takeovers.isUnwinding()) {
      clock.schedule();
    }
    return goesOn;
  }

  /** Clears as many rows as one piece may; true when some are left for the next. */
  private boolean clear() {
    long batch = market.nowNs() / BatchClock.BATCH_NS;
    int from = table.isLarge() ? table.firstBefore(batch) : 0;
    bids.clean(market.nowNs());
    int last = end(from);
    boolean isWhole = last == table.count();
    int to = endings.settleStates(from, last);
    // Accounts of the pool that this opened take part; rows that it has not settled do not.
    to = isWhole ? table.count() : to;
    boolean hasMore = to < table.count();
    to = sell(from, to);
    boolean isCut = waterfall.isEnough();
    if (!isCut) {
      Arrays.fill(table.batches, from, hasMore ? to : table.count(), batch);
    }
    return hasMore || isCut;
  }

  /** Clears rows, ends those that are over and takes over; returns the row after the last left. */
  private int sell(int from, int to) {
    for (int domain = 0; domain < Holders.DOMAINS; domain++) {
      if (!waterfall.isEnough()) {
        auction.auction(domain, from, to);
      }
    }
    bids.clean(market.nowNs());
    int left = endings.settleStates(from, to);
    return waterfall.isEnough() ? left : takeovers.run(from, left);
  }

  /** The row after the last that this piece of the batch deals with. */
  private int end(int from) {
    return table.isLarge() ? Math.min(table.count(), from + MOST_AT_ONCE) : table.count();
  }

  /** Rules 4 are in force from here. */
  public void activate() {
    table.enlarge();
  }

  /** A daily settlement ends the event at hand. */
  public void onSettlement() {
    takeovers.endEvent();
  }

  // Views.

  /** Open close-outs. */
  public int openCount() {
    return table.count();
  }

  /** Account of an open close-out. */
  public int openAccount(int index) {
    return table.accounts[index];
  }

  /** Who flagged the account of an open close-out; -1 for the house. */
  public int openFlagger(int index) {
    return table.flaggers[index];
  }

  /** When a close-out was opened, ns. */
  public long openedNs(int index) {
    return table.openedNs[index];
  }

  /** True when a part of the account has been sold. */
  public boolean hasSold(int index) {
    return table.hasSold[index];
  }

  /** Standing bids, in the order in which they are filled. */
  public int bidCount() {
    return bids.count();
  }

  /** Id of the last bid that was placed, standing or not; 0 before any. */
  public long lastBid() {
    return bids.last();
  }

  /** Id of a standing bid. */
  public long bidId(int index) {
    return bids.id(index);
  }

  /** Bidder of a standing bid. */
  public int bidAccount(int index) {
    return bids.account(index);
  }

  /** Domain that a standing bid is for. */
  public int bidDomain(int index) {
    return bids.domain(index);
  }

  /** The one underlying that a standing bid is for; -1 for all of its domain. */
  public int bidUnderlying(int index) {
    return bids.underlying(index);
  }

  /** Least multiple of the exit cost that a bidder asks, E9. */
  public long bidMultipleE9(int index) {
    return bids.multipleE9(index);
  }

  /** Initial requirement that a bidder still takes over, cash E6. */
  public long bidCapacityE6(int index) {
    return bids.capacityE6(index);
  }

  /** When a bid ends, ns. */
  public long bidExpiryNs(int index) {
    return bids.expiryNs(index);
  }

  /** True while the account's collateral is being converted. */
  public boolean isConverting(int account) {
    return table.isConverting(account);
  }

  /** True when the account has been called and has not traded since. */
  public boolean isCalled(int account) {
    return table.isCalled(account);
  }

  /** Standing offers. */
  public OfferDesk offers() {
    return offerDesk;
  }

  /** Links by which accounts may be topped up. */
  public TopUpLinks links() {
    return links;
  }

  /** Open conversions. */
  public Conversions conversions() {
    return conversions;
  }

  // Snapshot.

  /** Appends the section. */
  public void write(SnapshotWriter writer) {
    bids.write(writer);
    table.write(writer, accounts.count());
    conversions.write(writer);
    clock.write(writer);
    auction.write(writer);
  }

  /** Appends what rules 4 add. */
  public void writeOffers(SnapshotWriter writer) {
    table.writeOffers(writer);
    takeovers.write(writer);
  }

  /** Appends the links; only while there are any. */
  public void writeLinks(SnapshotWriter writer) {
    links.write(writer);
  }

  /** Reads them; accounts must have been read before. */
  public void readLinks(SnapshotReader reader) {
    links.read(reader);
  }

  /** Reads it. */
  public void readOffers(SnapshotReader reader) {
    table.readOffers(reader);
    takeovers.read(reader);
  }

  /** Reads the section; accounts must have been read before. */
  public void read(SnapshotReader reader) {
    bids.read(reader);
    table.read(reader, accounts.count());
    conversions.read(reader);
    clock.read(reader);
    auction.read(reader);
  }
}
