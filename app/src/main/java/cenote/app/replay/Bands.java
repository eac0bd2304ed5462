package cenote.app.replay;

import cenote.app.candle.CandleTime;
import cenote.pool.Pool;
import cenote.pool.ledger.Ledger;
import cenote.pool.market.Market;
import java.util.Arrays;

/**
 * A conservative bound on how far prices may go before an account can be in breach, and the heaps
 * that wake it when they have.
 *
 * <p>Between two exact checks the slack of an account (equity less requirement) falls by at most
 * {@code sum over u of slope_u |x_u|} when index u moves by x_u: a linear leg and collateral by
 * their net exposure times one plus the range, an option by {@value #OPTION_SLOPE} times its
 * notional (delta at most one, and as much again at the lattice point, times the widest range that
 * binds; and the smile that travels with the index). Marks also move against the index: the sum of
 * all changes of premiums and bases, and of ranges and smiles ({@link #shift}), kept per
 * underlying, is a level of its own. What time alone takes (funding, theta, life) is covered by an
 * early second look at accounts with little slack.
 */
final class Bands {
  private static final double OPTION_SLOPE = 3.2;
  private static final double PRICE_SHARE = 0.6;
  private static final double TRAVEL_SHARE = 0.3;
  private static final double WIDEST = 0.6;
  private static final double NEAR = 0.02;
  private static final double VERY_NEAR = 0.003;

  private final Desk desk;
  private final int underlyings;
  private final DueHeap[] rises;
  private final DueHeap[] falls;
  private final DueHeap[] travels;
  private final DueHeap looks = new DueHeap();
  private final double[] travelled;
  private final double[] lastPremiums;
  private final double[] linear;
  private final double[] gross;
  private final double[] options;
  private final double[] collateral;
  private int[] armings = new int[1024];

  Bands(Desk desk, int underlyings) {
    this.desk = desk;
    this.underlyings = underlyings;
    this.rises = heaps(underlyings);
    this.falls = heaps(underlyings);
    this.travels = heaps(underlyings);
    this.travelled = new double[underlyings];
    this.lastPremiums = new double[2 * underlyings];
    this.linear = new double[underlyings];
    this.gross = new double[underlyings];
    this.options = new double[underlyings];
    this.collateral = new double[underlyings];
  }

  private static DueHeap[] heaps(int count) {
    DueHeap[] heaps = new DueHeap[count];
    Arrays.setAll(heaps, i -> new DueHeap());
    return heaps;
  }

  /** Adds the accounts whose level has been reached to {@code due}. */
  void collect(Instruments instruments, IntList due) {
    for (int u = 0; u < underlyings; u++) {
      double index = desk.pool().market().indexE8(u);
      travel(instruments, u, index);
      drain(rises[u], index, due);
      drain(falls[u], -index, due);
      drain(travels[u], travelled[u], due);
    }
    drain(looks, (double) desk.nowNs(), due);
  }

  /**
   * Parameters of an underlying have changed by so much that an account's slack may have fallen by
   * {@code part} of its gross exposure.
   */
  void shift(int underlying, double part) {
    travelled[underlying] += part;
  }

  /** Forgets an account until it is armed again. */
  void disarm(int account) {
    ensure(account);
    armings[account]++;
  }

  /**
   * Arms an account anew.
   *
   * @param slackE6 to the next threshold, positive
   * @param loanSlackE6 to the conversion of its collateral, positive; or the same as the other
   */
  void arm(int account, double slackE6, double loanSlackE6) {
    disarm(account);
    expose(account);
    double slope = 0;
    double coins = 0;
    double legs = 0;
    for (int u = 0; u < underlyings; u++) {
      slope += slope(u);
      coins += collateral[u];
      legs += gross[u] + options[u];
    }
    if (slope <= 0) {
      return;
    }
    double move = PRICE_SHARE * slackE6 / slope;
    if (coins > 0) {
      move = Math.min(move, PRICE_SHARE * loanSlackE6 / coins);
    }
    for (int u = 0; u < underlyings; u++) {
      armUnderlying(account, u, move, TRAVEL_SHARE * slackE6 / Math.max(1, legs));
    }
    if (slackE6 < NEAR * (legs + coins)) {
      long seconds = slackE6 < VERY_NEAR * (legs + coins) ? 60 : 600;
      double lookNs = (double) (desk.nowNs() + seconds * CandleTime.SECOND_NS);
      looks.add(lookNs, account, armings[account]);
    }
  }

  private void armUnderlying(int account, int u, double move, double budget) {
    if (linear[u] == 0 && options[u] == 0 && collateral[u] == 0) {
      return;
    }
    if (move < WIDEST) {
      double index = desk.pool().market().indexE8(u);
      add(rises[u], index * (1 + move), account);
      add(falls[u], -index * (1 - move), account);
    }
    if ((gross[u] > 0 || options[u] > 0) && budget < WIDEST) {
      add(travels[u], travelled[u] + budget, account);
    }
  }

  private void add(DueHeap heap, double level, int account) {
    if (heap.size() > 4 * armings.length) {
      heap.compact(armings);
    }
    heap.add(level, account, armings[account]);
  }

  private void drain(DueHeap heap, double current, IntList due) {
    while (heap.isDue(current)) {
      int account = heap.account();
      if (heap.arming() == armings[account]) {
        armings[account]++;
        due.add(account);
      }
      heap.removeFirst();
    }
  }

  private double slope(int u) {
    double net = Math.abs(linear[u] + collateral[u]);
    double cut = Math.abs(linear[u] + 0.6 * collateral[u]);
    double range = range(u);
    return Math.max(net, cut) * (1.1 + range) + 0.12 * collateral[u] + OPTION_SLOPE * options[u];
  }

  /** The 24 h range of {@code rules.md} 3.1. */
  double range(int u) {
    Market market = desk.pool().market();
    double floor = market.domain(u) == 0 ? 0.09 : 0.25;
    double range = 3 * (market.sigmaE9(u) / 1e9) * Math.sqrt(24 / 8760.0);
    return Math.clamp(range, floor, 6 * floor);
  }

  /** Values of legs and collateral by underlying, cash E6. */
  private void expose(int account) {
    Arrays.fill(linear, 0);
    Arrays.fill(gross, 0);
    Arrays.fill(options, 0);
    Arrays.fill(collateral, 0);
    Pool pool = desk.pool();
    Ledger ledger = pool.ledger();
    for (int k = 0; k < ledger.positionCount(account); k++) {
      int instrument = ledger.positionInstrument(account, k);
      if (!pool.market().isExpired(instrument)) {
        exposeLeg(instrument, ledger.positionQuantityE8(account, k));
      }
    }
    for (int u = 0; u < underlyings; u++) {
      double coins = ledger.balance(account, Floor.assetOf(u));
      collateral[u] = coins * pool.market().indexE8(u) / 1e10;
    }
  }

  private void exposeLeg(int instrument, long quantityE8) {
    Market market = desk.pool().market();
    int u = market.underlyingOf(instrument);
    double value = (double) quantityE8 * market.indexE8(u) / 1e10;
    if (market.isLinear(instrument)) {
      linear[u] += value;
      gross[u] += Math.abs(value);
    } else {
      options[u] += Math.abs(value);
    }
  }

  /** Adds what the premium of the perpetual and the basis of the future have changed by. */
  private void travel(Instruments instruments, int u, double index) {
    Market market = desk.pool().market();
    step(u, 2 * u, market.markE8(instruments.perpetual(u)) / index);
    int future = instruments.future(u);
    if (future >= 0 && market.markE8(future) > 0) {
      step(u, 2 * u + 1, market.markE8(future) / index);
    }
  }

  private void step(int u, int slot, double premium) {
    travelled[u] += Math.abs(premium - lastPremiums[slot]);
    lastPremiums[slot] = premium;
  }

  private void ensure(int account) {
    if (account >= armings.length) {
      int size = Math.max(account + 1, armings.length * 2);
      armings = Arrays.copyOf(armings, size);
    }
  }
}
