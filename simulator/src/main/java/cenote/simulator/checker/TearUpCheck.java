package cenote.simulator.checker;

import cenote.pool.ledger.Holders;
import java.util.Arrays;

/**
 * Layer 7 worked out again ({@code rules.md} 8.2): positions of the pool vanish on both sides at
 * mark, pro rata in whole lots by largest remainder, those that hold a hedge last, and with them
 * the same part of their other legs. What both sides are left with is booked here.
 */
final class TearUpCheck {

  private final Desk desk;
  private final Tally tally;
  private final SaleCheck sales;
  private int[] accounts = new int[64];
  private long[] held = new long[64];
  private long[] torn = new long[64];
  private boolean[] isLast = new boolean[64];
  private long[] expected = new long[64];
  private long[] rests = new long[64];
  private int count;
  private int domain;
  private int instrument = -1;
  private long wanted;
  private boolean isOwnLong;
  private boolean hasFrozen;
  private long tornUp;

  TearUpCheck(Desk desk, SaleCheck sales) {
    this.desk = desk;
    this.tally = desk.tally;
    this.sales = sales;
  }

  /** Something was frozen: from here on not all who hold a position may lose it. */
  void onFrozen() {
    hasFrozen = true;
  }

  /** How many positions were torn up. */
  long tornUp() {
    return tornUp;
  }

  void begin(int ofDomain) {
    domain = ofDomain;
    instrument = -1;
    tally.holds(
        Check.RECEIPT_TEAR_UPS, desk.told.kind == Kind.TICK, "a tear-up outside of due work", 0);
  }

  private int own() {
    return Holders.closeOut(domain);
  }

  private long quantityE8(int account, int of) {
    desk.positions.touch(account);
    return desk.positions.legs(account).quantityE8(of);
  }

  void onTearUp(int of, long quantityE8, long lotE8, long markE8) {
    finish();
    instrument = of;
    count = 0;
    tally.equal(Check.RECEIPT_TEAR_UPS, "domain", of, domain, desk.listings.domainOf(of));
    tally.equal(Check.RECEIPT_TEAR_UPS, "lot", of, desk.listings.lotE8(of), lotE8);
    tally.equal(Check.RECEIPT_TEAR_UPS, "mark", of, desk.market.markE8(of), markE8);
    tally.equal(Check.RECEIPT_TEAR_UPS, "held by the pool", of, quantityE8(own(), of), quantityE8);
    wanted = Math.abs(quantityE8) / lotE8;
    isOwnLong = quantityE8 > 0;
  }

  void onTornUp(int of, int account, long heldE8, long tornE8, boolean comesLast) {
    tally.equal(Check.RECEIPT_TEAR_UPS, "instrument", account, instrument, of);
    tally.equal(Check.RECEIPT_TEAR_UPS, "held", account, quantityE8(account, of), heldE8);
    boolean isOther = heldE8 != 0 && heldE8 > 0 != isOwnLong && desk.owners.isHeld(account);
    tally.holds(Check.RECEIPT_TEAR_UPS, isOther, "torn up on the same side", account);
    boolean isNext = count == 0 || account > accounts[count - 1];
    tally.holds(Check.RECEIPT_TEAR_UPS, isNext, "an account out of order", account);
    ensure();
    long lotE8 = desk.listings.lotE8(of);
    accounts[count] = account;
    held[count] = Math.abs(heldE8) / lotE8;
    torn[count] = tornE8 / lotE8;
    isLast[count++] = comesLast;
    if (tornE8 > 0) {
      tornUp++;
      trade(of, account, heldE8 > 0, tornE8);
    }
  }

  private void ensure() {
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, count * 2);
      held = Arrays.copyOf(held, count * 2);
      torn = Arrays.copyOf(torn, count * 2);
      isLast = Arrays.copyOf(isLast, count * 2);
      expected = Arrays.copyOf(expected, count * 2);
      rests = Arrays.copyOf(rests, count * 2);
    }
  }

  /** The account gives what it holds to the pool, at mark. */
  private void trade(int of, int account, boolean isLong, long quantityE8) {
    int buyer = isLong ? own() : account;
    int seller = isLong ? account : own();
    var _ = desk.positions.trade(of, buyer, seller, quantityE8, desk.market.markE8(of));
  }

  void onTornLeg(int of, int account, long lotE8, long heldE8, long movedE8) {
    boolean isHedge = count > 0 && accounts[count - 1] == account && isLast[count - 1];
    tally.holds(Check.RECEIPT_TEAR_UPS, isHedge, "a leg of no hedge", account);
    tally.equal(Check.RECEIPT_TEAR_UPS, "leg held", account, quantityE8(account, of), heldE8);
    long lots = Math.abs(heldE8) / desk.listings.lotE8(of);
    long moved = Wide.floor(lots, torn[count - 1], held[count - 1]) * lotE8;
    long signedE8 = heldE8 > 0 ? moved : -moved;
    tally.equal(Check.RECEIPT_TEAR_UPS, "leg moved", account, signedE8, movedE8);
    boolean isOfDomain = desk.listings.domainOf(of) == domain && of != instrument;
    tally.holds(Check.RECEIPT_TEAR_UPS, isOfDomain, "a leg of another domain", account);
    trade(of, account, heldE8 > 0, Math.abs(movedE8));
  }

  /** The receipt is whole. */
  void end() {
    finish();
    instrument = -1;
    sales.checkVariation(own());
  }

  private void finish() {
    if (instrument < 0) {
      return;
    }
    if (!hasFrozen) {
      checkAll();
    }
    Arrays.fill(expected, 0, count, 0);
    long left = wanted - share(false, wanted);
    long _ = share(true, left);
    for (int i = 0; i < count; i++) {
      tally.equal(Check.RECEIPT_TEAR_UPS, "lots torn up", accounts[i], expected[i], torn[i]);
      if (torn[i] > 0) {
        sales.checkVariation(accounts[i]);
      }
    }
    tally.equal(
        Check.I2_POSITIONS, "sum of quantities", instrument, 0, desk.positions.sumE8(instrument));
  }

  /** Everybody on the other side was told of: with what is left, they hold what they did. */
  private void checkAll() {
    long lotE8 = desk.listings.lotE8(instrument);
    long holders = 0;
    for (int account = Holders.DOMAINS; account < desk.owners.count(); account++) {
      boolean isVault = account == desk.owners.vault();
      long quantityE8 = isVault ? 0 : desk.positions.legs(account).quantityE8(instrument);
      holders += quantityE8 != 0 && quantityE8 > 0 != isOwnLong ? Math.abs(quantityE8) / lotE8 : 0;
    }
    long left = 0;
    for (int i = 0; i < count; i++) {
      left += held[i] - torn[i];
    }
    tally.equal(Check.RECEIPT_TEAR_UPS, "lots on the other side", instrument, holders, left);
  }

  private long share(boolean ofLast, long lots) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      all += isLast[i] == ofLast ? held[i] : 0;
    }
    long shared = Math.min(lots, all);
    if (shared <= 0) {
      return 0;
    }
    long units = shared;
    for (int i = 0; i < count; i++) {
      boolean isIn = isLast[i] == ofLast;
      long floor = isIn ? Wide.floor(shared, held[i], all) : 0;
      rests[i] = isIn ? shared * held[i] - floor * all : -1;
      expected[i] += floor;
      units -= floor;
    }
    for (; units > 0; units--) {
      expected[Remainders.takeLargest(rests, count)]++;
    }
    return shared;
  }
}
