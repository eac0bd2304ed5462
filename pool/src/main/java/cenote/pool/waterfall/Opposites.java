package cenote.pool.waterfall;

import cenote.kernel.FixedPoint;
import cenote.pool.freeze.Freezes;
import cenote.pool.funding.Accruals;
import cenote.pool.ledger.Holders;
import cenote.pool.ledger.Ledger;
import cenote.pool.ledger.Plan;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;
import cenote.pool.market.Market;
import java.util.Arrays;

/** Who is on one side of an instrument, and how many lots of a tear-up each bears. Scratch. */
final class Opposites {

  private static final long E10 = 10_000_000_000L;

  /** By how many units of cash roundings may move what is left above R_MM. */
  private static final long ROUNDINGS_E6 = 8;

  private final Ledger ledger;
  private final Market market;
  private final Accruals accruals;
  private final Requirement requirement;
  private final Freezes freezes;
  private final Tranches tranches;
  private final Plan side;
  private final Portfolio without;
  private int count;
  private int[] accounts = new int[64];
  private boolean[] isLast = new boolean[64];
  private long[] heldLots = new long[64];
  private long[] lots = new long[64];
  private long[] floors = new long[64];
  private long[] remainders = new long[64];

  Opposites(
      Ledger ledger,
      Market market,
      Accruals accruals,
      Requirement requirement,
      Freezes freezes,
      Tranches tranches) {
    this.tranches = tranches;
    this.ledger = ledger;
    this.market = market;
    this.accruals = accruals;
    this.requirement = requirement;
    this.freezes = freezes;
    this.side = new Plan(ledger);
    this.without = Portfolio.detached(ledger);
  }

  /**
   * Finds the accounts that are long, or those that are short, in an instrument; not the guarantee
   * vault, whose legs are its own risk until it has sold them (7.4).
   */
  void find(int instrument, boolean isLong) {
    count = 0;
    long lotE8 = market.lotE8(instrument);
    for (int account = Holders.DOMAINS; account < ledger.accountCount(); account++) {
      long quantityE8 = quantityE8(account, instrument);
      boolean isThere =
          quantityE8 != 0 && (quantityE8 > 0) == isLong && account != tranches.account();
      if (isThere && !freezes.isFrozen(account) && isSound(account)) {
        boolean isHedge = isHedge(account, instrument, quantityE8);
        add(account, Math.abs(quantityE8) / lotE8, isHedge);
      }
    }
  }

  private long quantityE8(int account, int instrument) {
    int held = ledger.positionCount(account);
    for (int position = 0; position < held; position++) {
      if (ledger.positionInstrument(account, position) == instrument) {
        return ledger.positionQuantityE8(account, position);
      }
    }
    return 0;
  }

  private boolean isSound(int account) {
    var _ = accruals.take(side.reset(), account);
    return freezes.allows(side);
  }

  /**
   * True when E_MM - R_MM would fall without the position, which hedges other legs or collateral
   * then (2.6): an account without it would be worse off by being freed of it.
   */
  private boolean isHedge(int account, int instrument, long quantityE8) {
    Portfolio portfolio = side.take(account);
    if (portfolio.positionCount() == 1 && !hasCollateral(portfolio)) {
      return false;
    }
    long withE6 = cushionE6(portfolio);
    accruals.look(without, account);
    long markE8 = market.markE8(instrument);
    long notionalE6 = FixedPoint.mulDivFloor(-quantityE8, markE8, E10);
    boolean isTraded =
        without.trade(instrument, -quantityE8, markE8, notionalE6, market.fundingIndex(instrument));
    return isTraded && cushionE6(without) < withE6 - ROUNDINGS_E6;
  }

  private long cushionE6(Portfolio portfolio) {
    requirement.of(portfolio);
    return requirement.equityMaintenanceE6() - requirement.maintenanceE6();
  }

  /** R_MM of an account as it stands in a plan, cash E6. */
  long maintenanceE6(Portfolio portfolio) {
    return requirement.of(portfolio).maintenanceE6();
  }

  private static boolean hasCollateral(Portfolio portfolio) {
    boolean has = false;
    for (int asset = 1; asset < portfolio.assetCount(); asset++) {
      has |= portfolio.balance(asset) > 0;
    }
    return has;
  }

  private void add(int account, long held, boolean isHedge) {
    if (count == accounts.length) {
      accounts = Arrays.copyOf(accounts, count * 2);
      isLast = Arrays.copyOf(isLast, count * 2);
      heldLots = Arrays.copyOf(heldLots, count * 2);
      lots = Arrays.copyOf(lots, count * 2);
      floors = Arrays.copyOf(floors, count * 2);
      remainders = Arrays.copyOf(remainders, count * 2);
    }
    accounts[count] = account;
    heldLots[count] = held;
    isLast[count] = isHedge;
    count++;
  }

  /** Divides lots over the accounts found: those without a hedge first, each group pro rata. */
  void share(long wanted) {
    Arrays.fill(lots, 0, count, 0);
    long left = wanted - shareIn(false, wanted);
    if (left > 0) {
      shareIn(true, left);
    }
  }

  private long shareIn(boolean ofLast, long wanted) {
    long all = 0;
    for (int i = 0; i < count; i++) {
      all += isLast[i] == ofLast ? heldLots[i] : 0;
    }
    long shared = Math.min(wanted, all);
    if (shared > 0) {
      divide(ofLast, shared, all);
    }
    return shared;
  }

  private void divide(boolean ofLast, long shared, long all) {
    long units = shared;
    for (int i = 0; i < count; i++) {
      boolean isIn = isLast[i] == ofLast;
      floors[i] = isIn ? FixedPoint.mulDivFloor(shared, heldLots[i], all) : 0;
      // Both products wrap alike, and what is between them is less than the divisor.
      remainders[i] = isIn ? shared * heldLots[i] - floors[i] * all : 0;
      units -= floors[i];
    }
    LargestRemainders.give(remainders, floors, count, units);
    for (int i = 0; i < count; i++) {
      lots[i] += floors[i];
    }
  }

  int count() {
    return count;
  }

  int account(int index) {
    return accounts[index];
  }

  boolean isLast(int index) {
    return isLast[index];
  }

  /** Lots that an account bears. */
  long lots(int index) {
    return lots[index];
  }
}
