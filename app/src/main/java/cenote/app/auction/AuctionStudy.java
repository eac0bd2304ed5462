package cenote.app.auction;

import cenote.app.replay.Desk;
import cenote.app.replay.Party;
import cenote.app.replay.Study;
import cenote.pool.PoolEvents;
import cenote.pool.margin.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes close-outs of a replay, lets a clock run beside each, moves prices by what is unwound. */
final class AuctionStudy implements Study {
  private static final int RENEW_EVERY = 60;

  /**
   * What keepers do.
   *
   * @param capacityFactor of their bids, 1 as in any replay
   * @param takesOffers false leaves all to the batch auction
   */
  record Terms(double capacityFactor, boolean takesOffers) {}

  private final boolean hasSpam;
  private final long seed;
  private final Terms terms;
  private final Feedback feedback = new Feedback();
  private final List<DutchClock> clocks = new ArrayList<>();
  private final List<DutchClock> running = new ArrayList<>();
  private final CloseOutLog log = new CloseOutLog();
  private @Nullable Desk desk;
  private @Nullable Bidders bidders;
  private @Nullable DutchBids dutchBids;
  private @Nullable Requirement requirement;
  private @Nullable Spam spam;

  AuctionStudy(long seed, Terms terms, boolean hasSpam) {
    this.seed = seed;
    this.terms = terms;
    this.hasSpam = hasSpam;
  }

  @Override
  public PoolEvents events() {
    return log;
  }

  @Override
  public double capacityFactor() {
    return terms.capacityFactor();
  }

  @Override
  public boolean takesOffers() {
    return terms.takesOffers();
  }

  @Override
  public void begin(Desk running, Bidders known, Makers makers) {
    desk = running;
    bidders = known;
    dutchBids = new DutchBids(known);
    requirement = running.pool().requirementIn(running.pool().market());
    log.at(running);
    if (hasSpam) {
      spam = new Spam(running, makers, seed);
      spam.enter();
    }
  }

  @Override
  public long seenE8(int underlying, long priceE8) {
    return desk == null ? priceE8 : feedback.seenE8(desk.pool(), underlying, priceE8);
  }

  @Override
  public void unwound(int instrument, long quantityE8) {
    feedback.unwound(desk().pool(), instrument, quantityE8);
  }

  @Override
  public void flagged() {
    for (CloseOut closeOut : log.takeFresh()) {
      DutchClock clock = new DutchClock(closeOut, desk().pool());
      clocks.add(clock);
      running.add(clock);
    }
  }

  @Override
  public void step(long number) {
    feedback.step();
    DutchBids bids = Objects.requireNonNull(dutchBids);
    if (number % RENEW_EVERY == 0) {
      bids.renew();
    }
    Requirement copies = Objects.requireNonNull(requirement);
    for (DutchClock clock : running) {
      clock.step(copies, bids, desk().nowNs());
    }
    running.removeIf(DutchClock::hasEnded);
    if (spam != null) {
      spam.step(number);
    }
  }

  private Desk desk() {
    return Objects.requireNonNull(desk);
  }

  CloseOutLog log() {
    return log;
  }

  List<DutchClock> clocks() {
    return clocks;
  }

  double greatestFeedback() {
    return feedback.greatest();
  }

  @Nullable Spam spam() {
    return spam;
  }

  Bidders bidders() {
    return Objects.requireNonNull(bidders);
  }

  /** What each keeper has now less what it brought, cash. */
  List<Double> keeperProfits() {
    List<Double> profits = new ArrayList<>();
    for (Party keeper : bidders().parties()) {
      long equityE6 = desk().pool().margin(keeper.account()).equityE6();
      profits.add((equityE6 - bidders().capitalE6()) / 1e6);
    }
    return profits;
  }
}
