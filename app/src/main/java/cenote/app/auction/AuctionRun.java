package cenote.app.auction;

import cenote.app.replay.Progress;
import cenote.app.replay.StudiedReplay;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One replay, over.
 *
 * @param closeOuts as the pool ran them
 * @param clocks one for each, in the same order
 * @param saleMultiples of every sale in a batch
 * @param keeperProfits of each keeper, cash
 * @param layersUsed what the waterfall paid, cash
 * @param feedback largest move of a price by what keepers closed
 */
record AuctionRun(
    long seed,
    List<CloseOut> closeOuts,
    List<DutchClock> clocks,
    List<Double> saleMultiples,
    List<Double> keeperProfits,
    double keeperCapital,
    double layersUsed,
    double feedback,
    @Nullable SpamResult spam) {

  /**
   * What spam came to; profits in cash.
   *
   * @param flagCost cash that false flags were charged
   * @param discount what the bids gained at the mark when they were filled
   */
  record SpamResult(
      long flags,
      double flagCost,
      double flaggerProfit,
      long bids,
      long refusedBids,
      long fills,
      double discount,
      double dusterProfit) {}

  AuctionRun {
    closeOuts = List.copyOf(closeOuts);
    clocks = List.copyOf(clocks);
    saleMultiples = List.copyOf(saleMultiples);
    keeperProfits = List.copyOf(keeperProfits);
  }

  /** Plays a replay with a study in it. */
  static AuctionRun play(
      StudiedReplay replay, AuctionStudy.Terms terms, boolean hasSpam, Progress progress) {
    AuctionStudy study = new AuctionStudy(replay.seed(), terms, hasSpam);
    replay.run(study, progress);
    return new AuctionRun(
        replay.seed(),
        study.log().all(),
        study.clocks(),
        study.log().saleMultiples(),
        study.keeperProfits(),
        study.bidders().capitalE6() / 1e6,
        study.log().layersUsed(),
        study.greatestFeedback(),
        study.spam() == null ? null : result(Objects.requireNonNull(study.spam()), study.log()));
  }

  private static SpamResult result(Spam spam, CloseOutLog log) {
    return new SpamResult(
        spam.flags(),
        spam.costOfFlags(),
        spam.flaggerProfit(),
        spam.placed(),
        spam.refusedDust(),
        log.fillsOf(spam.duster().account()),
        log.gainOf(spam.duster().account()),
        spam.dusterProfit());
  }
}
