package cenote.app.auction;

import cenote.pool.Pool;
import cenote.pool.ledger.Portfolio;
import cenote.pool.margin.Requirement;

/**
 * One account sold by a clock of its own, as Derive sells ({@code rivals.md} 4.2): bidders pay 95 %
 * of the mark at first, 70 % after 15 minutes, nothing after 12 hours; the largest part is what
 * restores a buffer of 15 %. With nothing left a bidder is paid, from 0 to the maintenance
 * requirement within an hour. Nothing of it happens in the pool: the account is a copy, at the
 * pool's prices.
 */
final class DutchClock {
  static final double START = 0.95;
  static final double KNEE = 0.70;
  static final double FAST_SECONDS = 900;
  static final double SLOW_SECONDS = 43_200;
  static final double INSOLVENT_SECONDS = 3_600;
  static final double BUFFER = 0.15;

  private final CloseOut closeOut;
  private final Portfolio copy;
  private double left = 1;
  private double reserved;
  private double gain;
  private double deficit;
  private double seconds;
  private double insolventSeconds = -1;
  private boolean hasEnded;
  private boolean isSold;

  DutchClock(CloseOut closeOut, Pool pool) {
    this.closeOut = closeOut;
    this.copy = Portfolio.detached(pool.ledger()).look(closeOut.account());
  }

  /** Share of the mark that a bidder pays, so long after the breach. */
  static double share(double seconds) {
    if (seconds < FAST_SECONDS) {
      return START - (START - KNEE) * seconds / FAST_SECONDS;
    }
    double slow = (seconds - FAST_SECONDS) / (SLOW_SECONDS - FAST_SECONDS);
    return Math.max(0, KNEE * (1 - slow));
  }

  /**
   * A moment of its clock.
   *
   * @param requirement works the copy out at present prices
   */
  void step(Requirement requirement, DutchBids bids, long nowNs) {
    seconds = (nowNs - closeOut.openedNs()) / 1e9;
    requirement.of(copy);
    double equity = left * requirement.equityE6() / 1e6 + reserved;
    double required = left * requirement.maintenanceE6() / 1e6;
    double exit = Math.max(1, requirement.exitCostE6() / 1e6) * left;
    double initial = Math.max(1, requirement.initialE6() / 1e6) * left;
    if (required == 0) {
      hasEnded = true;
    } else if (equity < 0) {
      insolvent(equity, required, exit, initial, bids);
    } else if (equity >= (1 + BUFFER) * required) {
      hasEnded = true;
    } else {
      solvent(equity, required, exit, initial, bids);
    }
  }

  private void solvent(
      double equity, double required, double exit, double initial, DutchBids bids) {
    insolventSeconds = -1;
    double share = share(seconds);
    double sellable = equity - reserved;
    double buffer = equity - (1 + BUFFER) * required;
    double part = Math.clamp(buffer / (buffer - equity * share - reserved * (1 - share)), 0.0, 1.0);
    if (sellable <= 0) {
      return;
    }
    double discount = (1 - share) * sellable;
    double taken = bids.take(discount / exit, part * initial) / initial;
    if (taken > 0) {
      gain += discount * taken;
      reserved += sellable * share * taken;
      left *= 1 - taken;
      isSold = true;
    }
  }

  private void insolvent(
      double equity, double required, double exit, double initial, DutchBids bids) {
    if (insolventSeconds < 0) {
      insolventSeconds = seconds;
    }
    double time = Math.min(1, (seconds - insolventSeconds) / INSOLVENT_SECONDS);
    double paid = time * (required - equity);
    double discount = paid + equity;
    if (discount > 0) {
      double taken = bids.take(discount / exit, initial) / initial;
      gain += discount * taken;
      deficit += paid * taken;
      left *= 1 - taken;
      reserved *= 1 - taken;
      isSold |= taken > 0;
      hasEnded = left < 1e-9;
    }
  }

  boolean hasEnded() {
    return hasEnded;
  }

  boolean isSold() {
    return isSold;
  }

  /** From the breach to the end, or to now. */
  double seconds() {
    return seconds;
  }

  /** What bidders gained at the mark, over C at the breach. */
  double costMultiple() {
    return gain / closeOut.standing().exitCost();
  }

  /** The same in cash. */
  double gain() {
    return gain;
  }

  /** What somebody else has paid for an insolvent account. */
  double deficit() {
    return deficit;
  }

  double deficitShare() {
    double all = closeOut.standing().openInterest();
    return all == 0 ? 0 : deficit / all;
  }
}
