package cenote.pool.waterfall;

import cenote.kernel.FixedPoint;
import cenote.pool.PoolEvents;
import cenote.pool.clearing.Novation;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.market.Freshness;
import cenote.pool.market.Market;
import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * Layer 7 ({@code rules.md} 8.2, 7.5): what the pool's close-out account of a domain could not sell
 * for ten minutes, or still holds when a haircut did not suffice, is closed at mark against those
 * on the other side, pro rata, in whole lots by largest remainder in the order of accounts; no fee.
 *
 * <p>Accounts whose E_MM - R_MM would fall without their position hold it as a hedge: they come
 * last. What must be torn up of theirs takes the same part of their other legs in that underlying
 * along, down to whole lots, and if what is left would still require more than all did, of those in
 * the domain's other underlyings too: the pool takes these over at mark and sells them as it does
 * its others. The pool's own accounts and frozen ones are passed over; accounts in close-out are
 * not.
 *
 * <p>Each instrument looks at all accounts, and is a piece of due work of its own (ADR 0034).
 */
final class TearUps {

  private static final long UNSOLD_NS = 600_000_000_000L;

  private final Ledger ledger;
  private final Market market;
  private final Accruals accruals;
  private final Freezes freezes;
  private final Freshness freshness;
  private final PoolEvents events;
  private final ReceiptHead head;
  private final Opposites opposites;
  private final Plan plan;

  /** Instruments of a domain that are due and not yet torn up, the next one last. */
  private final int[][] due = new int[Holders.DOMAINS][Portfolio.MAX_POSITIONS];

  private final int[] dueCount = new int[Holders.DOMAINS];
  private final long[] arrivedNs = new long[Holders.DOMAINS];
  private final boolean[] isWanted = new boolean[Holders.DOMAINS];

  /** A tear-up has been made since the ten minutes last began. */
  private final boolean[] hasRun = new boolean[Holders.DOMAINS];

  TearUps(
      Ledger ledger,
      Market market,
      Accruals accruals,
      Freezes freezes,
      Opposites opposites,
      ReceiptHead head,
      PoolEvents events) {
    this.ledger = ledger;
    this.market = market;
    this.accruals = accruals;
    this.freezes = freezes;
    this.freshness = new Freshness(market);
    this.opposites = opposites;
    this.head = head;
    this.events = events;
    this.plan = new Plan(ledger);
  }

  /** From now on what the close-out account of a domain holds has ten minutes. */
  void start(int domain) {
    arrivedNs[domain] = market.nowNs();
    hasRun[domain] = false;
  }

  /**
   * Legs are about to be committed to the close-out account of a domain. Ten minutes begin if it
   * holds none, or has been through a tear-up in this time; else they share the time of those that
   * are there, so that no stream of arrivals puts a tear-up off.
   */
  void onLegsArrive(int domain) {
    if (hasRun[domain] || ledger.positionCount(Holders.closeOut(domain)) == 0) {
      start(domain);
    }
  }

  /** A haircut did not suffice: what the pool holds in the domain is torn up after this batch. */
  void want(int domain) {
    isWanted[domain] = true;
  }

  /** The event is over. */
  void endEvent() {
    Arrays.fill(isWanted, false);
  }

  /** When they end, ns; at once after a haircut that did not suffice. */
  long atNs(int domain) {
    return isWanted[domain] || dueCount[domain] > 0
        ? market.nowNs()
        : arrivedNs[domain] + UNSOLD_NS;
  }

  /** True while instruments that are due have not all been torn up. */
  boolean isRunning() {
    boolean isRunning = false;
    for (int count : dueCount) {
      isRunning |= count > 0;
    }
    return isRunning;
  }

  /** Notes down every position of a domain that is due now. */
  void begin(int domain) {
    int own = Holders.closeOut(domain);
    boolean isOld = market.nowNs() - arrivedNs[domain] >= UNSOLD_NS;
    if ((isWanted[domain] || isOld) && !freezes.isFrozen(own)) {
      for (int position = ledger.positionCount(own) - 1; position >= 0; position--) {
        int instrument = ledger.positionInstrument(own, position);
        if (isLive(instrument)) {
          due[domain][dueCount[domain]++] = instrument;
        }
      }
    }
    if (dueCount[domain] > 0) {
      isWanted[domain] = false;
      hasRun[domain] = true;
    }
  }

  private boolean isLive(int instrument) {
    return !market.isExpired(instrument) && freshness.isLive(market.underlyingOf(instrument));
  }

  /** Tears up the next instrument that is due, with a receipt, unless it has gone meanwhile. */
  void runNext() {
    int domain = 0;
    while (dueCount[domain] == 0) {
      domain++;
    }
    int instrument = due[domain][--dueCount[domain]];
    if (isLive(instrument)) {
      tearUp(domain, instrument);
    }
  }

  private void tearUp(int domain, int instrument) {
    int own = Holders.closeOut(domain);
    plan.reset();
    long quantityE8 = accruals.take(plan, own).quantityOf(instrument);
    if (!freezes.allows(plan) || quantityE8 == 0) {
      return;
    }
    head.reset();
    head.begin(Waterfall.RECEIPT_TEAR_UP, domain, 0);
    share(own, instrument, quantityE8);
    head.end(0);
  }

  private void share(int own, int instrument, long quantityE8) {
    long lotE8 = market.lotE8(instrument);
    long markE8 = market.markE8(instrument);
    events.onTearUp(instrument, quantityE8, lotE8, markE8);
    opposites.find(instrument, quantityE8 < 0);
    opposites.share(Math.abs(quantityE8) / lotE8);
    for (int i = 0; i < opposites.count(); i++) {
      long tornE8 = opposites.lots(i) * lotE8;
      int account = opposites.account(i);
      long heldE8 = ledgerQuantityE8(account, instrument);
      events.onTornUp(instrument, account, heldE8, tornE8, opposites.isLast(i));
      if (tornE8 > 0) {
        tear(own, account, instrument, quantityE8 > 0, tornE8, opposites.isLast(i), heldE8);
      }
    }
  }

  private long ledgerQuantityE8(int account, int instrument) {
    for (int position = 0; position < ledger.positionCount(account); position++) {
      if (ledger.positionInstrument(account, position) == instrument) {
        return ledger.positionQuantityE8(account, position);
      }
    }
    return 0;
  }

  private void tear(
      int own,
      int account,
      int instrument,
      boolean isOwnLong,
      long tornE8,
      boolean isHedge,
      long heldE8) {
    plan.reset();
    Portfolio pool = accruals.take(plan, own);
    Portfolio holder = accruals.take(plan, account);
    long beforeE6 = isHedge ? opposites.maintenanceE6(holder) : 0;
    trade(instrument, tornE8, isOwnLong ? holder : pool, isOwnLong ? pool : holder);
    if (isHedge) {
      moveLegs(holder, pool, instrument, tornE8, Math.abs(heldE8), true);
      if (opposites.maintenanceE6(holder) > beforeE6) {
        moveLegs(holder, pool, instrument, tornE8, Math.abs(heldE8), false);
      }
    }
    // Both were found to balance, and trades keep it so.
    ledger.commit(plan);
  }

  private boolean trade(int instrument, long quantityE8, Portfolio buyer, Portfolio seller) {
    long markE8 = market.markE8(instrument);
    return Novation.trade(plan, market, instrument, markE8, quantityE8, buyer, seller);
  }

  /**
   * The same part of the holder's other legs goes to the pool.
   *
   * @param isNear those in the underlying, else those in others of the domain
   */
  private void moveLegs(
      Portfolio holder, Portfolio pool, int torn, long tornE8, long ofE8, boolean isNear) {
    int underlying = market.underlyingOf(torn);
    for (int position = holder.positionCount() - 1; position >= 0; position--) {
      int instrument = holder.instrument(position);
      long quantityE8 = holder.quantityE8(position);
      int other = market.underlyingOf(instrument);
      boolean isInDomain = market.domain(other) == market.domain(underlying);
      boolean isWanted = instrument != torn && isInDomain && (other == underlying) == isNear;
      boolean hasRoom =
          pool.find(instrument) >= 0 || pool.positionCount() < Portfolio.MAX_POSITIONS;
      if (isWanted && hasRoom) {
        long lotE8 = market.lotE8(instrument);
        long movedE8 = FixedPoint.mulDivFloor(Math.abs(quantityE8) / lotE8, tornE8, ofE8) * lotE8;
        moveLeg(holder, pool, instrument, quantityE8, movedE8);
      }
    }
  }

  private void moveLeg(
      Portfolio holder, Portfolio pool, int instrument, long heldE8, long movedE8) {
    if (movedE8 > 0) {
      boolean isLong = heldE8 > 0;
      trade(instrument, movedE8, isLong ? pool : holder, isLong ? holder : pool);
      long signedE8 = isLong ? movedE8 : -movedE8;
      long lotE8 = market.lotE8(instrument);
      events.onTornLeg(instrument, holder.account(), lotE8, heldE8, signedE8);
      onLegsArrive(pool.account());
    }
  }

  void write(SnapshotWriter writer) {
    for (int d = 0; d < Holders.DOMAINS; d++) {
      writer.putLong(arrivedNs[d]);
      writer.putBoolean(isWanted[d]);
      writer.putBoolean(hasRun[d]);
      writer.putInt(dueCount[d]);
      writer.putInts(due[d], dueCount[d]);
    }
  }

  void read(SnapshotReader reader) {
    for (int d = 0; d < Holders.DOMAINS; d++) {
      arrivedNs[d] = reader.takeLong();
      isWanted[d] = reader.takeBoolean();
      hasRun[d] = reader.takeBoolean();
      dueCount[d] = reader.takeCount(Portfolio.MAX_POSITIONS);
      reader.takeInts(due[d], dueCount[d]);
    }
  }
}
